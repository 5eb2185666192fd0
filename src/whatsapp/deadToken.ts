import { t } from '@vscode/l10n';
import type { Fix } from './advice';

/**
 * What happened to a token that Meta does not accept, and what to do, by the subcode of error 190; `undefined` for
 * others. API: https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export function deadToken(subcode: number | undefined): { what: string; todo: string; fix: Fix } | undefined {
  switch (subcode) {
    case 458:
      return again(t('The app was removed from the account of the user of this access token.'));
    case 459:
    case 464:
      return {
        what:
          subcode === 459
            ? t('Meta wants the user of this access token to check the account first.')
            : t('The account of the user of this access token is not confirmed.'),
        todo: t('Sign in at facebook.com as that user, do what it says there, and try again.'),
        fix: 'retry',
      };
    case 460:
      return again(t('The user of this access token changed the password, or Meta ended the session to be safe.'));
    case 463:
      return again(t('This access token has expired.'));
    case 467:
      return again(t('This access token is invalid: its user logged out, or it was withdrawn.'));
    case 492:
      return again(t('The user of this access token no longer has the role that it needs, or the session ended.'));
    default:
      return undefined;
  }
}

const again = (what: string): { what: string; todo: string; fix: Fix } => ({
  what,
  todo: t('Make a new token and put it in place of this one. That of a system user can be made to last.'),
  fix: 'replace-token',
});

import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import { SecretError } from '../tokens/secrets';
import { advise, type Advice } from '../whatsapp/advice';
import { UserError } from '../whatsapp/userError';

/** What to tell the user of anything that can go wrong but a write; `server` is what the user calls the other side. */
export function describeFailure(error: unknown, server?: string): Advice {
  if (error instanceof GraphError) return advise(error, server);
  if (error instanceof SecretError) return describeSecret(error);
  if (error instanceof UserError) return { what: error.message, todo: '', fix: 'none' };
  const what = error instanceof Error ? error.message : String(error);
  return { what, todo: t('Look into the log.'), fix: 'show-log' };
}

function describeSecret({ kind }: SecretError): Advice {
  switch (kind) {
    case 'lost':
      return {
        what: t('The access token is not available on this machine.'),
        todo: t('Enter it again; its label and place stay.'),
        fix: 'replace-token',
      };
    case 'no-keyring':
      return {
        what: t('VS Code keeps no secrets on this machine (no keyring).'),
        todo: t(
          'Enter the token again: it lasts until VS Code is closed. To keep it, install a keyring, such as GNOME Keyring or KWallet, and start VS Code again.',
        ),
        fix: 'replace-token',
      };
    case 'unreadable':
      return {
        what: t('The system keychain did not give the access token.'),
        todo: t('Unlock the keychain and try again.'),
        fix: 'retry',
      };
    case 'not-kept':
      return {
        what: t('The system keychain did not keep the access token.'),
        todo: t('Check that VS Code may use the keychain, then try again.'),
        fix: 'show-log',
      };
    case 'not-deleted':
      return {
        what: t('The access token was removed, but the system keychain did not delete its secret.'),
        todo: t('The next start of VS Code tries again.'),
        fix: 'show-log',
      };
    case 'silent':
      return {
        what: t('The system keychain did not answer for a minute.'),
        todo: t(
          'Look for a question of the system, perhaps behind this window, or unlock the keychain, then try again.',
        ),
        fix: 'retry',
      };
  }
}

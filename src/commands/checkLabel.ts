import { t } from '@vscode/l10n';

/** What is wrong with a name for a token, if anything: it stands on disk and on the screen, where no secret may. */
export function checkLabel(text: string, redact: (text: string) => string): string | undefined {
  if (text.trim() === '') return t('The name must not be empty.');
  // Just before, a token was pasted: it is pasted again in a moment.
  return redact(text) === text
    ? undefined
    : t('This holds an access token or another secret, and names are shown and kept in the clear. Choose other words.');
}

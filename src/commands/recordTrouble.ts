import { t } from '@vscode/l10n';
import type { RecordTrouble } from '../tokens/recordReader';

/** What happened to the record of a token, and the one thing to do about it. */
export interface TroubleWords {
  readonly said: string;
  readonly label: string;
  readonly command: string;
  readonly target?: unknown;
}

export function recordTroubleWords({ what, tokenId }: RecordTrouble): TroubleWords {
  const target = { kind: 'token', tokenId };
  switch (what) {
    case 'repaired':
      return {
        said: t(
          'The file of an access token was damaged. The token was made again from the system keychain, read-only and without its name; the damaged file is kept beside it.',
        ),
        label: t('Rename Access Token…'),
        command: 'waba.renameToken',
        target,
      };
    case 'damaged':
      return {
        said: t(
          'The file of an access token was damaged, and the system keychain does not give its secret. The damaged file is kept, and the next start tries again; or add the token anew.',
        ),
        label: t('Add Access Token…'),
        command: 'waba.addToken',
      };
    case 'newer':
      return {
        said: t(
          'A newer version of WABA Explorer wrote the file of an access token. It is left as it is; update the extension to use the token here.',
        ),
        label: t('Check for Updates'),
        command: 'workbench.extensions.action.checkForUpdates',
      };
    case 'unreadable':
      return {
        said: t(
          'The file of an access token could not be read. Nothing was deleted: check the disk and the permissions of the folder that the log names, then reload the window.',
        ),
        label: t('Show Log'),
        command: 'waba.showLog',
      };
  }
}

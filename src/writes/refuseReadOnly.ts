import { t } from '@vscode/l10n';
import { isReadOnly, type AccessToken } from '../tokens/accessToken';
import { isolated } from '../whatsapp/plainText';
import { UserError } from '../whatsapp/userError';

/** Throws `UserError`, which says what locks the token and what unlocks it, when nothing may be written with it. */
export function refuseReadOnly(token: AccessToken, settings: { readonly readOnly: boolean }): void {
  if (!isReadOnly(token, settings)) return;
  throw new UserError(
    token.readOnly
      ? t(
          'Nothing was sent: access token {0} is read-only. To write with it, run Toggle Read-Only for Access Token.',
          isolated(token.label),
        )
      : t(
          'Nothing was sent: the setting waba.readOnly lets no access token write. To write, turn it off in the settings.',
        ),
  );
}

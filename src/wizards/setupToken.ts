import { t } from '@vscode/l10n';
import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { isReadOnly, type AccessToken } from '../tokens/accessToken';
import { UserError } from '../whatsapp/userError';

/** The row's token, when it may write: told before anything is typed in vain. Throws `UserError`. */
export function setupToken(
  { tokens, settings }: Pick<CommandContext, 'tokens' | 'settings'>,
  { tokenId }: NumberPath,
): AccessToken {
  const token = tokens.get(tokenId);
  if (!token) throw new UserError(t('The access token of this number was removed. Choose the number again.'));
  if (!isReadOnly(token, settings())) return token;
  throw new UserError(
    token.readOnly
      ? t(
          'The access token "{0}" is read-only here, so nothing is written with it. Change that with the command "WABA: Toggle Read-Only for Access Token", or use another token.',
          token.label,
        )
      : t('The setting waba.readOnly is on, so nothing is written. Switch it off and try again.'),
  );
}

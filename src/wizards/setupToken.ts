import { t } from '@vscode/l10n';
import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import { blockWhy } from '../whatsapp/lifecycleWords';
import { hasScope, MANAGEMENT } from '../whatsapp/scopes';
import { UserError } from '../whatsapp/userError';
import { refuseReadOnly } from '../writes/refuseReadOnly';

/** The row's token, when it may write: told before anything is typed in vain. Throws `UserError`. */
export function setupToken(
  { tokens, settings }: Pick<CommandContext, 'tokens' | 'settings'>,
  { tokenId }: NumberPath,
): AccessToken {
  const token = tokens.get(tokenId);
  if (!token) throw new UserError(t('The access token of this number was removed. Choose the number again.'));
  refuseReadOnly(token, settings());
  if (hasScope(token.info, MANAGEMENT) === false) throw new UserError(blockWhy('no-permission'));
  return token;
}

import { isReadOnly, type AccessToken } from '../tokens/accessToken';
import type { Around } from '../whatsapp/lifecycle';
import type { Inventory } from './inventory';
import type { NumberPath } from './path';

/** What is known of a number's WABA, and of the token that it is seen with. */
export function aroundNumber(
  { tokenId, wabaId }: NumberPath,
  token: AccessToken | undefined,
  { inventory, readOnly }: { readonly inventory: Inventory; readonly readOnly: boolean },
): Around {
  return {
    waba: inventory.reading(tokenId, wabaId)?.fields,
    token: token && { scopes: token.info.scopes, readOnly: isReadOnly(token, { readOnly }) },
  };
}

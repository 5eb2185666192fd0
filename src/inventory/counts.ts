import { t } from '@vscode/l10n';
import { lifecycle } from '../whatsapp/lifecycle';
import type { Edge, Inventory } from './inventory';

/** "100 of 143" by Meta's own count; "12 counted" where Meta sent none; `undefined` while nothing was read. */
export function countWord({ ids, total, complete, readAt }: Edge): string | undefined {
  if (readAt === undefined) return undefined;
  if (total !== undefined) return t('{0} of {1}', ids.length, total);
  return complete ? t('{0} counted', ids.length) : t('{0} counted so far', ids.length);
}

/** Whether a number needs attention; `undefined` while the token was told nothing of it. */
export function needsAttention(inventory: Inventory, tokenId: string, id: string): boolean | undefined {
  const reading = inventory.reading(tokenId, id);
  return reading && lifecycle({ id, fields: reading.fields }).attention;
}

/** How many of the numbers with these ids need attention, in words; `undefined` for none. */
export function attentionWord(inventory: Inventory, tokenId: string, ids: readonly string[]): string | undefined {
  const needy = ids.filter((id) => needsAttention(inventory, tokenId, id)).length;
  if (needy === 0) return undefined;
  return needy === 1 ? t('1 needs attention') : t('{0} need attention', needy);
}

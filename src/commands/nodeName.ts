import type { Inventory } from '../inventory/inventory';
import { nodeIdOf, type NumberPath, type WabaPath } from '../inventory/path';
import { isolated } from '../whatsapp/plainText';
import { text } from '../whatsapp/schema';
import { displayNumber } from '../whatsapp/telephone';

/** What people call a number or a WABA, as far as it was read; plain text. */
export function nodeName(
  path: NumberPath | WabaPath,
  { inventory }: { readonly inventory: Pick<Inventory, 'reading'> },
): string {
  const fields = inventory.reading(path.tokenId, nodeIdOf(path))?.fields ?? {};
  const given = text(fields, path.kind === 'number' ? 'display_phone_number' : 'name');
  if (given === undefined) return nodeIdOf(path);
  return path.kind === 'number' ? displayNumber(given) : isolated(given);
}

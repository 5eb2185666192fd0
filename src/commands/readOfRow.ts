import type { Inventory } from '../inventory/inventory';
import type { NumberPath, WabaPath } from '../inventory/path';
import { numberFields } from '../whatsapp/numberFields';
import type { Read } from '../whatsapp/snippets';

/** The call that reads a number, or the numbers of a WABA, as their rows were read: without what Meta refuses. */
export function readOfRow(
  path: NumberPath | WabaPath,
  inventory: Pick<Inventory, 'edge' | 'reading'>,
  { version, limit }: { readonly version: string; readonly limit: number },
): Pick<Read, 'version' | 'path' | 'params'> {
  const numbers = path.kind === 'number' ? [path.numberId] : inventory.edge(path).ids;
  // Those that were read later may know more of what is refused.
  const refused = new Set(numbers.flatMap((id) => inventory.reading(path.tokenId, id)?.refused ?? []));
  const fields = numberFields(version)
    .filter((field) => !refused.has(field))
    .join(',');
  return path.kind === 'number'
    ? { version, path: [path.numberId], params: { fields } }
    : { version, path: [path.wabaId, 'phone_numbers'], params: { fields, limit, summary: 'total_count' } };
}

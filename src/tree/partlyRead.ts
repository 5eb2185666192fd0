import type { Inventory } from '../inventory/inventory';
import type { WabaPath } from '../inventory/path';

/** The WABAs of a token whose numbers are not all there: only Meta can say which of the others match. */
export function partlyRead(tokenId: string, inventory: Inventory): readonly WabaPath[] {
  return inventory
    .wabas(tokenId)
    .filter((path) => inventory.edge(path).readAt !== undefined && !inventory.edge(path).complete);
}

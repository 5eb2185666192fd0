import type { PastReading } from '../inventory/details';
import type { Inventory } from '../inventory/inventory';
import { newestReading } from '../inventory/newestFields';
import { nodeIdOf, type NumberPath, type WabaPath } from '../inventory/path';

export interface PresentSources {
  readonly inventory: Pick<Inventory, 'details' | 'reading'>;
  readonly settings: () => { readonly apiVersion: string };
}

/** What is known of a node now, without what could not be read; `undefined`: nothing was read. */
export function presentReading(
  path: WabaPath | NumberPath,
  { inventory, settings }: PresentSources,
): PastReading | undefined {
  const details = inventory.details(path);
  const row = inventory.reading(path.tokenId, nodeIdOf(path));
  return newestReading(path.kind, { details, row, version: settings().apiVersion });
}

import type { PastReading } from '../inventory/details';
import type { Inventory } from '../inventory/inventory';
import { newestReading } from '../inventory/newestFields';
import type { NumberPath, WabaPath } from '../inventory/path';
import { nodeIdOf } from './nodeName';

export interface PresentSources {
  readonly inventory: Pick<Inventory, 'details' | 'reading'>;
  readonly settings: () => { readonly apiVersion: string };
}

/** The newest reading of a node, and the fields that are left out of it because they could not be read. */
export interface PresentReading extends PastReading {
  readonly missing: readonly string[];
}

/** What is known of a node now; `undefined`: nothing was read. */
export function presentReading(
  path: WabaPath | NumberPath,
  { inventory, settings }: PresentSources,
): PresentReading | undefined {
  const details = inventory.details(path);
  const row = inventory.reading(path.tokenId, nodeIdOf(path));
  const reading = newestReading(path.kind, { details, row, version: settings().apiVersion });
  if (!reading) return undefined;
  const failed = [...(details?.failures.keys() ?? [])];
  return { ...reading, missing: failed.filter((name) => !Object.hasOwn(reading.fields, name)) };
}

import type { Edge, Inventory } from '../inventory/inventory';
import type { WabaPath } from '../inventory/path';
import type { PhoneNumber } from '../whatsapp/schema';
import { summarize, type Summary } from '../whatsapp/summary';

/** The numbers of a WABA that were read, and how they stand. */
export interface WabaNumbers {
  readonly path: WabaPath;
  readonly edge: Edge;
  /** In Meta's order. */
  readonly numbers: readonly PhoneNumber[];
  readonly summary: Summary;
}

export function wabaNumbers(path: WabaPath, inventory: Inventory): WabaNumbers {
  const edge = inventory.edge(path);
  const numbers = inventory.numbers(path);
  return { path, edge, numbers, summary: summarize(numbers) };
}

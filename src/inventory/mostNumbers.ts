import type { Edge } from './inventory';

/** Of a WABA so many numbers are kept: what lies behind them is found by a filter, and no answer fills the memory. */
export const MOST_NUMBERS = 10_000;

/** There are more numbers than are kept. */
export function isCut({ ids, complete }: Pick<Edge, 'ids' | 'complete'>): boolean {
  return !complete && ids.length >= MOST_NUMBERS;
}

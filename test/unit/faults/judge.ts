import { isDeepStrictEqual, inspect } from 'node:util';
import { GraphError } from '../../../src/graph/error';
import { leaks } from '../graph/support/leakScan';
import type { Cell } from './cell';
import type { Due, Outcome } from './faultRow';
import type { Situation } from './situations';
import { unfit } from './told';
import { SECRET } from './world';

const THRICE: readonly Outcome[] = ['transient', 'network', 'offline', 'truncated', 'not-json'];

/** As often as the policy of the guarantees, section 5, has it. */
export function triesOf({ kind, tries }: Due, { limit, calls = 1 }: Situation): number {
  if (tries !== undefined) return tries;
  if (kind === 'ok') return calls;
  if (THRICE.includes(kind)) return 3;
  // A page is asked for in halves, down to a single row.
  return kind === 'too-large' && limit !== undefined ? 1 + Math.floor(Math.log2(limit)) : 1;
}

export interface Came {
  readonly before: unknown;
  readonly tries: number;
  readonly found: string | undefined;
}

/** The kind of what came of it. */
export function outcome(cell: Cell, situation: Situation): string {
  const failure = situation.failure(cell);
  if (failure === undefined) return 'ok';
  return GraphError.is(failure) ? failure.kind : inspect(failure);
}

/** Whatever is not as it is due. */
export function problems(cell: Cell, situation: Situation, due: Due, came: Came): readonly string[] {
  const failure = situation.failure(cell);
  const kind = outcome(cell, situation);
  const seen = situation.seen(cell);
  const told = situation.told(cell);
  const shouldSee = due.kind === 'ok' ? (due.seen ?? situation.good) : came.before;
  const tries = triesOf(due, situation);
  const found: readonly (string | undefined)[] = [
    kind === due.kind ? undefined : `${kind}, not ${due.kind} (${String(failure)})`,
    came.tries === tries || (due.timed && came.tries >= 1 && came.tries < tries)
      ? undefined
      : `${came.tries} tries, not ${tries}`,
    isDeepStrictEqual(seen, shouldSee) ? undefined : `seen ${inspect(seen)}, not ${inspect(shouldSee)}`,
    ...(failure === undefined ? [] : told ? unfit(told) : ['the user is told nothing']),
    ...(failure === undefined ? [] : leaks(failure, SECRET)),
    ...leaks([told?.text, cell.window.log, cell.window.warnings], SECRET),
    cell.window.inventory.loading ? 'still loading' : undefined,
    came.found,
  ];
  return found.flatMap((problem) => (problem === undefined ? [] : [`${situation.name}: ${problem}`]));
}

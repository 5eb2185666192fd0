import type { Fault } from '../../../src/emulator/faults';
import type { Json } from '../../../src/emulator/json';
import type { GraphErrorKind } from '../../../src/graph/error';
import type { Cell } from './cell';
import type { SituationName } from './situations';

export type Outcome = GraphErrorKind | 'ok';

/** What one fault must come to. */
export interface Due {
  readonly kind: Outcome;
  /** Requests, of what takes its time the most; absent: as the kind has it. */
  readonly tries?: number;
  /** Deadlines pass in it, so that there may be time for fewer. */
  readonly timed?: true;
  /** What is to be seen then, where it is not what is usual. */
  readonly seen?: unknown;
}

export interface FaultRow extends Due {
  /** Begins with the guarantees that it belongs to. */
  readonly name: string;
  /** Happens to each matching request; `trap` is a server that must not hear anything. */
  readonly fault: (about: { readonly trap: string; readonly situation: SituationName }) => Fault;
  /** Whatever is asked fails from that call on. */
  readonly everywhere?: true;
  /** Absent: all situations. */
  readonly only?: readonly SituationName[];
  readonly but?: Partial<Record<SituationName, Due>>;
  /** What else is wrong, if anything. */
  readonly also?: (cell: Cell, situation: SituationName) => string | undefined;
}

/** In the past. */
export const GONE = new Date(0).toUTCString();

export const says = (fault: Fault) => (): Fault => fault;
export const meta = (code: number, status = 400, more: Record<string, Json> = {}) =>
  says({ kind: 'error', status, error: { message: 'Meta says no.', type: 'OAuthException', code, ...more } });
export const json = (text: string) => says({ kind: 'json', text });
export const replace = (pattern: string, by: string) => says({ kind: 'replace', pattern, by });

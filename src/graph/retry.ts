import { GraphError, type GraphErrorKind } from './error';
import { isUntrusted } from './transportError';

/** A read is sent at most this often. */
export const MAX_TRIES = 3;
/** No new try starts later than this after the first one, in milliseconds. */
const WINDOW = 20_000;
const SHORTEST_WAIT = 500;
/** Upper end of the wait before the second and the third try. */
const LONGEST_WAIT = [2_000, 8_000] as const;

/** Failures that may pass in a moment. Rate limits are not among them: asking again lengthens the block. */
const PASSING: ReadonlySet<GraphErrorKind> = new Set([
  'transient',
  'network',
  'offline',
  'timeout',
  'truncated',
  'not-json',
]);

/** Worth asking again in a moment. */
export function mayPass(error: unknown): error is GraphError {
  if (!(error instanceof GraphError)) return false;
  if (isUntrusted(error)) return false;
  const { kind, status } = error;
  // A proxy that cannot be reached, or cannot reach the server; one that refuses will go on refusing.
  return PASSING.has(kind) || (kind === 'proxy' && (status === undefined || status >= 500));
}

export interface Try {
  /** 1 for the first. */
  readonly attempt: number;
  /** Milliseconds since the first try began. */
  readonly elapsed: number;
  /** 0 <= random < 1 */
  readonly random: number;
}

/**
 * Milliseconds to wait before a read is sent again, `undefined` when it must not be. Full jitter, so that many windows
 * that failed together do not come back together. Writes have no business here: they are never sent twice.
 */
export function retryDelay(error: unknown, { attempt, elapsed, random }: Try): number | undefined {
  if (!mayPass(error)) return undefined;
  const longest = LONGEST_WAIT[attempt - 1];
  if (attempt >= MAX_TRIES || longest === undefined) return undefined;
  const wait = Math.max(SHORTEST_WAIT + random * (longest - SHORTEST_WAIT), error.retryAfter ?? 0);
  return elapsed + wait > WINDOW ? undefined : wait;
}

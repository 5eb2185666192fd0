import type { GraphError, GraphErrorKind } from '../graph/error';

/** What a POST that failed did: `none` for certain, or `unknown`, which only reading tells. */
export type Effect = 'none' | 'unknown';

/** Graph refuses for these before it does anything, whatever the HTTP status beside them. */
const REFUSALS: ReadonlySet<GraphErrorKind> = new Set(['auth', 'permission', 'rate-limit', 'not-found', 'invalid']);

/**
 * A failure is certain when the request never left, or when who answered said that it was not let in. Codes 1 and 2 and
 * those that Graph calls transient may come after it was done, as may a 5xx and an answer that says nothing.
 */
export function effectOf({ sent, kind, code, status }: GraphError): Effect {
  if (sent === 'no') return 'none';
  if (kind === 'rate-limit' || kind === 'unexpected-redirect' || (kind === 'proxy' && status === 407)) return 'none';
  if (sent === 'maybe' || code === undefined) return 'unknown';
  if (REFUSALS.has(kind)) return 'none';
  // Code 1 is `too-large` when Graph asks for less.
  if (kind === 'transient' || kind === 'too-large') return 'unknown';
  return status !== undefined && status >= 500 ? 'unknown' : 'none';
}

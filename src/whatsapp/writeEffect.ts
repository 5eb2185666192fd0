import type { GraphError, GraphErrorKind } from '../graph/error';

/** What a write that failed did: nothing was sent, nothing was changed, or nobody knows before it is read. */
export type WriteEffect = 'not-sent' | 'unchanged' | 'unknown';

/** Graph refuses for these before it does anything, whatever the HTTP status beside them. */
const REFUSALS: ReadonlySet<GraphErrorKind> = new Set(['auth', 'permission', 'rate-limit', 'not-found', 'invalid']);

/**
 * Meta failed rather than refused, or did it before, whatever the HTTP status beside them: could not save, sent twice,
 * unknown, not available; of the registration those that no page explains.
 */
const UNSURE: ReadonlySet<number> = new Set([
  300, 506, 131000, 131016, 133001, 133002, 133003, 133004, 133007, 133011, 133012, 133013, 133014,
]);

/** The other codes of WhatsApp itself say what was wrong with what was asked. */
const isOwn = (code: number): boolean => code >= 130_000 && code < 140_000;

/**
 * What is certain: that the request never left, or that who answered did not let it in. Codes 1 and 2 and those that
 * Graph calls transient may come after it was done, as may a 5xx and an answer that says nothing.
 */
export function effectOf({ sent, kind, code, status }: GraphError): WriteEffect {
  if (sent === 'no') return 'not-sent';
  if (kind === 'rate-limit' || kind === 'unexpected-redirect' || (kind === 'proxy' && status === 407)) {
    return 'unchanged';
  }
  if (sent === 'maybe' || code === undefined) return 'unknown';
  if (UNSURE.has(code)) return 'unknown';
  if (REFUSALS.has(kind)) return 'unchanged';
  // Code 1 is `too-large` when Graph asks for less.
  if (kind === 'transient' || kind === 'too-large') return 'unknown';
  return !isOwn(code) && status !== undefined && status >= 500 ? 'unknown' : 'unchanged';
}

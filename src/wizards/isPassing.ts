import { GraphError, type GraphErrorKind } from '../graph/error';
import { effectOf } from '../whatsapp/writeEffect';
import { WriteFailure } from '../whatsapp/writeFailure';

/** Of the way, or of a moment: the same may work later. */
const KINDS: ReadonlySet<GraphErrorKind> = new Set([
  'network',
  'offline',
  'timeout',
  'truncated',
  'not-json',
  'proxy',
  'certificate',
  'transient',
  'rate-limit',
]);

/** Worth another try as it is: a reading that failed for a moment, or a write that certainly did nothing. */
export function isPassing(error: unknown): boolean {
  if (error instanceof WriteFailure) return effectOf(error.cause) !== 'unknown' && isPassing(error.cause);
  return error instanceof GraphError && KINDS.has(error.kind);
}

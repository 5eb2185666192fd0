import type { GraphError, GraphErrorKind } from '../graph/error';

/** Of the way, or of a moment. */
const KINDS: readonly GraphErrorKind[] = ['network', 'offline', 'timeout', 'proxy', 'certificate', 'transient'];

/** Nothing was written, and the same answer may do at another try: it is worth asking for again. */
export function isPassing({ kind, sent }: GraphError): boolean {
  return sent !== 'maybe' && KINDS.includes(kind);
}

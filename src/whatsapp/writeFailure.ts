import type { GraphError } from '../graph/error';

/** What was to be written, by its step in a number's life. */
export type Write = 'create' | 'request-code' | 'verify' | 'register' | 'deregister' | 'set-pin';

/** A write that Meta refused, or that was not sent: what an error means depends on what was asked. */
export class WriteFailure extends Error {
  override readonly name = 'WriteFailure';
  override readonly cause: GraphError;

  constructor(
    readonly write: Write,
    cause: GraphError,
  ) {
    super(cause.message);
    this.cause = cause;
  }
}

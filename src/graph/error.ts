import { defined } from './defined';
import type { ProxyName } from './proxy';

/**
 * What went wrong, in the one vocabulary that all rooms branch on.
 *
 * `auth` the token is dead or missing · `permission` this token may not do this · `rate-limit` stop calling for a while ·
 * `not-found` deleted, or invisible to this token · `invalid` Graph refused the request as written · `transient` Graph
 * failed and may work in a moment · `network` no usable connection · `offline` no route or no name · `certificate` the
 * server could not prove who it is · `proxy` a proxy refused · `timeout` a deadline passed · `truncated` the answer broke
 * off · `not-json` something other than Graph answered · `unexpected-redirect` · `too-large` for Graph or for us: ask for less ·
 * `paging-loop` ·
 * `origin` the URL is not the token's own server, nothing was sent · `cancelled` by the caller · `unexpected` none of these:
 * look at `code` and `metaMessage`.
 */
export type GraphErrorKind =
  | 'auth'
  | 'permission'
  | 'rate-limit'
  | 'not-found'
  | 'invalid'
  | 'transient'
  | 'network'
  | 'offline'
  | 'certificate'
  | 'proxy'
  | 'timeout'
  | 'truncated'
  | 'not-json'
  | 'unexpected-redirect'
  | 'too-large'
  | 'paging-loop'
  | 'origin'
  | 'cancelled'
  | 'unexpected';

/** `no`: no byte of the request left. `yes`: Graph itself answered it. `maybe`: it may have had its effect. */
export type Sent = 'no' | 'maybe' | 'yes';

/** What is kept of a foreign error: never the object itself, which may hold sockets, buffers or headers. */
export interface GraphErrorCause {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
}

export interface GraphErrorDetails {
  /** Graph's `error.code`. */
  readonly code?: number;
  /** Graph's `error.error_subcode`. */
  readonly subcode?: number;
  /** Graph's `error_user_title`, in the language of the token's user. */
  readonly title?: string;
  /** Graph's `error_user_msg`, in the language of the token's user. */
  readonly userMessage?: string;
  /** Graph's `error.message`. */
  readonly metaMessage?: string;
  /** Graph's `error_data.details`. */
  readonly metaDetails?: string;
  /** `fbtrace_id`, or the `x-fb-trace-id` header: what Meta's support asks for. */
  readonly traceId?: string;
  /** Milliseconds until it is worth calling again; at most 24 hours. */
  readonly retryAfter?: number;
  /** HTTP status, when there was one. */
  readonly status?: number;
  /** Default `maybe`: the careful answer. */
  readonly sent?: Sent;
  /** Of a `proxy` error, when it is known. */
  readonly proxy?: ProxyName;
  readonly cause?: GraphErrorCause;
}

/**
 * The only error that leaves `graph/`. `message` is plain English for a log; what a user reads is made elsewhere from
 * `kind` and `code`. It never holds a token: `GraphClient` passes each one through its redactor.
 */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly kind: GraphErrorKind;
  readonly code: number | undefined;
  readonly subcode: number | undefined;
  readonly title: string | undefined;
  readonly userMessage: string | undefined;
  readonly metaMessage: string | undefined;
  readonly metaDetails: string | undefined;
  readonly traceId: string | undefined;
  readonly retryAfter: number | undefined;
  readonly status: number | undefined;
  readonly sent: Sent;
  readonly proxy: ProxyName | undefined;
  override readonly cause: GraphErrorCause | undefined;

  constructor(kind: GraphErrorKind, message: string, details: GraphErrorDetails = {}) {
    super(message);
    this.kind = kind;
    this.code = details.code;
    this.subcode = details.subcode;
    this.title = details.title;
    this.userMessage = details.userMessage;
    this.metaMessage = details.metaMessage;
    this.metaDetails = details.metaDetails;
    this.traceId = details.traceId;
    this.retryAfter = details.retryAfter;
    this.status = details.status;
    this.sent = details.sent ?? 'maybe';
    this.proxy = details.proxy;
    this.cause = details.cause;
  }

  static is(error: unknown, kind?: GraphErrorKind): error is GraphError {
    return error instanceof GraphError && (kind === undefined || error.kind === kind);
  }

  /** The same error with every text passed through `redact`, and with a stack of its own. */
  redacted(redact: (text: string) => string): GraphError {
    const clean = <T extends string | undefined>(text: T): T | string => (text === undefined ? text : redact(text));
    return new GraphError(
      this.kind,
      redact(this.message),
      defined({
        ...this.details(),
        title: clean(this.title),
        userMessage: clean(this.userMessage),
        metaMessage: clean(this.metaMessage),
        metaDetails: clean(this.metaDetails),
        traceId: clean(this.traceId),
        cause: this.cause && { ...this.cause, message: redact(this.cause.message) },
      }),
    );
  }

  /** The same error, with another opinion on whether the request left. */
  withSent(sent: Sent): GraphError {
    return new GraphError(this.kind, this.message, { ...this.details(), sent });
  }

  /** The same error, naming the milliseconds until it is worth calling again. */
  withRetryAfter(retryAfter: number | undefined): GraphError {
    return new GraphError(this.kind, this.message, { ...this.details(), ...defined({ retryAfter }) });
  }

  private details(): GraphErrorDetails {
    const { code, subcode, title, userMessage, metaMessage, metaDetails, traceId, retryAfter } = this;
    const { status, sent, proxy, cause } = this;
    const texts = { title, userMessage, metaMessage, metaDetails, traceId };
    return defined({ code, subcode, ...texts, retryAfter, status, sent, proxy, cause });
  }
}

/** Name, code and message of whatever was thrown; the rest of it is dropped. */
export function causeOf(error: unknown): GraphErrorCause {
  if (!(error instanceof Error)) return { name: typeof error, message: 'a value that is not an Error was thrown' };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { name: error.name, ...code, message: error.message };
}

import { defined } from './defined';
import { GraphError, type GraphErrorDetails, type GraphErrorKind } from './error';
import { isObject, type Json, type JsonObject } from './json';
import { retryAfterOf } from './usage';

export interface ErrorContext {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch, to read a `Retry-After` date. */
  readonly now: number;
  /** The node that was called: its entry in the usage header counts. */
  readonly node?: string;
}

const AUTH = new Set([0, 102, 104, 190]);
const RATE_LIMIT = new Set([4, 17, 32, 341, 613, 80007, 80008]);
const INVALID = new Set([100, 2500, 131008, 131009]);
const TRANSIENT = new Set([1, 2]);
const HIDDEN_OBJECT = 33;
/** Comes with code 1, which otherwise may pass in a moment; this does not. In English whoever asks, as far as is known. */
const TOO_MUCH = /reduce the amount of data/i;

/**
 * The error that an answer holds, `undefined` when it holds none: `{ "error": { … } }`, which Graph also sends with
 * HTTP 200. The kind comes from `code`; HTTP status decides only where there is no code.
 *
 * API: https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export function metaErrorOf(json: Json, context: ErrorContext): GraphError | undefined {
  const body = isObject(json) ? json.error : undefined;
  if (isObject(body)) return fromBody(body, context);
  return context.status >= 400 ? statusError(context) : undefined;
}

/** For an answer without any words of Graph. */
export function statusError(context: ErrorContext): GraphError {
  const { status } = context;
  return new GraphError(kindOfStatus(status), `HTTP ${status} without an error of the Graph API.`, {
    status,
    sent: 'maybe',
    ...shared(context, undefined),
  });
}

function fromBody(body: JsonObject, context: ErrorContext): GraphError {
  const code = numberOf(body.code);
  const subcode = numberOf(body.error_subcode);
  const isTooMuch = code === 1 && TOO_MUCH.test(textOf(body.message) ?? '');
  const kind = isTooMuch
    ? 'too-large'
    : (kindOfCode(code, subcode, body.is_transient === true) ?? kindOfStatus(context.status));
  const data = isObject(body.error_data) ? body.error_data : {};
  const number = `${code ?? 'without a code'}${subcode === undefined ? '' : `/${subcode}`}`;
  return new GraphError(kind, `Graph answered with error ${number} (${kind}, HTTP ${context.status}).`, {
    status: context.status,
    sent: 'yes',
    ...shared(context, textOf(body.fbtrace_id)),
    ...defined({
      code,
      subcode,
      title: textOf(body.error_user_title),
      userMessage: textOf(body.error_user_msg),
      metaMessage: textOf(body.message),
      metaDetails: textOf(data.details),
    }),
  });
}

function shared(context: ErrorContext, traceId: string | undefined): GraphErrorDetails {
  return defined({
    traceId: traceId ?? context.headers['x-fb-trace-id'],
    retryAfter: retryAfterOf(context.headers, context.now, context.node),
  });
}

function kindOfCode(
  code: number | undefined,
  subcode: number | undefined,
  transient: boolean,
): GraphErrorKind | undefined {
  if (code === undefined) return transient ? 'transient' : undefined;
  if (AUTH.has(code)) return 'auth';
  if (RATE_LIMIT.has(code)) return 'rate-limit';
  if (code === 3 || code === 10 || (code >= 200 && code <= 299)) return 'permission';
  if (code === HIDDEN_OBJECT || (code === 100 && subcode === HIDDEN_OBJECT)) return 'not-found';
  if (TRANSIENT.has(code) || transient) return 'transient';
  if (INVALID.has(code)) return 'invalid';
  return 'unexpected';
}

function kindOfStatus(status: number): GraphErrorKind {
  if (status === 429) return 'rate-limit';
  if (status === 407) return 'proxy';
  return status >= 500 ? 'transient' : 'unexpected';
}

/** Codes are whole numbers; some gateways send them as text. */
function numberOf(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

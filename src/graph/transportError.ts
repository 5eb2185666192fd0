import { causeOf, GraphError, type GraphErrorKind, type Sent } from './error';

/** How far a request had come when it failed. */
export type Stage = 'connecting' | 'sent' | 'answering';

const OFFLINE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'ENETUNREACH', 'ENETDOWN']);
const TIMEOUT = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const CLOSED = new Set(['UND_ERR_DESTROYED', 'UND_ERR_CLOSED', 'UND_ERR_ABORTED']);
/** OpenSSL's verify codes as Node spells them, and Node's own check of the name. */
const CERTIFICATE =
  /^(?:CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|ERROR_IN_C)/;

/** A Node, zlib or undici error as a `GraphError`; only its name, code and message are kept. */
export function transportError(thrown: unknown, stage: Stage): GraphError {
  const cause = causeOf(firstOf(thrown));
  const [kind, message] = describe(cause.code ?? '', stage);
  return new GraphError(kind, `${message} (${cause.code ?? cause.name})`, { cause, sent: sentAt(stage) });
}

export function sentAt(stage: Stage): Sent {
  return stage === 'connecting' ? 'no' : 'maybe';
}

/** What makes a connection; the same codes come of sockets that broke later. */
const CONNECTING = new Set<unknown>(['connect', 'getaddrinfo']);

/** Whether an error tells by itself that no byte of the request left. */
export function neverSent(thrown: unknown, { kind, cause }: GraphError): boolean {
  if (kind === 'certificate' || cause?.code === 'UND_ERR_CONNECT_TIMEOUT') return true;
  // Of several addresses, none of which let itself be connected to.
  if (thrown instanceof AggregateError) return true;
  return thrown instanceof Error && 'syscall' in thrown && CONNECTING.has(thrown.syscall);
}

/** A server, or the https proxy before it, whose certificate nobody on the list vouches for. */
export function isUntrusted(error: unknown): boolean {
  if (!(error instanceof GraphError)) return false;
  return error.kind === 'certificate' || (error.kind === 'proxy' && CERTIFICATE.test(error.cause?.code ?? ''));
}

function describe(code: string, stage: Stage): [GraphErrorKind, string] {
  if (OFFLINE.has(code)) return ['offline', 'The server cannot be found.'];
  if (CERTIFICATE.test(code)) return ['certificate', 'The certificate of the server is not trusted.'];
  if (TIMEOUT.has(code)) return ['timeout', 'The connection did not answer in time.'];
  if (CLOSED.has(code)) return ['cancelled', 'The connection was closed on this side.'];
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return ['too-large', 'The headers of the answer are too large.'];
  if (code === 'UND_ERR_INVALID_ARG') return ['unexpected', 'The request cannot be sent as it is.'];
  if (stage === 'answering') return ['truncated', 'The answer broke off.'];
  return ['network', stage === 'connecting' ? 'No connection could be made.' : 'The connection broke.'];
}

/** Node tries several addresses and reports all failures; the first one speaks for the rest. */
function firstOf(thrown: unknown): unknown {
  if (!(thrown instanceof AggregateError) || 'code' in thrown) return thrown;
  return (thrown.errors as readonly unknown[])[0] ?? thrown;
}

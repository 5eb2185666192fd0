import type { GraphErrorKind, Sent } from './error';

/** One line per request that was sent or refused: what it says is an allow-list, never a body, a header or a secret. */
export interface GraphLogEntry {
  /** Milliseconds since the epoch, when the try began. */
  readonly time: number;
  /** How long it took. */
  readonly ms: number;
  readonly method: 'GET' | 'POST';
  /** Origin, path with ids (a shorter number is shortened), and of the query only `fields`, `limit`, `summary` and whether there was an `after`. */
  readonly url: string;
  /** Part of a batch, whose own line stands above. */
  readonly batched?: true;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly status?: number;
  readonly kind?: GraphErrorKind;
  readonly code?: number;
  readonly traceId?: string;
  /** What the usage headers say, in short. */
  readonly usage?: string;
  /** Of a request that failed. */
  readonly sent?: Sent;
}

export type GraphLog = (entry: GraphLogEntry) => void;

const SHOWN = ['fields', 'limit', 'summary'];

/** An entry as a line of text; the log adds the time. */
export function logLine({
  ms,
  method,
  url,
  attempt,
  status,
  kind,
  code,
  traceId,
  usage,
  sent,
  batched,
}: GraphLogEntry): string {
  const parts = [`${method} ${url}`];
  if (batched) parts.push('in a batch');
  if (status !== undefined) parts.push(String(status));
  if (sent === 'no') parts.push('not sent');
  parts.push(`${ms} ms`);
  if (kind !== undefined) parts.push(kind);
  if (code !== undefined) parts.push(`code ${code}`);
  if (attempt > 1) parts.push(`try ${attempt}`);
  if (usage !== undefined) parts.push(usage);
  if (traceId !== undefined) parts.push(`trace ${traceId}`);
  return parts.join(' · ');
}

/** As many digits as a telephone number with its country's code (E.164) has; Meta's ids have 15 or more. */
const TELEPHONE = /^\d{7,14}$/;

/** The URL as the log may show it. What may be somebody's telephone number, typed for an id, is shortened. */
export function shownUrl(url: URL): string {
  const query = SHOWN.flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [`${name}=${value}`];
  });
  if (url.searchParams.has('after')) query.push('after=…');
  const path = url.pathname
    .split('/')
    .map((segment) => (TELEPHONE.test(segment) ? `${segment.slice(0, 2)}…${segment.slice(-2)}` : segment));
  return `${url.origin}${path.join('/')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

import type { GraphErrorKind, Sent } from './error';

/** One line per request that was sent or refused: what it says is an allow-list, never a body, a header or a secret. */
export interface GraphLogEntry {
  /** Milliseconds since the epoch, when the try began. */
  readonly time: number;
  /** How long it took. */
  readonly ms: number;
  readonly method: 'GET' | 'POST';
  /** Origin, path with ids, and of the query only `fields`, `limit`, `summary` and whether there was an `after`. */
  readonly url: string;
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
export function logLine({ ms, method, url, attempt, status, kind, code, traceId, usage, sent }: GraphLogEntry): string {
  const parts = [`${method} ${url}`];
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

export function shownUrl(url: URL): string {
  const query = SHOWN.flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [`${name}=${value}`];
  });
  if (url.searchParams.has('after')) query.push('after=…');
  return `${url.origin}${url.pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

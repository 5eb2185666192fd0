import type { GraphErrorKind } from './error';
import type { UsageHeaders } from './usage';

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
  readonly usage?: UsageHeaders;
}

export type GraphLog = (entry: GraphLogEntry) => void;

const SHOWN = ['fields', 'limit', 'summary'];

export function shownUrl(url: URL): string {
  const query = SHOWN.flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [`${name}=${value}`];
  });
  if (url.searchParams.has('after')) query.push('after=…');
  return `${url.origin}${url.pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

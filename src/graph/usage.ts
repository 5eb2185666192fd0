import { defined } from './defined';
import { isObject, type Json } from './json';

/** Rate-limit headers as Graph sent them (JSON text), absent until enough calls were made. */
export interface UsageHeaders {
  /** `x-app-usage` */
  readonly app?: string;
  /** `x-business-use-case-usage` */
  readonly businessUseCase?: string;
}

const DAY = 24 * 60 * 60 * 1000;

export function usageOf(headers: Readonly<Record<string, string>>): UsageHeaders {
  return defined({ app: headers['x-app-usage'], businessUseCase: headers['x-business-use-case-usage'] });
}

/**
 * Milliseconds until Graph wants to be called again, at most 24 hours; `undefined` when it did not say.
 * Graph's own header counts in minutes and may report several nodes: the one that was called counts, else the longest.
 *
 * API: https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function retryAfterOf(
  headers: Readonly<Record<string, string>>,
  now: number,
  node: string | undefined,
): number | undefined {
  const wait = regainOf(headers['x-business-use-case-usage'], node) ?? httpRetryAfter(headers['retry-after'], now);
  return wait === undefined || !(wait > 0) ? undefined : Math.min(wait, DAY);
}

function regainOf(header: string | undefined, node: string | undefined): number | undefined {
  const usage = parse(header);
  if (!isObject(usage)) return undefined;
  const own = node === undefined ? undefined : longest(usage[node]);
  const waits = own === undefined ? Object.values(usage).map(longest) : [own];
  const wait = Math.max(0, ...waits.filter((minutes) => minutes !== undefined));
  return wait > 0 ? wait * 60_000 : undefined;
}

/** The longest `estimated_time_to_regain_access` of a node's entries, in minutes. */
function longest(entries: Json | undefined): number | undefined {
  if (!Array.isArray(entries)) return undefined;
  const minutes = (entries as readonly Json[]).map((entry) =>
    isObject(entry) ? Number(entry.estimated_time_to_regain_access) : Number.NaN,
  );
  const valid = minutes.filter((value) => Number.isFinite(value) && value >= 0);
  return valid.length > 0 ? Math.max(...valid) : undefined;
}

/** RFC 9110 10.2.3: seconds, or a date. */
function httpRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : date - now;
}

function parse(header: string | undefined): Json | undefined {
  if (header === undefined) return undefined;
  try {
    return JSON.parse(header) as Json;
  } catch {
    return undefined;
  }
}

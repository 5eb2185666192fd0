import { defined, isDefined } from './defined';
import { isObject, type Json, type JsonObject } from './json';
import { isNodeId } from './nodeId';

/** Rate-limit headers as Graph sent them (JSON text), absent until enough calls were made. */
export interface UsageHeaders {
  /** `x-app-usage` */
  readonly app?: string;
  /** `x-business-use-case-usage` */
  readonly businessUseCase?: string;
}

/** What the headers say. */
export interface Usage {
  /** What the app has used of its calls, in percent. */
  readonly app?: number;
  /** By WABA: one answer may report several. */
  readonly wabas: ReadonlyMap<string, WabaUsage>;
}

export interface WabaUsage {
  /** The most that is used of calls, time and processor time. */
  readonly percent: number;
  /** `estimated_time_to_regain_access` in milliseconds; absent when there is none. */
  readonly wait?: number;
}

const DAY = 24 * 60 * 60 * 1000;

export function usageOf(headers: Readonly<Record<string, string>>): UsageHeaders {
  return defined({ app: headers['x-app-usage'], businessUseCase: headers['x-business-use-case-usage'] });
}

/**
 * Headers that cannot be read say nothing.
 *
 * API: https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function readUsage({ app, businessUseCase }: UsageHeaders): Usage {
  const byId = parse(businessUseCase);
  const wabas = new Map<string, WabaUsage>();
  for (const [id, list] of Object.entries(isObject(byId) ? byId : {})) {
    const percent = isNodeId(id) ? largest(entries(list).map(percentOf)) : undefined;
    if (percent !== undefined) wabas.set(id, { percent, ...defined({ wait: waitOf(list) }) });
  }
  const ofApp = parse(app);
  return { wabas, ...defined({ app: isObject(ofApp) ? percentOf(ofApp) : undefined }) };
}

/** How many WABAs a line of the log names. */
const NAMED = 3;

/** For a line of the log, the fullest first: `app 28 %`, `WABA 102290129340398 100 % (12 min)`; `undefined` when nothing is said. */
export function shownUsage(headers: UsageHeaders): string | undefined {
  const { app, wabas } = readUsage(headers);
  const sorted = [...wabas].sort(([, a], [, b]) => b.percent - a.percent);
  const parts = [
    ...(app === undefined ? [] : [`app ${Math.round(app)} %`]),
    ...sorted.slice(0, NAMED).map(([id, { percent, wait }]) => {
      const minutes = wait === undefined ? '' : ` (${Math.ceil(wait / 60_000)} min)`;
      return `WABA ${id} ${Math.round(percent)} %${minutes}`;
    }),
    ...(sorted.length > NAMED ? [`${sorted.length - NAMED} more`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/**
 * Milliseconds until Graph wants to be called again, at most 24 hours; `undefined` when it did not say.
 * Graph's own header counts in minutes and may report several nodes: the one that was called counts, else the longest.
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
  const own = node === undefined ? undefined : usage[node];
  return entries(own).length > 0 ? waitOf(own) : largest(Object.values(usage).map(waitOf));
}

/** The longest `estimated_time_to_regain_access` of a node's entries, in milliseconds. */
function waitOf(list: Json | undefined): number | undefined {
  const minutes = largest(entries(list).map((entry) => count(entry.estimated_time_to_regain_access)));
  return minutes === undefined || minutes === 0 ? undefined : Math.min(minutes * 60_000, DAY);
}

function percentOf(entry: JsonObject): number | undefined {
  return largest([entry.call_count, entry.total_cputime, entry.total_time].map(count));
}

function entries(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : [];
}

function count(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function largest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter(isDefined);
  return known.length > 0 ? Math.max(...known) : undefined;
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

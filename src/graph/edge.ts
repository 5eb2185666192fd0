import type { GetOptions, GraphClient } from './client';
import { GraphError } from './error';
import { isObject, type Json, type JsonObject } from './json';
import type { GraphParams } from './path';

export interface EdgePage {
  readonly rows: readonly Json[];
  /** `summary.total_count`, when Graph sent one. */
  readonly total?: number;
  /** Cursor of the next page; set only when there is one. */
  readonly after?: string;
}

export interface EdgeOptions {
  readonly signal: AbortSignal;
  /** Go on from this cursor. */
  readonly after?: string;
  /** As for `client.get`. */
  readonly wabaId?: GetOptions['wabaId'];
}

/** Pages in a row that may bring no new row before the walk is called a loop. */
const BARREN_PAGES = 3;

/**
 * Walks an edge page by page. Each page is yielded as it came, so what was read before an error is kept.
 * `paging.next` only says that there is more; its URL, which holds a token and names its own host, is never used.
 * A page that is too large, for Graph or for us, is asked for again with half its `limit`, which then holds to the end.
 *
 * Throws `GraphError`: `paging-loop` when a cursor comes back or three pages in a row bring nothing new, `unexpected`
 * when an answer is not a page, and whatever `client.get` throws; `too-large` only where a single row is.
 *
 * API: https://developers.facebook.com/docs/graph-api/results
 */
export async function* edgePages(
  client: Pick<GraphClient, 'get'>,
  path: readonly string[],
  params: GraphParams,
  { signal, after, wabaId }: EdgeOptions,
): AsyncGenerator<EdgePage, void, undefined> {
  const cursors = new Set<string>();
  const seen = new Set<string>();
  let barren = 0;
  let cursor = after;
  let { limit } = params;
  for (;;) {
    if (cursor !== undefined) cursors.add(cursor);
    const { json, limit: fitting } = await readFitting(
      client,
      path,
      { ...params, limit, after: cursor },
      { signal, wabaId },
    );
    limit = fitting;
    const page = readPage(json);
    const known = seen.size;
    for (const row of page.rows) seen.add(keyOf(row));
    barren = seen.size > known ? 0 : barren + 1;
    yield page;
    if (page.after === undefined) {
      if (hasNext(json)) throw unexpected('Graph says that there are more rows but gave no cursor to read them with.');
      return;
    }
    if (cursors.has(page.after)) throw loop('Graph gave the same paging cursor twice.');
    if (barren >= BARREN_PAGES) throw loop(`${BARREN_PAGES} pages in a row brought no new row.`);
    cursor = page.after;
  }
}

/** The answer to the largest `limit` that is not too large, from the given one down, and that limit. */
async function readFitting(
  client: Pick<GraphClient, 'get'>,
  path: readonly string[],
  params: GraphParams,
  options: GetOptions,
): Promise<{ readonly json: JsonObject; readonly limit: GraphParams[string] }> {
  for (let { limit } = params; ; limit = Math.floor(Number(limit) / 2)) {
    try {
      const { json } = await client.get(path, { ...params, limit }, options);
      return { json, limit };
    } catch (error) {
      // Without a limit of ours there is none to halve.
      if (!GraphError.is(error, 'too-large') || !(Number(limit) > 1)) throw error;
    }
  }
}

/** Throws `GraphError` `unexpected` when `data` is not a list. */
export function readPage(json: JsonObject): EdgePage {
  const { data, summary } = json;
  if (!Array.isArray(data)) {
    const was = data === undefined ? 'missing' : data === null ? 'null' : 'not a list';
    throw unexpected(`Graph answered an edge without rows: data is ${was}.`);
  }
  const total = isObject(summary) ? countOf(summary.total_count) : undefined;
  const after = hasNext(json) ? cursorOf(json) : undefined;
  return {
    rows: data as readonly Json[],
    ...(total !== undefined && { total }),
    ...(after !== undefined && { after }),
  };
}

function hasNext({ paging }: JsonObject): boolean {
  return isObject(paging) && typeof paging.next === 'string' && paging.next !== '';
}

function cursorOf({ paging }: JsonObject): string | undefined {
  const cursors = isObject(paging) ? paging.cursors : undefined;
  const after = isObject(cursors) ? cursors.after : undefined;
  return typeof after === 'string' && after !== '' ? after : undefined;
}

function countOf(value: Json | undefined): number | undefined {
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** A row's id; its whole text where an edge has rows without ids. */
function keyOf(row: Json): string {
  const id = isObject(row) ? row.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? `#${id}` : JSON.stringify(row);
}

function loop(message: string): GraphError {
  return new GraphError('paging-loop', message, { sent: 'yes' });
}

function unexpected(message: string): GraphError {
  return new GraphError('unexpected', message, { sent: 'yes' });
}

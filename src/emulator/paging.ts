import { badParameter } from './errors';

/** What a page is asked for by; all opaque to the caller. */
export interface PageRequest {
  readonly limit?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

export interface Page<R> {
  readonly rows: readonly R[];
  /** Rows per page as granted. */
  readonly limit: number;
  /** Absent when there is no row. `before` is the first row's cursor, `after` the last one's. */
  readonly cursors?: { readonly before: string; readonly after: string };
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;

/** One page of `rows` (docs/graph-api/results). Hidden rows take their place but are not sent: a page may be empty. */
export function pageOf<R extends { readonly key: string; readonly hidden?: boolean }>(
  rows: readonly R[],
  request: PageRequest,
): Page<R> {
  const limit = readLimit(request.limit);
  let start = 0;
  let end: number;
  if (request.before !== undefined) {
    end = position(rows, request.before);
    start = Math.max(0, end - limit);
  } else {
    if (request.after !== undefined) start = position(rows, request.after) + 1;
    end = Math.min(rows.length, start + limit);
  }
  const slice = rows.slice(start, end);
  const [first, last] = [slice[0], slice.at(-1)];
  return {
    rows: slice.filter(({ hidden }) => hidden !== true),
    limit,
    ...(first && last && { cursors: { before: cursorOf(first.key, start), after: cursorOf(last.key, end - 1) } }),
    hasNext: slice.length > 0 && end < rows.length,
    hasPrevious: slice.length > 0 && start > 0,
  };
}

function readLimit(text: string | undefined): number {
  const limit = Number(text ?? DEFAULT_LIMIT);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, MAX_LIMIT) : DEFAULT_LIMIT;
}

function cursorOf(key: string, index: number): string {
  return Buffer.from(`${index}:${key}`).toString('base64url');
}

/** Where the row of a cursor is now; where it was, if it is gone. */
function position(rows: readonly { readonly key: string }[], cursor: string): number {
  const match = /^(\d+):(.*)$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) throw badParameter('Invalid cursors values.');
  const [, index, key] = match;
  if (rows[Number(index)]?.key === key) return Number(index);
  const found = rows.findIndex((row) => row.key === key);
  return found === -1 ? Number(index) - 1 : found;
}

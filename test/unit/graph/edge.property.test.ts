import assert from 'node:assert/strict';
import fc from 'fast-check';
import { edgePages } from '../../../src/graph/edge';
import { GraphError } from '../../../src/graph/error';
import { anyJson, runs } from '../../support/arbitraries';
import { json } from './support/rawServer';
import { Bench, never } from './support/setup';

interface Page {
  readonly ids: readonly number[];
  /** Index of the page that its cursor leads to, perhaps one that was there before. */
  readonly next: number | undefined;
  /** What `summary` says, true or not. */
  readonly summary: unknown;
}

const MOST_PAGES = 10;
const page = fc.record({
  ids: fc.array(fc.nat(12), { maxLength: 3 }),
  next: fc.option(fc.nat(MOST_PAGES - 1), { freq: 8, nil: undefined }),
  summary: fc.oneof(anyJson, fc.record({ total_count: fc.oneof(fc.nat(), anyJson) })),
});
/** As an edge is: each page leads to the next one, and rows may come twice or not at all. */
const line = fc
  .array(page, { minLength: 1, maxLength: MOST_PAGES })
  .map((pages) => pages.map((each, at) => ({ ...each, next: at === pages.length - 1 ? undefined : at + 1 })));
/** As no edge should be. */
const tangle = fc.array(page, { minLength: 1, maxLength: MOST_PAGES });

describe('graph/edge, whatever the pages are', () => {
  const bench = new Bench();
  let pages: readonly Page[] = [];
  let requests = 0;
  let walk: () => Promise<Walked>;

  before(async () => {
    const server = await bench.server((socket, { target }) => {
      requests++;
      const after = new URL(target, 'http://x').searchParams.get('after');
      const { ids, next, summary } = pages[Number(after ?? '0') % pages.length] ?? { ids: [], next: 0, summary: 0 };
      const paging = { cursors: { before: 'b', after: String(next ?? 99) }, ...(next !== undefined && { next: 'x' }) };
      socket.write(json({ data: ids.map((id) => ({ id: String(id) })), paging, summary }));
    });
    const client = bench.client(server.origin);
    walk = async () => {
      const ids: number[][] = [];
      try {
        for await (const { rows, total } of edgePages(client, ['1', 'phone_numbers'], {}, { signal: never })) {
          ids.push(rows.map((row) => Number((row as { id: string }).id)));
          assert.ok(total === undefined || (Number.isSafeInteger(total) && total >= 0));
        }
        return { ids };
      } catch (error) {
        assert.ok(GraphError.is(error, 'paging-loop'), String(error));
        return { ids, error };
      }
    };
  });
  beforeEach(() => (requests = 0));
  after(() => bench.close());

  it('R8 R9 an edge with an end is read to it: every id that was sent, and no page twice, unless three brought nothing', () =>
    fc.assert(
      fc.asyncProperty(line, async (given) => {
        pages = given;
        requests = 0;
        const { ids, error } = await walk();
        assert.equal(requests, ids.length);
        if (error) assert.ok(isBarren(ids));
        else
          assert.deepEqual(
            ids,
            given.map((each) => each.ids),
          );
      }),
      runs(60),
    ));

  it('R8 R10 a walk always ends, at most once over every page and one more, and what it read stays', () =>
    fc.assert(
      fc.asyncProperty(tangle, async (given) => {
        // A cursor that leads nowhere leads to a page again: there is no other way out than to notice.
        pages = given.map((each) => ({
          ...each,
          next: each.next === undefined ? undefined : each.next % given.length,
        }));
        requests = 0;
        const { ids, error } = await walk();
        assert.ok(requests <= given.length + 1, `${requests} requests for ${given.length} pages`);
        const seen = pathOf(pages);
        assert.deepEqual(ids, seen.slice(0, ids.length));
        // It gives up only where a page came again or three brought nothing new.
        if (error) assert.ok(isBarren(ids) || ids.length === seen.length, error.message);
        else assert.equal(ids.length, seen.length);
      }),
      runs(100),
    ));
});

interface Walked {
  readonly ids: readonly (readonly number[])[];
  readonly error?: GraphError;
}

/** The rows of the pages on the way to the end, or to the first cursor that comes again; the first page has none. */
function pathOf(pages: readonly Page[]): readonly (readonly number[])[] {
  const path: (readonly number[])[] = [];
  const cursors = new Set<number>();
  for (let page = pages[0]; page; page = pages[page.next]) {
    path.push(page.ids);
    if (page.next === undefined || cursors.has(page.next)) break;
    cursors.add(page.next);
  }
  return path;
}

/** The last three pages have no id that was not there before them. */
function isBarren(pages: readonly (readonly number[])[]): boolean {
  const before = new Set(pages.slice(0, -3).flat());
  return (
    pages.length >= 3 &&
    pages
      .slice(-3)
      .flat()
      .every((id) => before.has(id))
  );
}

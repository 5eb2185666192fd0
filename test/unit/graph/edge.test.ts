import assert from 'node:assert/strict';
import { edgePages, type EdgePage } from '../../../src/graph/edge';
import { GraphError } from '../../../src/graph/error';
import { json } from './support/rawServer';
import { Bench, CANARY, never } from './support/setup';

const bench = new Bench();

interface Walk {
  readonly pages: readonly EdgePage[];
  readonly error?: GraphError;
  readonly requests: number;
  /** Cursors that were asked for. */
  readonly cursors: readonly (string | null)[];
}

/** Walks `answer` (by cursor, `null` first) to its end, over a real socket. */
async function walk(answer: (after: string | null, count: number) => unknown, after?: string): Promise<Walk> {
  const server = await bench.server((socket, { target }, count) => {
    socket.write(json(answer(new URL(target, 'http://x').searchParams.get('after'), count)));
  });
  const pages: EdgePage[] = [];
  const end = (error?: GraphError): Walk => ({
    pages,
    ...(error && { error }),
    requests: server.requests.length,
    cursors: server.requests.map(({ target }) => new URL(target, 'http://x').searchParams.get('after')),
  });
  try {
    const options = { signal: never, ...(after !== undefined && { after }) };
    for await (const page of edgePages(bench.client(server.origin), ['1', 'phone_numbers'], { limit: 2 }, options)) {
      pages.push(page);
      assert.ok(pages.length < 200, 'endless');
    }
    return end();
  } catch (error) {
    assert.ok(error instanceof GraphError, String(error));
    return end(error);
  }
}

const page = (ids: readonly (string | number)[], next?: string, more: object = {}) => ({
  data: ids.map((id) => ({ id: String(id) })),
  ...(next !== undefined && {
    paging: { cursors: { before: 'b', after: next }, next: 'https://evil.example/?access_token=x' },
  }),
  ...more,
});
const ids = ({ pages }: Walk) => pages.flatMap(({ rows }) => rows.map((row) => (row as { id: string }).id));

describe('graph/edge', () => {
  afterEach(() => bench.close());

  it('reads all pages in order, by cursor, with the same parameters', async () => {
    const walked = await walk((after) =>
      after === null ? page([1, 2], 'A') : after === 'A' ? page([3, 4], 'B') : page([5]),
    );
    assert.deepEqual(ids(walked), ['1', '2', '3', '4', '5']);
    assert.deepEqual(walked.cursors, [null, 'A', 'B']);
    assert.deepEqual(
      walked.pages.map(({ after }) => after),
      ['A', 'B', undefined],
    );
  });

  it('a cursor on the last page is no next page', async () => {
    const walked = await walk(() => ({ ...page([1]), paging: { cursors: { before: 'a', after: 'a' } } }));
    assert.equal(walked.requests, 1);
    assert.equal(walked.pages[0]?.after, undefined);
  });

  it('R10 goes on from a cursor', async () => {
    const walked = await walk((after) => (after === 'B' ? page([5]) : page([1], 'A')), 'B');
    assert.deepEqual(ids(walked), ['5']);
    assert.deepEqual(walked.cursors, ['B']);
  });

  it('S5 S7 paging.next is never used: its host hears nothing and its token goes nowhere', async () => {
    const other = await bench.server((socket) => socket.write(json(page([9]))));
    const next = `${other.origin}/v25.0/1/phone_numbers?access_token=${CANARY}&after=A`;
    const server = await bench.server((socket, { target }) => {
      socket.write(
        json(target.includes('after=A') ? page([2]) : { ...page([1]), paging: { cursors: { after: 'A' }, next } }),
      );
    });
    const pages: EdgePage[] = [];
    for await (const one of edgePages(bench.client(server.origin), ['1', 'phone_numbers'], {}, { signal: never }))
      pages.push(one);
    assert.equal(other.connections, 0);
    assert.deepEqual(
      server.requests.map(({ target }) => target),
      ['/v25.0/1/phone_numbers', '/v25.0/1/phone_numbers?after=A'],
    );
    assert.ok(!JSON.stringify(pages).includes(CANARY));
  });

  describe('R8 cursor loops', () => {
    it('R8 the same cursor again stops the walk, and keeps what was read', async () => {
      const walked = await walk((_, count) => page([count], 'A'));
      assert.equal(walked.error?.kind, 'paging-loop');
      assert.equal(walked.requests, 2);
      assert.deepEqual(ids(walked), ['1', '2']);
    });

    it('R8 A, B, A stops at the first repeat', async () => {
      const walked = await walk((after, count) => page([count], after === 'A' ? 'B' : 'A'));
      assert.equal(walked.error?.kind, 'paging-loop');
      assert.equal(walked.requests, 3);
    });

    it('R8 the cursor that a walk started from counts as used', async () => {
      const walked = await walk(() => page([1], 'S'), 'S');
      assert.equal(walked.error?.kind, 'paging-loop');
      assert.equal(walked.requests, 1);
    });

    it('R8 growing cursors with the same ids stop after three pages that bring nothing new', async () => {
      const walked = await walk((_, count) => page([1, 2], `c${count}`));
      assert.equal(walked.error?.kind, 'paging-loop');
      assert.equal(walked.requests, 4);
    });

    it('R8 10,000 empty pages stop after three', async () => {
      const walked = await walk((_, count) => page([], `c${count}`));
      assert.equal(walked.error?.kind, 'paging-loop');
      assert.equal(walked.requests, 3);
    });

    it('R8 two empty pages in between, or before == after, are no loop', async () => {
      const steps = [
        page([1], 'a'),
        page([], 'b'),
        page([], 'c'),
        page([2], 'd'),
        page([], 'e'),
        page([], 'f'),
        page([3]),
      ];
      const walked = await walk((_, count) => steps[count - 1]);
      assert.equal(walked.error, undefined);
      assert.deepEqual(ids(walked), ['1', '2', '3']);
    });

    it('R8 never stops while new ids arrive, whatever the summary says', async () => {
      const walked = await walk((_, count) =>
        page([count], count < 100 ? `c${count}` : undefined, { summary: { total_count: 3 } }),
      );
      assert.equal(walked.error, undefined);
      assert.equal(ids(walked).length, 100);
    });

    it('R8 rows without ids are told apart by what they hold', async () => {
      const rows = (count: number) => ({
        ...page([], count < 10 ? `c${count}` : undefined),
        data: [{ name: `n${count}` }, 'text', null],
      });
      assert.equal((await walk((_, count) => rows(count))).error, undefined);
      const same = await walk((_, count) => ({ ...page([], `c${count}`), data: [{ name: 'n' }] }));
      assert.equal(same.error?.kind, 'paging-loop');
    });

    it('R8 a next page without a cursor is an error after the page, not an end', async () => {
      const walked = await walk(() => ({ ...page([1]), paging: { next: 'https://graph.facebook.com/x' } }));
      assert.equal(walked.error?.kind, 'unexpected');
      assert.deepEqual(ids(walked), ['1']);
    });

    it('R8 R9 random page graphs: all ids are found, or the walk stops', async function () {
      this.timeout(60_000);
      let seed = 7;
      const random = (below: number) => Math.floor(((seed = (seed * 48271) % 2147483647) / 2147483647) * below);
      for (let round = 0; round < 40; round++) {
        const count = 1 + random(12);
        // Each page names the next; now and then one points back.
        const next = Array.from({ length: count }, (_, index) => (random(10) === 0 ? random(count) : index + 1));
        const content = Array.from({ length: count }, () => Array.from({ length: random(4) }, () => random(20)));
        const walked = await walk((after) => {
          const index = after === null ? 0 : Number(after);
          const to = next[index] ?? count;
          return page(content[index] ?? [], to < count ? String(to) : undefined);
        });
        const visited = walked.cursors.map((cursor) => Number(cursor ?? 0));
        assert.ok(walked.requests <= count + 1);
        assert.deepEqual(new Set(ids(walked)), new Set(visited.flatMap((index) => (content[index] ?? []).map(String))));
        if (walked.error) assert.equal(walked.error.kind, 'paging-loop');
      }
    });
  });

  it('R9 the same id on two pages is given as it came: merging is the reader’s affair', async () => {
    const walked = await walk((after) => (after === null ? page([1, 2], 'A') : page([2, 3])));
    assert.deepEqual(ids(walked), ['1', '2', '2', '3']);
  });

  describe('R5 what is not a page', () => {
    for (const [name, answer] of Object.entries({
      'data is missing': { id: '1' },
      'data is null': { data: null },
      'data is not a list': { data: { id: '1' } },
    })) {
      it(`R5 ${name}: said in plain words`, async () => {
        const walked = await walk(() => answer);
        assert.equal(walked.error?.kind, 'unexpected');
        assert.ok(walked.error.message.includes(name), walked.error.message);
      });
    }

    it('R5 odd rows, paging and summaries do not drop a page', async () => {
      for (const odd of [
        { paging: null },
        { paging: [] },
        { paging: { cursors: null } },
        { paging: 'x' },
        { summary: null },
        { summary: 'x' },
      ]) {
        const walked = await walk(() => ({ data: [null, 1, 'x', [], { id: 5 }], ...odd }));
        assert.equal(walked.error, undefined);
        assert.deepEqual(walked.pages, [{ rows: [null, 1, 'x', [], { id: 5 }] }]);
      }
    });

    it('R5 total_count is taken as a number or as digits, else it is unknown', async () => {
      const totals: unknown[] = [143, '143', 0, -1, 1.5, 'many', null, {}, '1e3'];
      const found: unknown[] = [];
      for (const total_count of totals)
        found.push((await walk(() => page([1], undefined, { summary: { total_count } }))).pages[0]?.total);
      assert.deepEqual(found, [143, 143, 0, undefined, undefined, undefined, undefined, undefined, undefined]);
    });
  });

  it('R10 a token that dies on page 2 leaves page 1', async () => {
    const walked = await walk((after) =>
      after === null ? page([1], 'A') : { error: { code: 190, error_subcode: 463 } },
    );
    assert.equal(walked.error?.kind, 'auth');
    assert.deepEqual(ids(walked), ['1']);
  });
});

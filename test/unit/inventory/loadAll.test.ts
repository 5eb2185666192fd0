import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import type { WabaPath } from '../../../src/inventory/path';
import { openInventory, wabaPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

const NUMBERS = { path: `${WABAS.stores.id}/phone_numbers` };
const MINUTE = 60_000;

describe('loading all numbers of a WABA', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let open: OpenInventory;
  let stores: WabaPath;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    emulator = await startEmulator({ world: demoWorld() });
    open = await openInventory(emulator, { folder: folder(), pageSize: 10, now: () => now });
    stores = wabaPath(await open.addToken('SystemUser'), WABAS.stores.id);
    await open.loader.ensure(stores);
  });
  afterEach(async () => {
    await open.close();
    await emulator.close();
  });

  const edge = () => open.inventory.edge(stores);
  const cursors = () =>
    emulator.journal.entries
      .filter(({ path }) => path.endsWith('/phone_numbers'))
      .map(({ query }) => query.get('after'));

  it("R9 reads every page that is left, in Meta's order, each number once, and shows each page as it comes", async () => {
    const first = edge().ids;
    assert.deepEqual([first.length, edge().complete], [10, false]);
    const seen: number[] = [];
    open.inventory.on('change', () => seen.push(edge().ids.length));
    await open.loader.more(stores, { all: true });
    const { ids, complete, total, next, failure } = edge();
    assert.deepEqual(
      [ids.length, new Set(ids).size, complete, total, next, failure],
      [143, 143, true, 143, undefined, undefined],
    );
    assert.deepEqual(ids.slice(0, 10), first);
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    );
    assert.ok(new Set(seen).size > 10);
    assert.equal(cursors().length, 15);
  });

  it('who asks for all of them twice asks Meta once, and with all of them there nobody asks', async () => {
    await Promise.all([open.loader.more(stores, { all: true }), open.loader.more(stores, { all: true })]);
    await open.loader.more(stores, { all: true });
    assert.equal(cursors().length, 15);
  });

  for (const [what, other] of [
    ['a refresh', () => open.loader.refresh(stores)],
    ['who wants the next page', () => open.loader.more(stores)],
  ] as const) {
    it(`is not ended by ${what}`, async () => {
      emulator.faults.add({ kind: 'delay', ms: 20, times: Infinity, match: NUMBERS });
      const loading = open.loader.more(stores, { all: true });
      await waitUntil('some pages', () => edge().ids.length >= 30);
      await Promise.all([loading, other()]);
      const { ids, complete, failure } = edge();
      assert.deepEqual([ids.length, complete, failure], [143, true, undefined]);
    });
  }

  it('R1 can be cancelled: the rows that came stay, it is said, and all of them can be loaded after', async () => {
    emulator.faults.add({ kind: 'stallHeaders', match: NUMBERS, after: 3 });
    const before = cursors().length;
    const loading = open.loader.more(stores, { all: true });
    await waitUntil('three pages', () => edge().ids.length === 40);
    await waitUntil('the call that stalls', () => cursors().length === before + 4);
    assert.equal(edge().loading, true);
    open.loader.cancel(stores);
    await loading;
    const { ids, complete, loading: goesOn, failure, next } = edge();
    assert.deepEqual([ids.length, complete, goesOn, next !== undefined], [40, false, false, true]);
    assert.ok(GraphError.is(failure, 'cancelled'));
    const asked = cursors().length;
    await open.loader.more(stores, { all: true });
    assert.deepEqual([edge().ids.length, edge().complete, edge().failure], [143, true, undefined]);
    assert.deepEqual(edge().ids.slice(0, 40), ids);
    // It went on where it was.
    assert.equal(cursors().length - asked, 11);
    assert.ok(
      cursors()
        .slice(asked)
        .every((cursor) => cursor !== null),
    );
  });

  it('R10 a page that fails leaves those before it, and trying again goes on behind them', async () => {
    emulator.faults.add({
      kind: 'error',
      status: 403,
      match: NUMBERS,
      after: 5,
      error: { code: 200, message: '(#200) You do not have the permission' },
    });
    await open.loader.more(stores, { all: true });
    assert.deepEqual([edge().ids.length, edge().complete], [60, false]);
    assert.ok(GraphError.is(edge().failure, 'permission'));
    await open.loader.more(stores, { all: true });
    assert.deepEqual([edge().ids.length, edge().complete, edge().failure], [143, true, undefined]);
  });

  it('R9 an old cursor is not continued: all is read from the first page on, and no row goes away meanwhile', async () => {
    await open.loader.more(stores);
    assert.equal(edge().ids.length, 20);
    now += 11 * MINUTE;
    const asked = cursors().length;
    const seen: number[] = [];
    open.inventory.on('change', () => seen.push(edge().ids.length));
    await open.loader.more(stores, { all: true });
    assert.equal(cursors()[asked], null);
    assert.equal(cursors().length - asked, 15);
    assert.equal(Math.min(...seen), 20);
    assert.deepEqual([edge().ids.length, new Set(edge().ids).size, edge().complete], [143, 143, true]);
    assert.equal(edge().readAt, now);
  });

  it('asking for one page ends it and keeps what came; nothing is read twice at once', async () => {
    const all = open.loader.more(stores, { all: true });
    await open.loader.more(stores);
    await all;
    assert.ok(edge().ids.length > 10);
    assert.equal(new Set(edge().ids).size, edge().ids.length);
    await open.loader.more(stores, { all: true });
    assert.equal(edge().ids.length, 143);
  });

  it('a refresh after it reads all of them again', async () => {
    await open.loader.more(stores, { all: true });
    await open.loader.refresh(stores);
    assert.deepEqual([edge().ids.length, edge().complete], [143, true]);
  });
});

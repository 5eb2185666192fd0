import assert from 'node:assert/strict';
import { addNumber } from '../../../src/emulator/builders';
import type { Behaviour } from '../../../src/emulator/call';
import { demoWorld } from '../../../src/emulator/seed';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import type { WabaPath } from '../../../src/inventory/path';
import type { AccessToken } from '../../../src/tokens/accessToken';
import { shownNumbers } from '../../../src/tree/filtered';
import type { RowFilter } from '../../../src/tree/viewFilter';
import { matches, type NumberFilter } from '../../../src/whatsapp/numberFilter';
import { parseFilter } from '../../../src/whatsapp/parseFilter';
import { text } from '../../../src/whatsapp/schema';
import { openInventory, tokenPath, wabaPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

const STORES = WABAS.stores.id;

function parse(filter: string): NumberFilter {
  const parsed = parseFilter(filter).filter;
  assert.ok(parsed);
  return parsed;
}

describe('searching a WABA for numbers that match', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let open: OpenInventory;
  let token: AccessToken;
  let stores: WabaPath;
  /** The only test number, and the last of them all: it was never onboarded. */
  let sandbox: string;

  async function start({ behaviour = {}, pageSize = 100 }: { behaviour?: Partial<Behaviour>; pageSize?: number } = {}) {
    const world = demoWorld();
    const waba = world.wabas.get(STORES);
    assert.ok(waba);
    const fields = { display_phone_number: '15550001111', verified_name: 'Test', account_mode: 'SANDBOX' };
    sandbox = addNumber(world, waba, fields).id;
    emulator = await startEmulator({ world, behaviour });
    open = await openInventory(emulator, { folder: folder(), pageSize });
    token = await open.addToken('SystemUser');
    stores = wabaPath(token, STORES);
    await open.loader.ensure(stores);
    emulator.journal.clear();
  }
  afterEach(async () => {
    await open.close();
    await emulator.close();
  });

  const asked = (): readonly URLSearchParams[] => emulator.journal.entries.map(({ query }) => query);
  const search = (filter: string, path = stores): Promise<void> => open.loader.search(path, parse(filter));

  it('finds beyond the rows that are loaded, with one call, and leaves these as they are', async () => {
    await start();
    const edge = open.inventory.edge(stores);
    assert.ok(!edge.ids.includes(sandbox) && edge.next);
    await search('mode:sandbox');
    assert.deepEqual(open.inventory.found(stores), {
      filter: 'mode:sandbox',
      ids: [sandbox],
      where: { filtering: 'meta', sort: undefined },
      assumed: { account_mode: 'SANDBOX' },
      complete: true,
      loading: false,
    });
    assert.equal(open.inventory.edge(stores), edge);
    assert.equal(text(open.inventory.reading(token.id, sandbox)?.fields ?? {}, 'verified_name'), 'Test');
    assert.equal(asked().length, 1);
  });

  it('matches here what Meta cannot', async () => {
    await start();
    await search('mode:sandbox "no such name"');
    assert.deepEqual(open.inventory.found(stores)?.ids, []);
    await search('mode:live helena sort:oldest');
    const found = open.inventory.found(stores);
    assert.deepEqual([found?.ids.length, found?.where], [4, { filtering: 'meta', sort: 'meta' }]);
    const times = found?.ids.map((id) =>
      text(open.inventory.reading(token.id, id)?.fields ?? {}, 'last_onboarded_time'),
    );
    assert.deepEqual(times, [...(times ?? [])].sort());
  });

  it('asks nothing where all numbers are loaded', async () => {
    await start();
    const support = wabaPath(token, WABAS.support.id);
    await open.loader.ensure(support);
    emulator.journal.clear();
    await search('mode:sandbox', support);
    assert.equal(open.inventory.found(support), undefined);
    assert.equal(asked().length, 0);
  });

  it('reads on behind the rows that are loaded for what Meta cannot filter', async () => {
    await start();
    const { ids } = open.inventory.edge(stores);
    const last = emulator.world.numbers.get(emulator.world.wabas.get(WABAS.stores.id)?.numberIds[0] ?? '');
    assert.ok(last && !ids.includes(last.id));
    await search(`"${JSON.stringify(last.fields.verified_name).slice(1, -1)}"`);
    const found = open.inventory.found(stores);
    assert.ok(found?.ids.includes(last.id) && found.complete);
    assert.ok(asked().every((query) => query.has('after') && !query.has('filtering')));
    assert.equal(open.inventory.edge(stores).ids.length, ids.length);
  });

  it('waits for the page under way, which may be the last', async () => {
    await start();
    emulator.faults.add({ kind: 'delay', ms: 50 });
    const more = open.loader.more(stores);
    await search('mode:sandbox');
    await more;
    assert.equal(open.inventory.edge(stores).complete, true);
    assert.equal(asked().length, 1);
  });

  it('P11 is done once for the same filter, until a refresh does it again', async () => {
    await start();
    await Promise.all([search('mode:sandbox'), search('mode:SANDBOX')]);
    await search('mode:test');
    assert.equal(asked().length, 1);
    const { id } = addNumber(emulator.world, emulator.world.wabas.get(STORES) ?? assert.fail(), {
      display_phone_number: '15550002222',
      account_mode: 'SANDBOX',
    });
    await open.loader.refresh(stores);
    assert.deepEqual(open.inventory.found(stores)?.ids, [sandbox, id]);
    assert.equal(asked().length, 3);
  });

  it('takes no found row away while it is done again', async () => {
    await start({ pageSize: 20 });
    await search('mode:live');
    const seen: (number | undefined)[] = [];
    open.inventory.on('change', () => seen.push(open.inventory.found(stores)?.ids.length));
    await open.loader.refresh(stores);
    assert.deepEqual([...new Set(seen)], [143]);
  });

  it('for another filter takes the place of the one that runs', async () => {
    await start();
    emulator.faults.add({ kind: 'stallHeaders', match: { path: /SANDBOX/ } });
    const first = search('mode:sandbox');
    await waitUntil('its request', () => asked().length === 1);
    await search('official:yes');
    await first;
    const found = open.inventory.found(stores);
    assert.deepEqual(
      [found?.filter, found?.complete, found?.loading, found?.failure],
      ['official:yes', true, false, undefined],
    );
  });

  it('reads ten pages at most, and says that there may be more', async () => {
    await start({ pageSize: 5 });
    await search('mode:live');
    const found = open.inventory.found(stores);
    assert.deepEqual([found?.ids.length, found?.complete, found?.failure], [50, false, undefined]);
    assert.equal(asked().length, 10);
  });

  for (const filtering of ['refuse', 'ignore'] as const) {
    it(`is done here when Meta's way to filter is to ${filtering}`, async () => {
      await start({ behaviour: { filtering } });
      await search('mode:sandbox');
      const found = open.inventory.found(stores);
      assert.deepEqual([found?.ids, found?.where.filtering, found?.complete], [[sandbox], 'here', true]);
    });
  }

  it('believes Meta in what it filters by and does not give', async () => {
    await start();
    const message = '(#100) Tried accessing nonexisting field (account_mode)';
    emulator.faults.add({
      kind: 'error',
      times: Infinity,
      match: { path: /,account_mode/ },
      error: { code: 100, message },
    });
    await search('mode:sandbox');
    assert.deepEqual(open.inventory.found(stores)?.ids, [sandbox]);
    assert.deepEqual(open.inventory.reading(token.id, sandbox)?.refused, ['account_mode']);
    const filter: RowFilter = {
      text: 'mode:sandbox',
      select: (numbers) => numbers.filter((number) => matches(parse('mode:sandbox'), number)),
      seek: () => undefined,
    };
    assert.deepEqual(shownNumbers(stores, open.inventory, filter), [sandbox]);
  });

  it('R10 that fails says why, keeps what it found, and is not done again by itself', async () => {
    await start({ pageSize: 20 });
    const error = { code: 200, message: '(#200) Permissions error' };
    emulator.faults.add({ kind: 'error', after: 2, times: Infinity, error });
    await search('mode:live');
    await search('mode:live');
    const found = open.inventory.found(stores);
    assert.deepEqual([found?.ids.length, found?.complete, found?.loading], [40, false, false]);
    assert.ok(GraphError.is(found?.failure, 'permission'));
    assert.equal(asked().length, 3);
    assert.equal(open.inventory.edge(stores).failure, undefined);
    emulator.faults.clear();
    await open.loader.refresh(stores);
    assert.deepEqual(
      [open.inventory.found(stores)?.ids.length, open.inventory.found(stores)?.failure],
      [143, undefined],
    );
  });

  it('R13 with a dead token marks the token', async () => {
    await start();
    emulator.faults.add({ kind: 'error', status: 401, error: { code: 190, error_subcode: 463, message: 'expired' } });
    await search('mode:sandbox');
    assert.ok(GraphError.is(open.inventory.edge(tokenPath(token)).failure, 'auth'));
  });

  it('R1 is cancelled with the rows, and ended and forgotten with the filter', async () => {
    await start();
    emulator.faults.add({ kind: 'stallHeaders', times: 2 });
    const cancelled = search('mode:sandbox');
    await waitUntil('its request', () => asked().length === 1);
    assert.equal(open.inventory.loading, true);
    open.loader.cancel(stores);
    await cancelled;
    assert.ok(GraphError.is(open.inventory.found(stores)?.failure, 'cancelled'));
    const ended = search('official:yes');
    await waitUntil('the next request', () => asked().length === 2);
    await open.loader.endSearches();
    await ended;
    assert.equal(open.inventory.found(stores), undefined);
    await open.loader.refresh(stores);
    assert.equal(open.inventory.found(stores), undefined);
  });

  it('R27 leaves nothing of a removed token', async () => {
    await start();
    await search('mode:sandbox');
    emulator.faults.add({ kind: 'stallHeaders' });
    const running = search('official:yes');
    await waitUntil('its request', () => asked().length === 2);
    await open.tokens.remove(token.id);
    await Promise.all([running, open.forgotten()]);
    assert.equal(open.inventory.found(stores), undefined);
    assert.equal(open.inventory.reading(token.id, sandbox), undefined);
    assert.equal(open.inventory.loading, false);
  });
});

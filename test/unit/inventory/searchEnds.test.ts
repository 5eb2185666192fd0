import assert from 'node:assert/strict';
import { addNumber } from '../../../src/emulator/builders';
import { demoWorld } from '../../../src/emulator/seed';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import type { WabaPath } from '../../../src/inventory/path';
import { parseFilter } from '../../../src/whatsapp/parseFilter';
import { openInventory, wabaPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

describe('a search', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let open: OpenInventory;
  let stores: WabaPath;
  let sandbox: string;

  beforeEach(async () => {
    const world = demoWorld();
    const waba = world.wabas.get(WABAS.stores.id);
    assert.ok(waba);
    const fields = { display_phone_number: '15550001111', verified_name: 'Test', account_mode: 'SANDBOX' };
    sandbox = addNumber(world, waba, fields).id;
    emulator = await startEmulator({ world });
    open = await openInventory(emulator, { folder: folder() });
    stores = wabaPath(await open.addToken('SystemUser'), WABAS.stores.id);
    await open.loader.ensure(stores);
    emulator.journal.clear();
  });
  afterEach(async () => {
    await open.close();
    await emulator.close();
  });

  const asked = (): readonly URLSearchParams[] => emulator.journal.entries.map(({ query }) => query);
  const search = (text: string): Promise<void> => {
    const { filter } = parseFilter(text);
    assert.ok(filter);
    return open.loader.search(stores, filter);
  };

  it('R1 that is cancelled is not made again by the rows that are drawn meanwhile', async () => {
    emulator.faults.add({ kind: 'stallHeaders' });
    const cancelled = search('mode:sandbox');
    await waitUntil('its request', () => asked().length === 1);
    open.loader.cancel(stores);
    await Promise.all([cancelled, search('mode:sandbox')]);
    assert.equal(asked().length, 1);
    assert.ok(GraphError.is(open.inventory.found(stores)?.failure, 'cancelled'));
  });

  it('ends with its filter also when it waits for another, and is not begun after it', async () => {
    emulator.faults.add({ kind: 'stallHeaders' });
    const first = search('mode:sandbox');
    await waitUntil('its request', () => asked().length === 1);
    const waiting = search('official:yes');
    await open.loader.endSearches();
    await Promise.all([first, waiting]);
    assert.equal(asked().length, 1);
    assert.equal(open.inventory.found(stores), undefined);
    emulator.journal.clear();
    await open.loader.refresh(stores);
    assert.ok(!asked().some((query) => query.has('filtering')));
    assert.equal(open.inventory.found(stores), undefined);
  });

  it('for the next filter goes on while those of the last one end', async () => {
    emulator.faults.add({ kind: 'stallHeaders' });
    const first = search('mode:sandbox');
    await waitUntil('its request', () => asked().length === 1);
    const ending = open.loader.endSearches();
    await Promise.resolve();
    const next = search('official:yes');
    await Promise.all([first, ending, next]);
    const { filter, failure, loading } = open.inventory.found(stores) ?? {};
    assert.deepEqual({ filter, failure, loading }, { filter: 'official:yes', failure: undefined, loading: false });
  });

  it('for the same filter, set again, begins anew', async () => {
    emulator.faults.add({ kind: 'stallHeaders' });
    const first = search('mode:sandbox');
    await waitUntil('its request', () => asked().length === 1);
    const ending = open.loader.endSearches();
    await Promise.resolve();
    await Promise.all([first, ending, search('mode:sandbox')]);
    assert.deepEqual(open.inventory.found(stores)?.ids, [sandbox]);
  });
});

import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { MOST_NUMBERS } from '../../../src/inventory/mostNumbers';
import type { WabaPath } from '../../../src/inventory/path';
import { childrenOf } from '../../../src/tree/children';
import { rowOf } from '../../../src/tree/rowOf';
import { parseFilter } from '../../../src/whatsapp/parseFilter';
import { openInventory, wabaPath, type OpenInventory } from '../../support/openInventory';
import { rowSources } from '../../support/rowSources';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('more numbers than are kept', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let open: OpenInventory;
  let path: WabaPath;

  beforeEach(async () => {
    emulator = await startEmulator({ world: demoWorld() });
    open = await openInventory(emulator, { folder: folder() });
    path = wabaPath(await open.addToken('SystemUser'), WABAS.stores.id);
    emulator.faults.add({ kind: 'hugeBody', bytes: 1_500_000, match: { path: `${path.wabaId}/phone_numbers` } });
  });
  afterEach(async () => {
    await open.close();
    await emulator.close();
  });

  it('R31 in one page are cut, with a notice, and nothing more is asked for', async () => {
    await open.loader.ensure(path);
    const { ids, complete, next, failure } = open.inventory.edge(path);
    assert.deepEqual([ids.length, complete, next, failure], [MOST_NUMBERS, false, undefined, undefined]);
    const last = childrenOf(path, open.inventory, undefined).at(-1);
    const row = last && rowOf(last, rowSources(open));
    assert.equal(row?.spoken, 'Only the first 10000 numbers are loaded, Filter to find others');
    assert.equal(row.command?.id, 'waba.filter');
    const asked = emulator.journal.entries.length;
    await open.loader.more(path, { all: true });
    assert.equal(emulator.journal.entries.length, asked);
  });

  it('R31 that a search finds are cut, too, and are not said to be all', async () => {
    const { filter } = parseFilter('row');
    assert.ok(filter);
    await open.loader.search(path, filter);
    await open.idle();
    const found = open.inventory.found(path);
    assert.deepEqual([found?.ids.length, found?.complete], [MOST_NUMBERS, false]);
  });
});

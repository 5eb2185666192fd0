import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import { openInventory, tokenPath, wabaPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

const STORES = WABAS.stores.id;

describe('reading again', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let open: OpenInventory;

  beforeEach(async () => {
    emulator = await startEmulator({ world: demoWorld() });
    open = await openInventory(emulator, { folder: folder() });
  });
  afterEach(async () => {
    await open.close();
    await emulator.close();
  });

  const asked = (path: RegExp) => emulator.journal.entries.filter((entry) => path.test(entry.path)).length;

  for (const wasRead of [true, false]) {
    it(`what a reload ends says not that the user cancelled, and is read ${wasRead ? 'again' : 'once its row is shown'}`, async () => {
      const token = await open.addToken('SystemUser');
      const stores = wabaPath(token, STORES);
      if (wasRead) {
        await open.loader.ensure(tokenPath(token));
        await open.idle();
      } else {
        open.inventory.update(tokenPath(token), { ids: [STORES], readAt: 1 });
      }
      emulator.journal.clear();
      emulator.faults.add({ kind: 'stallHeaders', match: { path: `${STORES}/phone_numbers` } });
      const loading = open.loader.refresh(stores);
      await waitUntil('its request', () => asked(/phone_numbers/) === 1);
      emulator.faults.add({
        kind: 'error',
        status: 401,
        times: Infinity,
        match: { path: 'debug_token' },
        error: { code: 190, error_subcode: 463, message: 'Session has expired' },
      });
      await Promise.all([loading, open.loader.reload(tokenPath(token))]);
      assert.ok(GraphError.is(open.inventory.edge(tokenPath(token)).failure, 'auth'));
      assert.equal(open.inventory.edge(stores).failure, undefined);
      await open.loader.ensure(stores);
      assert.equal(asked(/phone_numbers/), wasRead ? 1 : 2);
      assert.equal(open.inventory.edge(stores).ids.length, 100);
    });
  }

  it("R13 a token that is found dead with one number says so on the token's row", async () => {
    const token = await open.addToken('SystemUser');
    const stores = wabaPath(token, STORES);
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    const [numberId = ''] = open.inventory.edge(stores).ids;
    const error = { code: 190, error_subcode: 463, message: 'Session has expired' };
    emulator.faults.add({ kind: 'error', status: 401, error });
    const path = { ...stores, kind: 'number', numberId } as const;
    await assert.rejects(open.loader.refresh(path), (error) => GraphError.is(error, 'auth'));
    assert.ok(GraphError.is(open.inventory.edge(tokenPath(token)).failure, 'auth'));
    await open.loader.refresh(path);
    assert.equal(open.inventory.edge(tokenPath(token)).failure, undefined);
  });
});

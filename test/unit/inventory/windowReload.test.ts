import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { FakeSecrets } from '../../support/fakeSecrets';
import { openInventory, tokenPath, wabaPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

const STORES = WABAS.stores.id;
const ALL = 143;

describe('R29 a reload of the window while numbers are read', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let keychain: FakeSecrets;
  let windows: OpenInventory[];

  beforeEach(async () => {
    emulator = await startEmulator({ world: demoWorld() });
    keychain = new FakeSecrets();
    windows = [];
  });
  afterEach(async () => {
    for (const window of windows) await window.close();
    await emulator.close();
  });

  const open = async (): Promise<OpenInventory> => {
    const window = await openInventory(emulator, { folder: folder(), keychain });
    windows.push(window);
    return window;
  };

  for (const [page, after] of [
    ['the first page', 0],
    ['a later page', 1],
  ] as const) {
    for (const how of ['closes', 'dies']) {
      it(`that ${how} at ${page}: the next one shows nothing half read as all, and reads all`, async () => {
        const first = await open();
        const token = await first.addToken('SystemUser');
        const stores = wabaPath(token, STORES);
        emulator.faults.add({ kind: 'stallHeaders', after, match: { path: `${STORES}/phone_numbers` } });
        const asked = () =>
          emulator.journal.entries.filter(({ path }) => path.endsWith(`${STORES}/phone_numbers`)).length;
        const reading = first.loader.ensure(stores).then(() => first.loader.more(stores, { all: true }));
        await waitUntil('the page that is not answered', () => asked() === after + 1);
        if (how === 'closes') {
          await first.close();
          await reading;
        }

        const next = await open();
        const { loader, inventory, tokens } = next;
        const told: unknown[] = [];
        inventory.on('change', () => {
          const { ids, complete, failure } = inventory.edge(stores);
          if (failure !== undefined || (complete && ids.length < ALL)) told.push([ids.length, complete, failure]);
        });
        assert.deepEqual(
          tokens.list().map(({ id }) => id),
          [token.id],
        );
        assert.equal(inventory.loading, false);
        await loader.ensure(tokenPath(token));
        await next.idle();
        await loader.more(stores, { all: true });
        const { ids, complete, loading, cached } = inventory.edge(stores);
        assert.deepEqual([new Set(ids).size, complete, loading, cached], [ALL, true, false, false]);
        assert.equal(inventory.loading, false);
        assert.deepEqual(told, []);
      });
    }
  }
});

import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import { text } from '../../../src/whatsapp/schema';
import { FakeSecrets } from '../../support/fakeSecrets';
import { openInventory, tokenPath, wabaPath } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';

const STORES = WABAS.stores.id;

describe('what was read, at the next start', () => {
  const folder = temporaryFolder();

  /** Reads everything of a token, and ends the emulator: the next window is offline. */
  async function readOnce(keychain: FakeSecrets): Promise<{ origin: string; id: string; at: number }> {
    const emulator = await startEmulator({ world: demoWorld() });
    const at = 1_700_000_000_000;
    const open = await openInventory(emulator, { folder: folder(), keychain, now: () => at });
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    await open.close();
    await emulator.close();
    return { origin: emulator.origin, id: token.id, at };
  }

  it('R28 offline the tree is there with its age; opening a row again asks no more', async () => {
    const keychain = new FakeSecrets();
    const { origin, id, at } = await readOnce(keychain);
    const open = await openInventory({ origin }, { folder: folder(), keychain });
    const token = open.tokens.get(id);
    assert.ok(token);
    await open.loader.ensure(tokenPath(token));
    await open.loader.ensure(wabaPath(token, STORES));
    await open.loader.ensure(tokenPath(token));
    const wabas = open.inventory.edge(tokenPath(token));
    assert.deepEqual([wabas.ids.length, wabas.cached, wabas.readAt], [7, true, at]);
    assert.ok(GraphError.is(wabas.failure, 'network'));
    const numbers = open.inventory.edge(wabaPath(token, STORES));
    assert.deepEqual([numbers.ids.length, numbers.total, numbers.cached, numbers.readAt], [100, 143, true, at]);
    await open.close();
  });

  it('cached rows are there before Meta answers, and give way to what Meta says', async () => {
    const keychain = new FakeSecrets();
    await readOnce(keychain);
    const emulator = await startEmulator({ world: demoWorld() });
    const open = await openInventory(emulator, { folder: folder(), keychain });
    // The emulator has another port now; a token is bound to its origin, so it is put in place again.
    const [token] = open.tokens.list();
    assert.ok(token);
    await open.tokens.replace(token.id, demoSecret('SystemUser'), { origin: emulator.origin, info: token.info });
    const stores = wabaPath(token, STORES);
    const states: string[] = [];
    open.inventory.on('change', () => {
      const { cached, loading, ids } = open.inventory.edge(stores);
      states.push(`${cached ? 'cached' : 'fresh'} ${loading ? 'loading' : 'still'} ${ids.length}`);
    });
    await open.loader.ensure(stores);
    assert.deepEqual(states, ['fresh loading 0', 'cached loading 100', 'fresh loading 100', 'fresh still 100']);
    await open.close();
    await emulator.close();
  });

  it('a number that was refreshed by itself is there as it was read last, with the age of its list', async () => {
    const keychain = new FakeSecrets();
    const emulator = await startEmulator({ world: demoWorld() });
    const open = await openInventory(emulator, { folder: folder(), keychain });
    const token = await open.addToken('SystemUser');
    const stores = wabaPath(token, STORES);
    await open.loader.ensure(stores);
    const { ids, readAt } = open.inventory.edge(stores);
    const [first = '', second = ''] = ids;
    for (const id of [first, second]) {
      const number = emulator.world.numbers.get(id);
      assert.ok(number);
      number.fields.verified_name = `Renamed ${id}`;
    }
    await open.loader.refresh({ ...stores, kind: 'number', numberId: second });
    await open.close();
    await emulator.close();
    const next = await openInventory(emulator, { folder: folder(), keychain });
    await next.loader.ensure(stores);
    const name = (id: string) => text(next.inventory.reading(token.id, id)?.fields ?? {}, 'verified_name');
    assert.deepEqual([name(second), name(first) === `Renamed ${first}`], [`Renamed ${second}`, false]);
    assert.deepEqual(next.inventory.edge(stores).ids, ids);
    assert.equal(next.inventory.edge(stores).readAt, readAt);
    await next.close();
  });

  it('a number that only a search found is not written among those of its WABA', async () => {
    const emulator = await startEmulator({ world: demoWorld() });
    const open = await openInventory(emulator, { folder: folder() });
    const token = await open.addToken('SystemUser');
    const stores = wabaPath(token, STORES);
    await open.loader.ensure(stores);
    const written = () => readFile(join(folder(), 'cache', token.id, `${STORES}.json`), 'utf8');
    const before = await written();
    const shown = open.inventory.edge(stores).ids;
    const numberId = emulator.world.wabas.get(STORES)?.numberIds.find((id) => !shown.includes(id)) ?? '';
    await open.loader.refresh({ ...stores, kind: 'number', numberId });
    assert.ok(open.inventory.reading(token.id, numberId));
    assert.equal(await written(), before);
    await open.close();
    await emulator.close();
  });

  it('no secret and no certificate is in any file', async () => {
    const keychain = new FakeSecrets();
    await readOnce(keychain);
    const names = await readdir(folder(), { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile());
    assert.equal(files.length, 1 + 1 + 6);
    for (const file of files) {
      const content = await readFile(join(file.parentPath, file.name), 'utf8');
      assert.ok(!content.includes(demoSecret('SystemUser').slice(0, 12)), file.name);
      assert.ok(!content.includes('certificate'), file.name);
    }
  });

  it('R25 a damaged cache file costs nothing but time', async () => {
    const keychain = new FakeSecrets();
    const { origin, id } = await readOnce(keychain);
    await writeFile(join(folder(), 'cache', id, `${STORES}.json`), '{"version":1,"value":{"numbers":');
    const open = await openInventory({ origin }, { folder: folder(), keychain });
    const token = open.tokens.get(id);
    assert.ok(token);
    await open.loader.ensure(tokenPath(token));
    await open.loader.ensure(wabaPath(token, STORES));
    assert.equal(open.inventory.edge(tokenPath(token)).ids.length, 7);
    assert.deepEqual(open.inventory.edge(wabaPath(token, STORES)).ids, []);
    await open.close();
  });

  it('R25 a cache file that cannot be read costs nothing but time', async () => {
    const emulator = await startEmulator({ world: demoWorld() });
    const open = await openInventory(emulator, { folder: folder() });
    const token = await open.addToken('SystemUser');
    await mkdir(join(folder(), 'cache', token.id, 'index.json'), { recursive: true });
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    const { ids, failure } = open.inventory.edge(tokenPath(token));
    assert.deepEqual([ids.length, failure], [7, undefined]);
    await open.close();
    await emulator.close();
  });

  it('demo data is never written', async () => {
    const emulator = await startEmulator({ world: demoWorld() });
    const open = await openInventory(emulator, { folder: folder() });
    const info = { type: 'SYSTEM_USER', scopes: [], granularScopes: [] };
    const token = open.tokens.addDemo(demoSecret('SystemUser'), { label: 'Demo', origin: emulator.origin, info });
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    assert.equal(open.inventory.edge(wabaPath(token, STORES)).ids.length, 100);
    assert.deepEqual(await readdir(folder()), []);
    await open.close();
    await emulator.close();
  });
});

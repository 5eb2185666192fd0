import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import { diskFiles } from '../../../src/storage/files';
import { openInventory, tokenPath, wabaPath, type OpenInventory } from '../../support/openInventory';
import { CANARY, info } from '../../support/openTokenStore';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

const STORES = WABAS.stores.id;

describe('a reading during which something changes', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let open: OpenInventory;
  let now = 0;

  beforeEach(async () => {
    now = Date.now();
    emulator = await startEmulator({ world: demoWorld() });
    open = await openInventory(emulator, { folder: folder(), now: () => now });
  });
  afterEach(async () => {
    await open.close();
    await emulator.close();
  });

  const asked = (path: RegExp) => emulator.journal.entries.filter((entry) => path.test(entry.path)).length;

  it('S5 a secret that is replaced meanwhile is never sent to the server of the one before', async () => {
    const token = await open.addToken('SystemUser');
    emulator.faults.add({ kind: 'delay', ms: 100, match: { path: 'debug_token' } });
    const load = open.loader.ensure(tokenPath(token));
    await waitUntil('debug_token', () => emulator.journal.entries.length > 0);
    const elsewhere = await startEmulator({ world: demoWorld() });
    await open.tokens.replace(token.id, CANARY, { origin: elsewhere.origin, info });
    await load;
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    await elsewhere.close();
    for (const { headers } of emulator.journal.entries)
      assert.doesNotMatch(headers.authorization ?? '', new RegExp(CANARY));
  });

  it('after a replacement the new token is asked, not the one that was being asked', async () => {
    const token = await open.addToken('NothingAssigned');
    emulator.faults.add({ kind: 'delay', ms: 200, match: { path: 'debug_token' } });
    const load = open.loader.ensure(tokenPath(token));
    await waitUntil('debug_token', () => emulator.journal.entries.length > 0);
    now += 5;
    await open.tokens.replace(token.id, demoSecret('SystemUser'), { origin: emulator.origin, info });
    await open.loader.ensure(tokenPath(token));
    await load;
    await open.idle();
    assert.equal(open.inventory.edge(tokenPath(token)).ids.length, 7);
    assert.equal(open.inventory.edge(tokenPath(token)).failure, undefined);
    assert.equal(asked(/debug_token/), 2);
  });

  it('a refresh while "Load more" runs reads again', async () => {
    const token = await open.addToken('SystemUser');
    const stores = wabaPath(token, STORES);
    await open.loader.ensure(stores);
    emulator.faults.add({ kind: 'delay', ms: 100 });
    const more = open.loader.more(stores);
    await waitUntil('its request', () => asked(/phone_numbers/) === 2);
    await open.loader.refresh(stores);
    await more;
    assert.equal(asked(/phone_numbers/), 3);
    assert.equal(open.inventory.edge(stores).failure, undefined);
  });

  it('"Load more" with a cursor that is too old reads from the start, and more than before', async () => {
    const token = await open.addToken('SystemUser');
    const stores = wabaPath(token, STORES);
    await open.loader.ensure(stores);
    now += 11 * 60_000;
    await open.loader.more(stores);
    assert.equal(open.inventory.edge(stores).ids.length, 143);
  });

  it('WABAs that were added by id are there when Meta does not tell of others', async () => {
    const token = await open.addToken('NoBusiness');
    await open.tokens.update(token.id, { wabaIds: [STORES] });
    const blocked = { code: 368, message: 'Temporarily blocked' };
    emulator.faults.add({ kind: 'error', error: blocked, times: Infinity, match: { path: /assigned_whatsapp/ } });
    const info = { is_valid: true, type: 'SYSTEM_USER', scopes: ['whatsapp_business_management'] };
    emulator.faults.add({ kind: 'json', match: { path: /debug_token/ }, text: JSON.stringify({ data: info }) });
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    const { ids, failure, readAt } = open.inventory.edge(tokenPath(token));
    assert.deepEqual(ids, [STORES]);
    assert.ok(GraphError.is(failure, 'unexpected'));
    assert.ok(readAt);
  });

  it('R13 a check of the token that is not understood says so, and its WABAs are read and kept by what is known', async () => {
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    const known = open.tokens.get(token.id)?.info;
    emulator.faults.add({ kind: 'json', match: { path: 'debug_token' }, text: JSON.stringify({ ok: true }) });
    now += 60_000;
    await open.loader.refresh(tokenPath(token));
    await open.idle();
    const { ids, failure, readAt } = open.inventory.edge(tokenPath(token));
    assert.deepEqual([ids.length, readAt], [7, now]);
    assert.ok(GraphError.is(failure, 'unexpected'));
    assert.deepEqual(open.tokens.get(token.id)?.info, known);
    assert.match((await diskFiles(folder()).read(`cache/${token.id}/index.json`)) ?? '', new RegExp(`"readAt":${now}`));
  });

  it('R25 a record that cannot be written is told in the log, and the WABAs are read', async () => {
    const token = await open.addToken('SystemUser');
    await rm(join(folder(), 'tokens', `${token.id}.json`));
    await mkdir(join(folder(), 'tokens', `${token.id}.json`));
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    const { ids, failure } = open.inventory.edge(tokenPath(token));
    assert.deepEqual([ids.length, failure], [7, undefined]);
    assert.match(open.warnings.join(), /could not be written/);
  });

  it('R3 R8 a next page without a cursor is not shown as complete', async () => {
    const token = await open.addToken('SystemUser');
    const row = { id: '1', display_phone_number: '+1 1' };
    const text = JSON.stringify({ data: [row], paging: { next: 'https://x/y' }, summary: { total_count: 143 } });
    emulator.faults.add({ kind: 'json', match: { path: /phone_numbers/ }, text });
    await open.loader.ensure(wabaPath(token, STORES));
    const { ids, complete, failure } = open.inventory.edge(wabaPath(token, STORES));
    assert.deepEqual([ids, complete], [['1'], false]);
    assert.ok(GraphError.is(failure, 'unexpected'));
  });

  it('R13 the token is no longer called dead when one of its calls is answered', async () => {
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    const error = { code: 102, message: 'session' };
    emulator.faults.add({ kind: 'error', status: 401, match: { path: `${STORES}/phone_numbers` }, error });
    await open.loader.refresh(wabaPath(token, STORES));
    assert.ok(GraphError.is(open.inventory.edge(tokenPath(token)).failure, 'auth'));
    await open.loader.refresh(wabaPath(token, STORES));
    assert.equal(open.inventory.edge(tokenPath(token)).failure, undefined);
  });
});

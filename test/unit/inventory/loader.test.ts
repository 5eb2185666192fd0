import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import { text } from '../../../src/whatsapp/schema';
import { openInventory, tokenPath, wabaPath, type OpenInventory } from '../../support/openInventory';
import { waitUntil } from '../../support/waitUntil';
import { temporaryFolder } from '../../support/temporaryFolder';

const STORES = WABAS.stores.id;
const SUPPORT = WABAS.support.id;

describe('reading WABAs and numbers', () => {
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

  it('the WABAs that the scope names are read with their names, their numbers with the count that Meta reports', async () => {
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    const { ids } = open.inventory.edge(tokenPath(token));
    assert.equal(ids.length, 7);
    assert.equal(text(open.inventory.reading(token.id, STORES)?.fields ?? {}, 'name'), 'Saltmarsh Stores');
    const { ids: numbers, total, complete, next } = open.inventory.edge(wabaPath(token, STORES));
    assert.deepEqual([numbers.length, total, complete], [100, 143, false]);
    assert.ok(next);
  });

  it('a number is read anew, whatever reading of it is under way: that one may know nothing of a write', async () => {
    const token = await open.addToken('SystemUser');
    const support = wabaPath(token, SUPPORT);
    await open.loader.ensure(support);
    const [numberId = ''] = open.inventory.edge(support).ids;
    const path = { ...support, kind: 'number', numberId } as const;
    emulator.faults.add({ match: { path: new RegExp(numberId) }, kind: 'delay', ms: 100 });
    const before = open.loader.refresh(path);
    await waitUntil('the first reading', () => asked(new RegExp(numberId)) === 1);
    Object.assign(emulator.world.numbers.get(numberId)?.fields ?? {}, { verified_name: 'Written' });
    await open.loader.refresh(path);
    assert.equal(text(open.inventory.reading(token.id, numberId)?.fields ?? {}, 'verified_name'), 'Written');
    assert.equal(asked(new RegExp(numberId)), 2);
    await before;
  });

  it('without ids in the scope the assigned WABAs are read', async () => {
    const token = await open.addToken('Untargeted');
    await open.loader.ensure(tokenPath(token));
    assert.equal(open.inventory.edge(tokenPath(token)).ids.length, 7);
    assert.equal(asked(/assigned_whatsapp/), 1);
  });

  it('a token that reaches nothing has no WABA and no failure', async () => {
    const token = await open.addToken('NothingAssigned');
    await open.loader.ensure(tokenPath(token));
    const { ids, failure, readAt } = open.inventory.edge(tokenPath(token));
    assert.deepEqual([ids, failure], [[], undefined]);
    assert.ok(readAt);
  });

  it('a WABA that was added by its id stands beside the others, once', async () => {
    const token = await open.addToken('NothingAssigned');
    await open.tokens.update(token.id, { wabaIds: [STORES] });
    const other = await open.addToken('SystemUser');
    await open.tokens.update(other.id, { wabaIds: [STORES] });
    await Promise.all([open.loader.ensure(tokenPath(token)), open.loader.ensure(tokenPath(other))]);
    await open.idle();
    assert.deepEqual(open.inventory.edge(tokenPath(token)).ids, [STORES]);
    assert.equal(open.inventory.edge(tokenPath(other)).ids.length, 7);
    // This user was not given the WABA: its branch says so, the token's row does not.
    assert.ok(GraphError.is(open.inventory.edge(wabaPath(token, STORES)).failure));
    assert.equal(open.inventory.edge(tokenPath(token)).failure, undefined);
  });

  it('R9 "Load more" goes on where the page ended, in Meta\'s order, each number once', async () => {
    const token = await open.addToken('SystemUser');
    const stores = wabaPath(token, STORES);
    await open.loader.ensure(stores);
    const first = open.inventory.edge(stores).ids;
    await open.loader.more(stores);
    const { ids, complete, total } = open.inventory.edge(stores);
    assert.deepEqual([ids.length, new Set(ids).size, complete, total], [143, 143, true, 143]);
    assert.deepEqual(ids.slice(0, 100), first);
    assert.equal(asked(/phone_numbers/), 2);
  });

  it('P11 who asks for the same rows twice asks Meta once', async () => {
    const token = await open.addToken('SystemUser');
    const support = wabaPath(token, SUPPORT);
    await Promise.all([open.loader.ensure(support), open.loader.ensure(support), open.loader.refresh(support)]);
    await open.loader.ensure(support);
    assert.equal(asked(/phone_numbers/), 1);
  });

  it('a refresh reads as many rows as are there, and takes none away meanwhile', async () => {
    const token = await open.addToken('SystemUser');
    const stores = wabaPath(token, STORES);
    await open.loader.ensure(stores);
    await open.loader.more(stores);
    const seen: number[] = [];
    open.inventory.on('change', () => seen.push(open.inventory.edge(stores).ids.length));
    await open.loader.refresh(stores);
    assert.deepEqual([...new Set(seen)], [143]);
  });

  it('a refresh of a token reads its opened WABAs again', async () => {
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    const before = asked(/phone_numbers/);
    await open.loader.refresh(tokenPath(token));
    await open.idle();
    assert.equal(asked(/phone_numbers/), 2 * before);
  });

  it("R10 R13 a token that dies on page two leaves page one, and the token's row says so", async () => {
    const token = await open.addToken('SystemUser');
    const stores = wabaPath(token, STORES);
    await open.loader.ensure(stores);
    emulator.faults.add({
      kind: 'error',
      status: 401,
      error: { code: 190, error_subcode: 463, message: 'Session has expired' },
    });
    await open.loader.more(stores);
    const { ids, failure, complete } = open.inventory.edge(stores);
    assert.deepEqual([ids.length, complete], [100, false]);
    assert.ok(GraphError.is(failure, 'auth'));
    assert.ok(GraphError.is(open.inventory.edge(tokenPath(token)).failure, 'auth'));
    assert.equal((await open.tokens.secrets(token.id, token.origin)).secret, demoSecret('SystemUser'));
    await open.loader.more(stores);
    assert.equal(open.inventory.edge(stores).ids.length, 143);
    assert.equal(open.inventory.edge(stores).failure, undefined);
  });

  it('R13 a missing permission concerns its branch only', async () => {
    const token = await open.addToken('SystemUser');
    emulator.faults.add({
      kind: 'error',
      status: 403,
      match: { path: `${SUPPORT}/phone_numbers` },
      error: { code: 200, message: '(#200) You do not have the permission' },
    });
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    assert.ok(GraphError.is(open.inventory.edge(wabaPath(token, SUPPORT)).failure, 'permission'));
    assert.equal(open.inventory.edge(tokenPath(token)).failure, undefined);
    assert.equal(open.inventory.edge(wabaPath(token, STORES)).ids.length, 100);
  });

  it('R1 cancelling ends the request, says so, and trying again works', async () => {
    const token = await open.addToken('SystemUser');
    const stores = wabaPath(token, STORES);
    emulator.faults.add({ kind: 'stallHeaders' });
    const loading = open.loader.ensure(stores);
    await waitUntil('the request', () => emulator.journal.entries.length > 0);
    open.loader.cancel(stores);
    await loading;
    assert.ok(GraphError.is(open.inventory.edge(stores).failure, 'cancelled'));
    await open.loader.refresh(stores);
    assert.equal(open.inventory.edge(stores).ids.length, 100);
  });

  it('a field that Meta refuses is left out, and the rows come', async () => {
    const token = await open.addToken('SystemUser');
    emulator.faults.add({
      kind: 'error',
      error: { code: 100, message: '(#100) Tried accessing nonexisting field (throughput) on node type (X)' },
    });
    await open.loader.ensure(wabaPath(token, SUPPORT));
    const { ids, failure } = open.inventory.edge(wabaPath(token, SUPPORT));
    assert.equal(failure, undefined);
    assert.ok(ids.length > 0);
  });

  it('S25 two tokens are read at once, each with its own secret only', async () => {
    const a = await open.addToken('SystemUser');
    const b = await open.addToken('NoBusiness');
    await Promise.all([open.loader.ensure(tokenPath(a)), open.loader.ensure(tokenPath(b))]);
    await open.idle();
    const used = new Set(emulator.journal.entries.map(({ headers }) => headers.authorization));
    assert.deepEqual(used, new Set([`Bearer ${demoSecret('SystemUser')}`, `Bearer ${demoSecret('NoBusiness')}`]));
    for (const { query, headers } of emulator.journal.entries) {
      const inspected = query.get('input_token');
      if (inspected !== null) assert.equal(headers.authorization, `Bearer ${inspected}`);
    }
  });

  it('R27 removing a token ends what runs for it and drops all that it read, in memory and on disk', async () => {
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    assert.deepEqual(await readdir(join(folder(), 'cache')), [token.id]);
    emulator.faults.add({ kind: 'stallHeaders' });
    const running = open.loader.refresh(wabaPath(token, STORES));
    await open.tokens.remove(token.id);
    await Promise.all([running, open.forgotten()]);
    assert.equal(open.inventory.reading(token.id, STORES), undefined);
    assert.deepEqual(open.inventory.edge(tokenPath(token)).ids, []);
    assert.equal(open.inventory.loading, false);
    assert.deepEqual(await readdir(join(folder(), 'cache')), []);
  });

  it('R27 what is late brings nothing back that was read with a removed token', async () => {
    const token = await open.addToken('SystemUser');
    emulator.faults.add({ kind: 'error', status: 401, match: { path: STORES }, error: { code: 190, message: 'dead' } });
    emulator.faults.add({ kind: 'delay', ms: 100, match: { path: SUPPORT } });
    await open.loader.ensure(tokenPath(token));
    await open.tokens.remove(token.id);
    await open.forgotten();
    assert.equal(
      emulator.journal.entries.every(({ status }) => status !== undefined),
      true,
    );
    assert.equal(open.inventory.reading(token.id, SUPPORT), undefined);
  });
});

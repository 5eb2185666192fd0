import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { BUSINESSES, WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import { diskFiles } from '../../../src/storage/files';
import { text } from '../../../src/whatsapp/schema';
import { FakeSecrets } from '../../support/fakeSecrets';
import { openInventory, tokenPath, wabaPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { callerOf } from '../../../src/tokens/caller';
import { blockedFor } from '../../../src/tree/blocked';
import { waitUntil } from '../../support/waitUntil';

const STORES = WABAS.stores.id;
const ARCHIVE = WABAS.archive.id;
const business = { id: BUSINESSES.saltmarsh.id, name: BUSINESSES.saltmarsh.name };

describe('the WABAs of a token, however it comes to them', () => {
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
  const name = (tokenId: string, id: string) => text(open.inventory.reading(tokenId, id)?.fields ?? {}, 'name');

  it('stand with the way to each, also at the next start without a network', async () => {
    const keychain = new FakeSecrets();
    await open.close();
    open = await openInventory(emulator, { folder: folder(), keychain });
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    const { ways, empty } = open.inventory.edge(tokenPath(token));
    assert.ok(ways);
    assert.deepEqual(ways.get(ARCHIVE), { how: 'owned', business });
    assert.deepEqual(ways.get(WABAS.bakery.id), { how: 'shared', business });
    assert.equal(empty, undefined);
    await open.close();
    emulator.faults.add({ kind: 'dropBeforeHeaders', times: Infinity });
    open = await openInventory(emulator, { folder: folder(), keychain });
    await open.loader.ensure(tokenPath(token));
    assert.deepEqual(open.inventory.edge(tokenPath(token)).ways?.get(ARCHIVE), { how: 'owned', business });
  });

  it('know of the fields that Meta refuses of them, whichever list they come from', async () => {
    const message = '(#100) Tried accessing nonexisting field (ownership_type) on node type (WhatsAppBusinessAccount)';
    const match = { path: /ownership_type/ };
    emulator.faults.add({ kind: 'error', times: Infinity, match, error: { code: 100, message } });
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    const { ids } = open.inventory.edge(tokenPath(token));
    assert.ok(ids.length > 5);
    for (const id of ids) assert.deepEqual(open.inventory.reading(token.id, id)?.refused, ['ownership_type']);
  });

  it('R26 an index of 0.1 without ways is read', async () => {
    const token = await open.addToken('SystemUser');
    const old = { version: 1, value: { readAt: 5, wabas: [{ id: STORES, name: 'Old' }] } };
    await diskFiles(folder()).write(`cache/${token.id}/index.json`, JSON.stringify(old));
    emulator.faults.add({ kind: 'dropBeforeHeaders', times: Infinity });
    await open.loader.ensure(tokenPath(token));
    assert.deepEqual(open.inventory.edge(tokenPath(token)).ids, [STORES]);
    assert.equal(name(token.id, STORES), 'Old');
  });

  it('come as soon as the first way tells of them, and so do their numbers', async () => {
    const token = await open.addToken('SystemUser');
    emulator.faults.add({ kind: 'stallHeaders', match: { path: /assigned_whatsapp|businesses/ }, times: Infinity });
    const load = open.loader.ensure(tokenPath(token));
    await waitUntil('the numbers', () => open.inventory.edge(wabaPath(token, STORES)).ids.length === 100);
    const { ids, loading } = open.inventory.edge(tokenPath(token));
    assert.deepEqual([ids.length, loading], [6, true]);
    open.loader.cancel(tokenPath(token));
    await load;
    assert.equal(open.inventory.edge(tokenPath(token)).ids.length, 6);
    assert.ok(GraphError.is(open.inventory.edge(tokenPath(token)).failure, 'cancelled'));
  });

  it('none goes away while they are read again, and what is gone goes at the end', async () => {
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    const owner = emulator.world.nodes.get(business.id);
    assert.ok(owner?.kind === 'business');
    owner.ownedWabaIds.splice(owner.ownedWabaIds.indexOf(ARCHIVE), 1);
    const seen: number[] = [];
    open.inventory.on('change', () => seen.push(open.inventory.edge(tokenPath(token)).ids.length));
    await open.loader.refresh(tokenPath(token));
    await open.idle();
    assert.deepEqual([...new Set(seen)], [7, 6]);
  });

  it('stay all when a part of them cannot be read again', async () => {
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    emulator.faults.add({ kind: 'dropBeforeHeaders', times: Infinity, match: { path: /owned_whatsapp/ } });
    await open.loader.refresh(tokenPath(token));
    const { ids, ways, failure } = open.inventory.edge(tokenPath(token));
    assert.equal(ids.length, 7);
    assert.equal(ways?.get(ARCHIVE)?.how, 'owned');
    assert.ok(GraphError.is(failure, 'network'));
  });

  it('are read one by one only where no list told their names', async () => {
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    assert.equal(asked(/^\/v25\.0\/\d+$/), 0);
    const error = { code: 200, message: '(#200) no' };
    emulator.faults.add({ kind: 'error', times: Infinity, match: { path: /assigned|businesses/ }, error });
    const other = await open.addToken('NoBusiness');
    await open.loader.ensure(tokenPath(other));
    await open.idle();
    assert.equal(asked(/^\/v25\.0\/\d+$/), 6);
    assert.equal(name(other.id, STORES), 'Saltmarsh Stores');
  });

  it('R13 an owned WABA that nobody assigned says so in its branch only', async () => {
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    assert.ok(GraphError.is(open.inventory.edge(wabaPath(token, ARCHIVE)).failure, 'permission'));
    assert.equal(open.inventory.edge(tokenPath(token)).failure, undefined);
  });

  it('when there are none the token says why', async () => {
    const token = await open.addToken('NothingAssigned');
    await open.loader.ensure(tokenPath(token));
    assert.equal(open.inventory.edge(tokenPath(token)).empty, 'nothing-assigned');
    await open.tokens.update(token.id, { wabaIds: [STORES] });
    await open.loader.refresh(tokenPath(token));
    const { empty, ways } = open.inventory.edge(tokenPath(token));
    assert.deepEqual([empty, ways?.get(STORES)?.how], [undefined, 'by-hand']);
  });

  it("the name of the token's user is learned beside it, once, and its failure is none", async () => {
    const token = await open.addToken('SystemUser');
    emulator.faults.add({ kind: 'error', status: 500, match: { path: 'me' }, error: { code: 100, message: 'x' } });
    await open.loader.ensure(tokenPath(token));
    assert.equal(open.inventory.edge(tokenPath(token)).failure, undefined);
    for (let round = 0; round < 2; round++) await open.loader.refresh(tokenPath(token));
    assert.equal(open.tokens.get(token.id)?.info.userName, 'waba-explorer-demo');
    assert.equal(asked(/\/me$/), 2);
  });

  it('an app that demands a proof is told on the row of the token', async () => {
    const token = await open.addToken('NeedsProof');
    await open.loader.ensure(tokenPath(token));
    const { failure } = open.inventory.edge(tokenPath(token));
    assert.ok(GraphError.is(failure, 'invalid'));
    assert.match(failure.metaMessage ?? '', /require an appsecret_proof/);
    assert.equal((await open.tokens.secrets(token.id, token.origin)).secret, demoSecret('NeedsProof'));
  });

  it('R11 a limit met at a business concerns the token, whose row then tells the truth', async () => {
    const error = { code: 80008, message: 'There have been too many calls', type: 'OAuthException' };
    const headers = { 'retry-after': '720' };
    emulator.faults.add({ kind: 'error', error, headers, match: { path: /owned_whatsapp_business_accounts/ } });
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    assert.ok((open.limits.remaining(callerOf(token)) ?? 0) > 11 * 60_000);
    assert.ok((blockedFor(tokenPath(token), open) ?? 0) > 11 * 60_000);
  });
});

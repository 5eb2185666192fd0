import assert from 'node:assert/strict';
import { addBusiness, addSystemUser, addToken, addWaba, assign } from '../../../src/emulator/builders';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import type { AccessToken } from '../../../src/tokens/accessToken';
import { text } from '../../../src/whatsapp/schema';
import { openInventory, tokenPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';
import { smallWorld } from '../emulator/smallWorld';

describe('the names of WABAs that no list told', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let open: OpenInventory;
  afterEach(async () => {
    await open.close();
    await emulator.close();
  });

  /** A token for so many WABAs, which no list tells: its scope names all but the first, which the user added by its id. */
  async function reaching(count: number): Promise<{ token: AccessToken; ids: readonly string[] }> {
    const { world, app } = smallWorld();
    const owner = addBusiness(world, { name: 'Elsewhere' });
    const user = addSystemUser(world, { name: 'Many' });
    const wabas = Array.from({ length: count }, (_, index) => addWaba(world, { name: `Shop ${index}`, owner }));
    for (const waba of wabas.slice(1)) assign(user, waba);
    const ids = wabas.map(({ id }) => id);
    const scope = 'whatsapp_business_management';
    addToken(world, {
      secret: 'EAAmany',
      app,
      user,
      scopes: [scope],
      granularScopes: [{ scope, target_ids: ids.slice(1) }],
    });
    emulator = await startEmulator({ world });
    const error = { code: 200, message: '(#200) no' };
    emulator.faults.add({ kind: 'error', times: Infinity, match: { path: /assigned|phone_numbers/ }, error });
    open = await openInventory(emulator, { folder: folder() });
    const info = { type: 'SYSTEM_USER', scopes: [], granularScopes: [] };
    const token = await open.tokens.add('EAAmany', { label: 'Many', origin: emulator.origin, info });
    await open.tokens.update(token.id, { wabaIds: ids.slice(0, 1) });
    return { token, ids };
  }
  const load = async (token: AccessToken) => {
    await open.loader.ensure(tokenPath(token));
    await open.idle();
  };
  const batches = () => emulator.journal.entries.flatMap(({ parts }) => (parts ? [parts.length] : []));
  const alone = () => emulator.journal.entries.filter(({ path }) => /^\/v25\.0\/\d+$/.test(path)).length;
  const names = (token: AccessToken, ids: readonly string[]) =>
    ids.map((id) => text(open.inventory.reading(token.id, id)?.fields ?? {}, 'name'));
  const shops = (count: number) =>
    Array.from({ length: count }, (_, index) => (index === 0 ? undefined : `Shop ${index}`));

  it('are 120: read in three calls; one that may not be read stays with its id', async () => {
    const { token, ids } = await reaching(120);
    await load(token);
    assert.deepEqual(names(token, ids), shops(120));
    assert.deepEqual(open.inventory.edge(tokenPath(token)).ids, ids);
    assert.equal(open.inventory.edge(tokenPath(token)).failure, undefined);
    assert.deepEqual([batches().sort(), alone()], [[20, 50, 50], 0]);
    assert.ok(open.warnings.includes(`The name of WABA ${ids[0] ?? ''} could not be read.`));
  });

  it('are 100: read one by one', async () => {
    const { token, ids } = await reaching(100);
    await load(token);
    assert.deepEqual(names(token, ids), shops(100));
    assert.deepEqual([batches(), alone()], [[], 100]);
  });

  it('are asked for again, together, without a field that Meta refuses', async () => {
    const { token, ids } = await reaching(120);
    const message = '(#100) Tried accessing nonexisting field (ownership_type) on node type (WhatsAppBusinessAccount)';
    emulator.faults.add({
      kind: 'error',
      times: Infinity,
      match: { path: /ownership/ },
      error: { code: 100, message },
    });
    await load(token);
    assert.deepEqual(names(token, ids), shops(120));
    for (const id of ids.slice(1)) assert.deepEqual(open.inventory.reading(token.id, id)?.refused, ['ownership_type']);
    assert.deepEqual([batches().sort(), alone()], [[20, 20, 50, 50, 50, 50], 0]);
  });

  it('R13 end with the token, and those that were read stay', async () => {
    const { token, ids } = await reaching(120);
    const [, dead = ''] = ids;
    emulator.faults.add({ kind: 'error', match: { path: dead }, error: { code: 190, message: 'x' }, status: 401 });
    await load(token);
    assert.ok(GraphError.is(open.inventory.edge(tokenPath(token)).failure, 'auth'));
    assert.deepEqual(names(token, ids), [undefined, undefined, ...shops(120).slice(2)]);
    assert.equal(alone(), 0);
  });

  it('R1 end at once when the user cancels', async () => {
    const { token } = await reaching(120);
    emulator.faults.add({ kind: 'stallHeaders', match: { method: 'POST' }, times: Infinity });
    const loading = open.loader.ensure(tokenPath(token));
    await waitUntil(
      'the batches',
      () => emulator.journal.entries.filter(({ method }) => method === 'POST').length === 3,
    );
    open.loader.cancel(tokenPath(token));
    await loading;
    assert.ok(GraphError.is(open.inventory.edge(tokenPath(token)).failure, 'cancelled'));
    assert.equal(alone(), 0);
  });
});

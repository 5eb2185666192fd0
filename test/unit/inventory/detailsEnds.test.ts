import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import type { NumberPath, WabaPath } from '../../../src/inventory/path';
import { OpenDetails } from '../../support/openDetails';
import { tokenPath, wabaPath } from '../../support/openInventory';
import { CANARY, info } from '../../support/openTokenStore';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

describe('the details of a node that are read', () => {
  const folder = temporaryFolder();
  let on: OpenDetails;
  beforeEach(async () => (on = await OpenDetails.start(folder())));
  afterEach(() => on.close());

  it('R13 with a dead token are the trouble of its row, until one of its calls is answered', async () => {
    await on.window.loader.ensure(tokenPath(on.token));
    await on.window.idle();
    on.emulator.faults.add({ kind: 'error', status: 401, error: { code: 190, message: 'dead' } });
    await on.read();
    assert.ok(GraphError.is(on.details().failure, 'auth'));
    assert.ok(GraphError.is(on.window.inventory.edge(tokenPath(on.token)).failure, 'auth'));
    await on.read();
    assert.equal(on.details().failure, undefined);
    assert.equal(on.window.inventory.edge(tokenPath(on.token)).failure, undefined);
  });

  it('P11 and need a permission are not looked for one by one again', async () => {
    const error = { code: 200, message: '(#200) Requires business_management permission' };
    const match = { path: /[=,](purchase_order_number|disable_marketing_messages_on_cloud_api)(,|&|$)/ };
    on.emulator.faults.add({ kind: 'error', status: 403, times: Infinity, match, error });
    await on.read(on.waba);
    const failed = [...on.details(on.waba).failures.keys()].sort();
    assert.ok(failed.includes('purchase_order_number'));
    on.emulator.journal.clear();
    await on.read(on.waba);
    assert.deepEqual([...on.details(on.waba).failures.keys()].sort(), failed);
    // The first call, the doubtful fields, the two together, and four that always go alone.
    assert.equal(on.calls(), 7);
  });

  it('R6 and of which one nests without end say so; what was read before stays', async () => {
    await on.read();
    const text = `{"id":"1","username":${'['.repeat(1800)}${']'.repeat(1800)}}`;
    on.emulator.faults.add({ kind: 'json', text, times: Infinity, match: { path: /country_code/ } });
    on.now += 1000;
    await on.read();
    const { failure, failures, pending, loading } = on.details();
    assert.deepEqual([failure, pending.size, loading], [undefined, 0, false]);
    assert.ok([...failures.values()].every((each) => GraphError.is(each, 'not-json')) && failures.size > 0);
  });

  it('S16 hold no certificate, however deep a server hides one', async () => {
    const text = JSON.stringify({ id: '1', display_phone_number: '+1', odd: [{ certificate: 'SECRET', a: 1 }] });
    on.emulator.faults.add({ kind: 'json', text });
    await on.read();
    assert.deepEqual(on.details().fields.odd, [{ a: 1 }]);
  });

  it('R27 while the token is removed do not come back', async () => {
    on.emulator.faults.add({ kind: 'delay', ms: 100, after: 1, times: 2 });
    const reading = on.read();
    await waitUntil('the other calls', () => on.calls() === 3);
    await on.window.tokens.remove(on.token.id);
    await Promise.all([reading, on.window.forgotten()]);
    assert.equal(on.window.inventory.details(on.number), undefined);
    assert.equal(on.window.inventory.reading(on.token.id, on.node.id), undefined);
    await on.read();
    assert.equal(on.window.inventory.details(on.number), undefined);
  });

  it('before are forgotten with another secret, though only they were read with the one before', async () => {
    await on.read();
    const told: (WabaPath | NumberPath)[] = [];
    on.window.inventory.on('details', (path) => told.push(path));
    await on.window.tokens.update(on.token.id, { label: 'Renamed' });
    assert.deepEqual(told, []);
    on.now += 1000;
    await on.window.tokens.replace(on.token.id, demoSecret('NoBusiness'), { origin: on.emulator.origin, info });
    await waitUntil('the forgetting', () => told.length > 0);
    assert.deepEqual([told, on.window.inventory.details(on.number)], [[on.number], undefined]);
    await on.read();
    assert.equal(on.emulator.journal.entries.at(-1)?.headers.authorization, `Bearer ${demoSecret('NoBusiness')}`);
  });

  it('S5 while the secret is replaced end, and the new one goes to its own server', async () => {
    on.emulator.faults.add({ kind: 'delay', ms: 100, after: 1, times: 2 });
    const reading = on.read();
    await waitUntil('the other calls', () => on.calls() === 3);
    const elsewhere = await startEmulator({ world: demoWorld() });
    on.now += 1000;
    await on.window.tokens.replace(on.token.id, CANARY, { origin: elsewhere.origin, info });
    await reading;
    await waitUntil('the forgetting', () => on.window.inventory.details(on.number) === undefined);
    await on.read();
    await on.window.idle();
    await elsewhere.close();
    assert.ok(on.emulator.journal.entries.every(({ headers }) => !headers.authorization?.includes(CANARY)));
    assert.ok(GraphError.is(on.details().failure, 'auth'));
  });

  it('R33 end when the window closes', async () => {
    on.emulator.faults.add({ kind: 'stallHeaders' });
    const reading = on.read();
    await waitUntil('the call', () => on.calls() === 1);
    await on.window.loader.dispose();
    await reading;
    assert.deepEqual([on.details().loading, on.details().pending.size], [false, 0]);
    assert.ok(GraphError.is(on.details().failure, 'cancelled'));
  });

  it('R11 count for the WABA: what blocks it stops them before anything is sent', async () => {
    const error = { code: 80008, message: 'too many' };
    on.emulator.faults.add({ kind: 'error', error });
    await on.read();
    assert.ok(GraphError.is(on.details().failure, 'rate-limit'));
    await Promise.all([on.read(), on.read(on.waba)]);
    assert.equal(on.calls(), 1);
    await on.read(wabaPath(on.token, WABAS.london.id));
    assert.ok(on.calls() > 1);
  });
});

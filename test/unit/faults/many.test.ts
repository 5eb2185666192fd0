import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import {
  addApp,
  addBusiness,
  addNumber,
  addSystemUser,
  addToken,
  addWaba,
  assign,
} from '../../../src/emulator/builders';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { emptyWorld, type World } from '../../../src/emulator/world';
import { GraphError } from '../../../src/graph/error';
import { DEFAULT_CONCURRENCY, MAX_CONCURRENCY } from '../../../src/graph/throttle';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';
import { Cell } from './cell';
import { noMoreThan, resources, type Resources } from './resources';
import { SECRET } from './world';

const WABAS = 60;

function worldOf(count: number): World {
  const world = emptyWorld();
  const app = addApp(world, { name: 'App' });
  const owner = addBusiness(world, { name: 'Business' });
  const user = addSystemUser(world, { name: 'Robot', businesses: [owner] });
  for (let at = 0; at < count; at++) {
    const waba = addWaba(world, { name: `WABA ${at}`, owner });
    assign(user, waba);
    addNumber(world, waba, { display_phone_number: `+1 212-555-${String(at).padStart(4, '0')}` });
  }
  addToken(world, { secret: SECRET, app, user, scopes: ['whatsapp_business_management'] });
  return world;
}

describe('many readings at once', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let cell: Cell;
  let before: Resources;

  beforeEach(async () => {
    // Not at once: mocha begins to measure the time when the first step is done.
    await setImmediate();
    before = resources();
    emulator = await startEmulator({ world: worldOf(WABAS) });
    cell = await Cell.open({ folder: folder(), origin: emulator.origin });
  });
  afterEach(async () => {
    await cell.close();
    await emulator.close();
  });

  it('R32 no more are under way, and no more sockets are open, than there are slots; those that fail stop no others', async () => {
    const ids = [...emulator.world.wabas.keys()];
    const failing = ids.filter((_, at) => at % 10 === 0);
    for (const id of failing) {
      emulator.faults.add({
        kind: 'error',
        error: { code: 200, message: 'no' },
        status: 403,
        match: { path: `${id}/phone_numbers` },
      });
    }
    await cell.window.loader.ensure(cell.tokenPath);
    await cell.idle();
    const { entries } = emulator.journal;
    // The server learns a moment late that an answer was taken; how many it is to the call, the next test counts.
    assert.ok(Math.max(...entries.map(({ inFlight }) => inFlight)) <= MAX_CONCURRENCY);
    assert.ok(new Set(entries.map(({ connection }) => connection)).size <= MAX_CONCURRENCY);
    const edges = cell.window.inventory.wabas(cell.token.id).map((path) => cell.window.inventory.edge(path));
    assert.equal(edges.filter(({ complete }) => complete).length, WABAS - failing.length);
    assert.equal(edges.filter(({ failure }) => GraphError.is(failure, 'permission')).length, failing.length);
  });

  it('R33 a window that closes ends all that are under way and all that wait, and leaves nothing', async () => {
    const rejected: unknown[] = [];
    const onRejection = (reason: unknown): void => void rejected.push(reason);
    process.on('unhandledRejection', onRejection);
    emulator.faults.add({ kind: 'stallHeaders', times: Infinity, match: { path: /phone_numbers/ } });
    const loading = cell.window.loader.ensure(cell.tokenPath);
    const stalled = (): number => emulator.journal.entries.filter(({ status }) => status === undefined).length;
    await waitUntil('all slots are taken', () => stalled() === DEFAULT_CONCURRENCY);
    await cell.close();
    await loading;
    const edges = cell.window.inventory.wabas(cell.token.id).map((path) => cell.window.inventory.edge(path));
    assert.equal(edges.length, WABAS);
    assert.ok(edges.every(({ failure, loading }) => !loading && GraphError.is(failure, 'cancelled')));
    assert.equal(stalled(), DEFAULT_CONCURRENCY);
    await emulator.close();
    process.off('unhandledRejection', onRejection);
    await noMoreThan(before);
    assert.deepEqual(rejected, []);
  });
});

import assert from 'node:assert/strict';
import { addApp, addToken, addWaba, assign } from '../../../src/emulator/builders';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { CallLimits } from '../../../src/graph/callLimits';
import type { GraphClient } from '../../../src/graph/client';
import type { GraphLogEntry } from '../../../src/graph/log';
import { RateLimits } from '../../../src/graph/rateLimits';
import { Gate } from '../../../src/graph/throttle';
import type { Transport } from '../../../src/graph/transport';
import { handClock, type HandClock } from '../../support/handClock';
import { smallWorld } from '../emulator/smallWorld';
import { http, json } from './support/rawServer';
import { Bench, failure, never } from './support/setup';

const MINUTE = 60_000;
const bench = new Bench();

interface ClientOptions {
  readonly appId?: string;
  readonly gate?: Gate;
  readonly origin?: string;
  readonly transport?: Transport;
}

describe('graph: calls while Meta wants none', () => {
  const { world, app, business, user, waba, numbers } = smallWorld(1);
  const second = addWaba(world, { name: 'Second', owner: business });
  assign(user, second);
  const otherApp = addApp(world, { name: 'Other app' });
  addToken(world, { secret: 'T2', app, user, scopes: ['whatsapp_business_management'] });
  addToken(world, { secret: 'T3', app: otherApp, user, scopes: ['whatsapp_business_management'] });

  let emulator: Emulator;
  let clock: HandClock;
  let limits: RateLimits;
  let log: GraphLogEntry[];
  beforeEach(async () => {
    emulator = await startEmulator({ world });
    clock = handClock();
    limits = new RateLimits(clock, () => 0);
    log = [];
  });
  afterEach(async () => {
    await bench.close();
    await emulator.close();
  });

  const client = (secretText: string, options: ClientOptions = {}): GraphClient => {
    const { appId = app.id, gate = new Gate(), origin = emulator.origin, transport } = options;
    return bench.client(origin, {
      secretText,
      clock,
      gate,
      limits: new CallLimits(limits, { origin, tokenId: secretText, appId }),
      log: (entry) => log.push(entry),
      ...(transport && { transport: () => Promise.resolve(transport) }),
    });
  };
  const get = (from: GraphClient, ...path: string[]) => from.get(path, {}, { signal: never });
  const asked = () => emulator.journal.entries.length;
  const fault = (code: number) =>
    emulator.faults.add({ kind: 'error', error: { code, message: 'x' }, match: { token: 'T' } });

  it('R11 80008 pauses the app’s calls to that WABA for the stated minutes, for all tokens; others go on', async () => {
    emulator.usage.force(app.id, waba.id, { percent: 100, minutes: 12 });
    const [t, t2, t3] = [client('T'), client('T2'), client('T3', { appId: otherApp.id })];
    assert.equal((await failure(get(t, waba.id, 'phone_numbers'), 'rate-limit')).retryAfter, 12 * MINUTE);
    emulator.usage.force(app.id, waba.id, undefined);
    assert.equal(asked(), 1);
    for (const blocked of [t, t2]) {
      const error = await failure(get(blocked, waba.id), 'rate-limit');
      assert.equal(error.sent, 'no');
      assert.equal(error.retryAfter, 12 * MINUTE);
    }
    assert.equal(asked(), 1);
    await Promise.all([get(t, second.id), get(t, 'me'), get(t2, second.id, 'phone_numbers'), get(t3, waba.id)]);
    assert.equal(asked(), 5);
    clock.pass(12 * MINUTE - 1);
    await failure(get(t2, waba.id), 'rate-limit');
    clock.pass(1);
    await get(t2, waba.id);
    assert.equal(asked(), 6);
  });

  it('R11 a number’s own node counts for its WABA when the caller names it', async () => {
    const number = numbers[0]?.id ?? '';
    limits.block({ origin: emulator.origin, tokenId: 'T', appId: app.id }, { wabaId: waba.id }, MINUTE);
    const t = client('T');
    await failure(t.get([number], {}, { signal: never, wabaId: waba.id }), 'rate-limit');
    assert.equal(asked(), 0);
  });

  it('R11 100 waiting calls are not sent after the first one met the limit', async () => {
    emulator.usage.force(app.id, waba.id, { percent: 100, minutes: 3 });
    const gate = new Gate(1);
    const t = client('T', { gate });
    const calls = Array.from({ length: 100 }, () => failure(get(t, waba.id, 'phone_numbers'), 'rate-limit'));
    const errors = await Promise.all(calls);
    assert.equal(asked(), 1);
    assert.equal(errors.filter(({ sent }) => sent === 'no').length, 99);
  });

  it('R11 a read is not sent again when the limit was met between its tries', async () => {
    emulator.faults.add({ kind: 'status', status: 503 });
    const caller = { origin: emulator.origin, tokenId: 'T', appId: app.id };
    const t = bench.client(emulator.origin, {
      secretText: 'T',
      limits: new CallLimits(limits, caller),
      log: ({ status }) => status === 503 && limits.block(caller, 'app', MINUTE),
    });
    await failure(get(t, waba.id), 'rate-limit');
    assert.equal(asked(), 1);
  });

  it('R11 usage of 100 % in the header of an answer pauses, too, each WABA that it names for its own minutes', async () => {
    const usage = (call_count: number, estimated_time_to_regain_access: number) => [
      { type: 'whatsapp_business_management', call_count, estimated_time_to_regain_access },
    ];
    const header = JSON.stringify({ 11: usage(100, 7), 12: usage(101, 0), 13: usage(99, 0) });
    const server = await bench.server((socket) => socket.write(json({}, { 'x-business-use-case-usage': header })));
    const t = client('T', { origin: server.origin });
    await get(t, 'me');
    assert.equal((await failure(get(t, '11'), 'rate-limit')).retryAfter, 7 * MINUTE);
    assert.equal((await failure(get(t, '12'), 'rate-limit')).retryAfter, 5 * MINUTE);
    await get(t, '13');
    assert.equal(server.requests.length, 2);
  });

  it('R11 code 4, code 341 and x-app-usage at 100 % pause the app and nobody else', async () => {
    const [t, t2, t3] = [client('T'), client('T2'), client('T3', { appId: otherApp.id })];
    for (const meet of [() => fault(4), () => fault(341), () => emulator.usage.forceApp(app.id, 100)]) {
      const before = asked();
      meet();
      assert.equal((await failure(get(t, 'me'), 'rate-limit')).retryAfter, 5 * MINUTE);
      emulator.usage.forceApp(app.id, undefined);
      for (const blocked of [t, t2]) await failure(get(blocked, second.id), 'rate-limit');
      await get(t3, second.id);
      assert.equal(asked(), before + 2);
      clock.pass(5 * MINUTE);
      await get(t2, second.id);
    }
  });

  it('R11 codes 17, 32, 613 and 429 without a code pause the token and nobody else', async () => {
    const [t, t2] = [client('T'), client('T2')];
    const words = { kind: 'status', status: 429, headers: { 'retry-after': '300' }, match: { token: 'T' } } as const;
    for (const meet of [() => fault(17), () => fault(32), () => fault(613), () => emulator.faults.add(words)]) {
      const before = asked();
      meet();
      await failure(get(t, waba.id), 'rate-limit');
      assert.equal((await failure(get(t, 'me'), 'rate-limit')).retryAfter, 5 * MINUTE);
      await get(t2, waba.id);
      assert.equal(asked(), before + 2);
      clock.pass(5 * MINUTE);
    }
  });

  it('R11 an emulator that wants no calls does not keep Meta’s from being made', async () => {
    fault(4);
    await failure(get(client('T'), 'me'), 'rate-limit');
    const other = await bench.server((socket) => socket.write(json({ id: '1' })));
    await get(client('T', { origin: other.origin }), 'me');
  });

  it('R11 a blocked call reads no secret and opens no socket, and the log says that it was not sent', async () => {
    const server = await bench.server((socket) => socket.write(http(500, '')));
    const caller = { origin: server.origin, tokenId: 'T' };
    limits.block(caller, 'token', MINUTE);
    const blocked = bench.client(server.origin, {
      secrets: () => assert.fail('the secret was read'),
      limits: new CallLimits(limits, caller),
      log: (entry) => log.push(entry),
    });
    await failure(get(blocked, '1', 'phone_numbers'), 'rate-limit');
    await failure(blocked.debugToken({ signal: never }), 'rate-limit');
    assert.equal(server.connections, 0);
    assert.deepEqual(
      log.map(({ url, kind, sent, status }) => ({ url: url.replace(server.origin, ''), kind, sent, status })),
      ['/v25.0/1/phone_numbers', '/v25.0/debug_token'].map((url) => ({
        url,
        kind: 'rate-limit',
        sent: 'no',
        status: undefined,
      })),
    );
  });

  it('R11 at 75 % only half as many calls run at once, for ten minutes', async () => {
    const transport = bench.transport();
    let running = 0;
    let most = 0;
    const counted: Transport = {
      async send(request) {
        most = Math.max(most, ++running);
        return transport.send(request).finally(() => running--);
      },
      close: () => Promise.resolve(),
    };
    const t = client('T', { gate: new Gate(8, () => limits.tight), transport: counted });
    emulator.usage.force(app.id, waba.id, { percent: 75 });
    await get(t, waba.id);
    emulator.usage.force(app.id, waba.id, undefined);
    const atOnce = async () => {
      most = 0;
      emulator.faults.add({ kind: 'delay', ms: 10, times: 20 });
      await Promise.all(Array.from({ length: 20 }, () => get(t, second.id)));
      return most;
    };
    assert.equal(await atOnce(), 4);
    clock.pass(10 * MINUTE);
    assert.equal(await atOnce(), 8);
  });
});

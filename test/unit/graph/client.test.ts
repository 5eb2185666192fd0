import assert from 'node:assert/strict';
import { once } from 'node:events';
import { systemClock } from '../../../src/graph/clock';
import { shownUrl, type GraphLogEntry } from '../../../src/graph/log';
import { Gate } from '../../../src/graph/throttle';
import { http, json } from './support/rawServer';
import { Bench, CANARY, DEADLINES, failure, never } from './support/setup';

const bench = new Bench();

describe('graph/client', () => {
  afterEach(() => bench.close());

  it('gives the JSON, the version that answered, the trace id and the usage headers', async () => {
    const headers = { 'facebook-api-version': 'v24.0', 'x-fb-trace-id': 'Trace1', 'x-app-usage': '{"call_count":28}' };
    const server = await bench.server((socket) => socket.write(json({ id: '1' }, headers)));
    const answer = await bench.client(server.origin).get(['1'], { fields: 'id' }, { signal: never });
    assert.deepEqual(answer, {
      json: { id: '1' },
      version: 'v24.0',
      traceId: 'Trace1',
      usage: { app: '{"call_count":28}' },
    });
    assert.equal(server.requests[0]?.target, '/v25.0/1?fields=id');
  });

  it('S4 S6 a bad version or path opens no socket', async () => {
    const server = await bench.server((socket) => socket.write(json({})));
    await failure(
      bench.client(server.origin, { version: 'v24.0/../evil' }).get(['1'], {}, { signal: never }),
      'invalid',
    );
    await failure(bench.client(server.origin).get(['123/../me'], {}, { signal: never }), 'invalid');
    assert.equal(server.connections, 0);
  });

  it('S7 the token is in the Authorization header and in no URL', async () => {
    const server = await bench.server((socket) => socket.write(json({ data: [] })));
    const client = bench.client(server.origin);
    await client.get(['me'], { fields: 'id,name' }, { signal: never });
    await client.get(['1', 'phone_numbers'], { limit: 100, after: 'A' }, { signal: never });
    for (const { target, headers } of server.requests) {
      assert.ok(!target.includes(CANARY) && !target.includes('access_token'), target);
      assert.equal(headers.authorization, `Bearer ${CANARY}`);
    }
  });

  it('S7 debug_token is the one call with the token in its URL, and the log does not show it', async () => {
    const log: GraphLogEntry[] = [];
    const server = await bench.server((socket) => socket.write(json({ data: { is_valid: true } })));
    const client = bench.client(server.origin, { log: (entry) => log.push(entry) });
    assert.deepEqual((await client.debugToken({ signal: never })).json, { data: { is_valid: true } });
    assert.equal(server.requests[0]?.target, `/v25.0/debug_token?input_token=${CANARY}`);
    assert.equal(log[0]?.url, `${server.origin}/v25.0/debug_token`);
  });

  it('S15 the log shortens what may be a telephone number, and shows ids', () => {
    const shown = (path: string): string => shownUrl(new URL(path, 'https://graph.facebook.com')).slice(26);
    assert.equal(shown('/v25.0/447911123456?fields=id'), '/v25.0/44…56?fields=id');
    assert.equal(shown('/v25.0/5550100'), '/v25.0/55…00');
    assert.equal(shown('/v25.0/12345678901234'), '/v25.0/12…34');
    assert.equal(shown('/v25.0/102290129340398/phone_numbers'), '/v25.0/102290129340398/phone_numbers');
    assert.equal(shown('/v25.0/1'), '/v25.0/1');
  });

  it('S15 the log holds what is allowed and nothing else', async () => {
    const log: GraphLogEntry[] = [];
    const headers = {
      'x-fb-trace-id': 'T',
      'x-business-use-case-usage': '{"1":[{"call_count":12}]}',
      'set-cookie': 'secret=1',
    };
    const server = await bench.server((socket, _, count) => {
      if (count === 1) socket.write(http(400, '{"error":{"code":80008,"message":"private words","fbtrace_id":"F"}}'));
      else socket.write(json({ display_phone_number: '+1 631-555-1234' }, headers));
    });
    const client = bench.client(server.origin, { log: (entry) => log.push(entry) });
    const params = { fields: 'id', limit: 5, summary: 'total_count', after: 'CURSOR', filtering: '[private]' };
    await failure(client.get(['1', 'phone_numbers'], params, { signal: never }), 'rate-limit');
    await client.get(['1'], {}, { signal: never });
    const shown = log.map(({ time, ms, ...rest }) => {
      assert.ok(Math.abs(time - Date.now()) < 10_000 && ms >= 0);
      return rest;
    });
    assert.deepEqual(shown, [
      {
        method: 'GET',
        url: `${server.origin}/v25.0/1/phone_numbers?fields=id&limit=5&summary=total_count&after=…`,
        attempt: 1,
        status: 400,
        kind: 'rate-limit',
        code: 80008,
        traceId: 'F',
        sent: 'yes',
      },
      {
        method: 'GET',
        url: `${server.origin}/v25.0/1`,
        attempt: 1,
        status: 200,
        traceId: 'T',
        usage: 'WABA 1 12 %',
      },
    ]);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`S8 HTTP ${status} is an error, and no other server hears of it`, async () => {
      const other = await bench.server((socket) => socket.write(json({})));
      const places = ['/v25.0/2', `${other.origin}/v25.0/1`, '//127.0.0.1:1/x', 'http://example.invalid/'];
      const server = await bench.server((socket, _, count) =>
        socket.write(http(status, '', { location: places[count - 1] ?? '' })),
      );
      const client = bench.client(server.origin);
      for (const place of places) {
        const error = await failure(client.get(['1'], {}, { signal: never }), 'unexpected-redirect');
        assert.equal(error.status, status, place);
      }
      assert.equal(server.requests.length, places.length);
      assert.equal(other.connections, 0);
    });
  }

  describe('R4 not JSON', () => {
    const cases: [string, Buffer][] = [
      ['a sign-in page with 200', http(200, '<!doctype html><p>Hotel WiFi', { 'content-type': 'text/html' })],
      ['a gateway page with 502', http(502, '<html>nginx', { 'content-type': 'text/html' })],
      ['nothing', http(200, '')],
      ['null', http(200, 'null')],
      ['a list', http(200, '[]')],
      ['text', http(200, 'ok', { 'content-type': 'text/plain' })],
    ];
    for (const [name, bytes] of cases) {
      it(`R4 ${name} is not-json with its status`, async () => {
        const server = await bench.server((socket) => socket.write(bytes));
        const error = await failure(bench.client(server.origin).get(['1'], {}, { signal: never }), 'not-json');
        assert.equal(error.status, bytes.includes('HTTP/1.1 502') ? 502 : 200);
      });
    }

    it('R4 a byte order mark and text/html do not matter when it is JSON', async () => {
      const server = await bench.server((socket) =>
        socket.write(http(200, '\ufeff{"id":"1"}', { 'content-type': 'text/html' })),
      );
      assert.deepEqual((await bench.client(server.origin).get(['1'], {}, { signal: never })).json, { id: '1' });
    });
  });

  it('S25 interleaved calls of two tokens each carry their own, also when one is slow', async () => {
    const owner: Record<string, string> = { '1': 'EAAone', '2': 'EAAtwo' };
    const server = await bench.server((socket, { target, headers }, count) => {
      const waba = target.split('/')[2] ?? '';
      const own = headers.authorization === `Bearer ${owner[waba] ?? ''}`;
      const answer = own ? json({ id: waba }) : http(403, '{"error":{"code":200}}');
      if (waba === '1') setTimeout(() => socket.write(answer), count % 7);
      else socket.write(answer);
    });
    const gate = new Gate();
    const transport = bench.transport();
    const clients = ['1', '2'].map((waba) => ({
      waba,
      client: bench.client(server.origin, {
        secretText: owner[waba] ?? '',
        gate,
        transport: () => Promise.resolve(transport),
      }),
    }));
    const calls = Array.from({ length: 100 }, (_, index) => clients[index % 2]).flatMap((one) => one ?? []);
    const answers = await Promise.all(calls.map(({ client, waba }) => client.get([waba], {}, { signal: never })));
    assert.deepEqual(
      answers.map(({ json }) => json.id),
      calls.map(({ waba }) => waba),
    );
  });

  describe('R1 time', () => {
    it('R1 the total deadline covers the retries and the waits between them', async () => {
      const server = await bench.server((socket) => socket.write(http(503, '{}')));
      const client = bench.client(server.origin, {
        clock: systemClock,
        deadlines: { ...DEADLINES, total: 250 },
        random: () => 0,
      });
      const start = performance.now();
      await failure(client.get(['1'], {}, { signal: never }), 'timeout');
      const took = performance.now() - start;
      assert.ok(took >= 240 && took < 5000, `${took} ms`);
      assert.equal(server.requests.length, 1);
    });

    it('R1 the deadline does not run while the call waits for the gate', async () => {
      const server = await bench.server((socket) => setTimeout(() => socket.write(json({})), 100));
      const deadlines = { ...DEADLINES, total: 250 };
      const client = bench.client(server.origin, { clock: systemClock, deadlines, gate: new Gate(1) });
      await Promise.all([1, 2, 3, 4].map(() => client.get(['1'], {}, { signal: never })));
    });

    it('R20 what the secret store throws reaches the caller as it is', async () => {
      const broken = new Error('the keychain is locked');
      const client = bench.client('https://graph.facebook.com', { secrets: () => Promise.reject(broken) });
      await assert.rejects(client.get(['1'], {}, { signal: never }), broken);
    });

    it('R1 cancel works at once while a request runs, between tries, and in the queue', async () => {
      const user = new AbortController();
      const server = await bench.server((socket, _, count) => {
        if (count === 1) socket.write(http(503, '{}'));
      });
      const gate = new Gate(2);
      const client = bench.client(server.origin, { clock: systemClock, gate, random: () => 0.999 });
      const get = () => failure(client.get(['1'], {}, { signal: user.signal }), 'cancelled');
      const backingOff = get();
      while (server.requests.length < 1) await new Promise(setImmediate);
      const pending = [backingOff, get(), get(), get()];
      while (server.requests.length < 2) await new Promise(setImmediate);
      const start = performance.now();
      user.abort();
      await Promise.all(pending);
      assert.ok(performance.now() - start < 5000);
      assert.equal(server.requests.length, 2);
    });

    it('5,000 calls that one signal stops raise no warning about listeners', async () => {
      const user = new AbortController();
      const warnings: Error[] = [];
      const note = (warning: Error) => warnings.push(warning);
      process.on('warning', note);
      const client = bench.client('https://graph.facebook.com', { secrets: () => new Promise(() => undefined) });
      const calls = Array.from({ length: 5000 }, () =>
        failure(client.get(['1'], {}, { signal: user.signal }), 'cancelled'),
      );
      const aborted = once(user.signal, 'abort');
      user.abort();
      await Promise.all([aborted, ...calls]);
      process.off('warning', note);
      assert.deepEqual(warnings, []);
    });
  });
});

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { GraphError, type GraphErrorKind } from '../../../src/graph/error';
import { retryDelay } from '../../../src/graph/retry';
import { http, json } from './support/rawServer';
import { Bench, failure, instantClock, never } from './support/setup';

const bench = new Bench();
const graphError = (status: number, code: number, more: object = {}) =>
  http(status, JSON.stringify({ error: { code, message: 'x', ...more } }));

describe('graph/retry', () => {
  afterEach(() => bench.close());

  const passing: [string, GraphErrorKind, Buffer][] = [
    ['500 with code 1', 'transient', graphError(500, 1)],
    ['500 with code 2', 'transient', graphError(500, 2)],
    ['200 with code 2', 'transient', graphError(200, 2)],
    ['an error that is_transient', 'transient', graphError(400, 131000, { is_transient: true })],
    ['502 without words', 'transient', http(502, '{}')],
    ['503 without words', 'transient', http(503, '{}')],
    ['504 without words', 'transient', http(504, '{}')],
    ['502 with a web page', 'not-json', http(502, '<html>Bad gateway', { 'content-type': 'text/html' })],
    ['an empty 200', 'not-json', http(200, '')],
    ['a cut gzip body', 'truncated', http(200, gzipSync('{"a":1}').subarray(0, -5), { 'content-encoding': 'gzip' })],
  ];
  for (const [name, kind, bytes] of passing) {
    it(`R12 ${name} is asked three times in all, then fails as ${kind}`, async () => {
      const server = await bench.server((socket) => socket.write(bytes));
      const clock = instantClock();
      await failure(bench.client(server.origin, { clock, random: () => 0.5 }).get(['1'], {}, { signal: never }), kind);
      assert.equal(server.requests.length, 3);
      assert.deepEqual(clock.waits, [1250, 4250]);
    });

    it(`R12 ${name} once is not noticed`, async () => {
      const server = await bench.server((socket, _, count) => socket.write(count === 1 ? bytes : json({ id: '1' })));
      const answer = await bench.client(server.origin).get(['1'], {}, { signal: never });
      assert.deepEqual(answer.json, { id: '1' });
      assert.equal(server.requests.length, 2);
    });
  }

  it('R12 a connection that is reset before the headers is asked three times', async () => {
    const server = await bench.server((socket) => socket.resetAndDestroy());
    await failure(bench.client(server.origin).get(['1'], {}, { signal: never }), 'network');
    assert.equal(server.requests.length, 3);
  });

  it('R12 a kept-alive connection that the server has closed is not noticed', async () => {
    const server = await bench.server((socket, _, count) => {
      socket.write(json({ count }));
      if (count === 1) socket.end();
    });
    const client = bench.client(server.origin);
    await client.get(['1'], {}, { signal: never });
    assert.deepEqual((await client.get(['1'], {}, { signal: never })).json, { count: 2 });
  });

  const final: [string, GraphErrorKind, Buffer][] = [
    ...[0, 102, 190].map((code): [string, GraphErrorKind, Buffer] => [
      `R13 code ${code}`,
      'auth',
      graphError(401, code, { error_subcode: 463 }),
    ]),
    ...[3, 10, 200, 299].map((code): [string, GraphErrorKind, Buffer] => [
      `R13 code ${code}`,
      'permission',
      graphError(403, code),
    ]),
    ...[4, 17, 32, 341, 613, 80007, 80008].map((code): [string, GraphErrorKind, Buffer] => [
      `R11 code ${code}`,
      'rate-limit',
      graphError(400, code),
    ]),
    [
      'R11 429 without words',
      'rate-limit',
      http(429, 'slow down', { 'content-type': 'text/plain', 'retry-after': '1' }),
    ],
    ['R12 code 100', 'invalid', graphError(400, 100)],
    ['R12 code 100 with HTTP 500', 'invalid', graphError(500, 100)],
    ['R12 code 33', 'not-found', graphError(400, 33)],
    ['S8 a redirect', 'unexpected-redirect', http(302, '', { location: '/elsewhere' })],
    ['R14 407', 'proxy', http(407, '<html>Proxy', { 'content-type': 'text/html' })],
    ['R2 a chained encoding', 'unexpected', http(200, 'x', { 'content-encoding': 'gzip, br' })],
  ];
  for (const [name, kind, bytes] of final) {
    it(`${name} is asked once only`, async () => {
      const server = await bench.server((socket) => socket.write(bytes));
      await failure(bench.client(server.origin).get(['1'], {}, { signal: never }), kind);
      assert.equal(server.requests.length, 1);
    });
  }

  it('R12 waits are 0.5 s to 8 s with full jitter, and nothing starts after 20 s', () => {
    const error = new GraphError('transient', 'x');
    const wait = (attempt: number, random: number, elapsed = 0) => retryDelay(error, { attempt, random, elapsed });
    assert.deepEqual(
      [wait(1, 0), wait(1, 0.999999), wait(2, 0), wait(2, 0.999999), wait(3, 0)].map((ms) => ms && Math.round(ms)),
      [500, 2000, 500, 8000, undefined],
    );
    assert.equal(wait(1, 0, 19_500), 500);
    assert.equal(wait(1, 0, 19_501), undefined);
  });

  it('R12 a wait that the server asks for is kept, or the error is given up', () => {
    const asked = (retryAfter: number) =>
      retryDelay(new GraphError('transient', 'x', { retryAfter }), { attempt: 1, random: 0, elapsed: 0 });
    assert.equal(asked(3000), 3000);
    assert.equal(asked(60_000), undefined);
    assert.equal(retryDelay(new Error('foreign'), { attempt: 1, random: 0, elapsed: 0 }), undefined);
  });
});

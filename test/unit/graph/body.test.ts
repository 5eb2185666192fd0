import assert from 'node:assert/strict';
import { gunzipSync, gzipSync } from 'node:zlib';
import { http, json } from './support/rawServer';
import { Bench, CANARY, failure, never, send } from './support/setup';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const bench = new Bench();

describe('graph/body: size caps', () => {
  afterEach(() => bench.close());

  it('R2 a gzip bomb of 300 MB is stopped at the cap with bounded memory', async () => {
    // Gzip files may stand one behind the other; made this way, the bomb needs no 300 MB of our own.
    const bomb = Buffer.concat(Array.from({ length: 300 }, () => gzipSync(Buffer.alloc(1024 * 1024))));
    const server = await bench.server((socket) => socket.write(http(200, bomb, { 'content-encoding': 'gzip' })));
    const transport = bench.transport();
    const before = process.memoryUsage.rss();
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 1);
    await failure(send(transport, server.origin), 'too-large');
    clearInterval(watch);
    peak = Math.max(peak, process.memoryUsage.rss());
    assert.ok(peak - before <= 64 * 1024 * 1024, `${Math.round((peak - before) / 1024 / 1024)} MB`);
  });

  it('R2 a body that inflates more than a thousandfold is stopped below the cap', async () => {
    const bomb = gzipSync(Buffer.alloc(12 * 1024 * 1024), { level: 9 });
    assert.ok((12 * 1024 * 1024) / bomb.length > 1000);
    const server = await bench.server((socket) => socket.write(http(200, bomb, { 'content-encoding': 'gzip' })));
    await failure(send(bench.transport(), server.origin), 'too-large');
  });

  it('R2 a server that hangs up behind a large answer, before that is inflated, harms nobody', async () => {
    const body = gzipSync(JSON.stringify(Array.from({ length: 400_000 }, (_, index) => index * 7919)));
    const server = await bench.server((socket) =>
      socket.end(http(200, body, { 'content-encoding': 'gzip', connection: 'close' })),
    );
    const transport = bench.transport();
    const url = new URL('/v25.0/', server.origin);
    const credential = { origin: server.origin, secret: CANARY };
    const answer = await transport.send({ method: 'POST', url, body: '', credential, signal: never });
    assert.equal(answer.body.length, gunzipSync(body).length);
  });

  it('R2 a plain body is capped by its announced length, and by what really comes', async () => {
    const server = await bench.server((socket, _, count) => {
      if (count === 1) socket.write(`${HEAD}content-length: 2000000\r\n\r\n`);
      else socket.write(`${HEAD}\r\n${'x'.repeat(2_000_000)}`);
    });
    const transport = bench.transport({ maxBytes: 1_000_000 });
    await failure(send(transport, server.origin), 'too-large');
    await failure(send(transport, server.origin), 'too-large');
    await server.allClosed();
  });

  for (const encoding of ['gzip, gzip', 'br', 'deflate', 'gzip,identity', 'zstd']) {
    it(`R2 content-encoding "${encoding}" is refused`, async () => {
      const body = gzipSync(gzipSync('{}'));
      const server = await bench.server((socket) => socket.write(http(200, body, { 'content-encoding': encoding })));
      await failure(send(bench.transport(), server.origin), 'unexpected');
      await server.allClosed();
    });
  }

  it('R2 headers of 100 kB are a typed error', async () => {
    const server = await bench.server((socket) => socket.write(json({}, { 'x-big': 'x'.repeat(100_000) })));
    await failure(send(bench.transport(), server.origin), 'too-large');
  });
});

describe('graph/body: answers that break off', () => {
  afterEach(() => bench.close());

  const zipped = gzipSync(JSON.stringify({ data: 'x'.repeat(9999) }));
  const cases: Record<string, Buffer | string> = {
    'a body shorter than its length': `${HEAD}content-length: 99\r\n\r\n{"data":[`,
    'a chunked body without its end': `${HEAD}transfer-encoding: chunked\r\n\r\n5\r\n{"dat\r\n`,
    'a chunk that is cut': `${HEAD}transfer-encoding: chunked\r\n\r\nff\r\n{"dat`,
    'a gzip body that ends early': http(200, zipped.subarray(0, -20), { 'content-encoding': 'gzip' }),
    'a gzip body that is not gzip': http(200, 'no gzip at all', { 'content-encoding': 'gzip' }),
  };
  for (const [name, bytes] of Object.entries(cases)) {
    it(`R3 ${name} is never taken for an answer`, async () => {
      const server = await bench.server((socket) => socket.end(bytes));
      const error = await failure(send(bench.transport(), server.origin), 'truncated');
      assert.equal(error.sent, 'maybe');
    });
  }

  it('R3 a reset in the body is truncated, a reset before the headers a network error', async () => {
    const server = await bench.server((socket, _, count) => {
      if (count === 1)
        socket.write(`${HEAD}content-length: 99\r\n\r\n{`, () => setTimeout(() => socket.resetAndDestroy(), 5));
      else socket.resetAndDestroy();
    });
    const transport = bench.transport();
    await failure(send(transport, server.origin), 'truncated');
    assert.equal((await failure(send(transport, server.origin), 'network')).sent, 'maybe');
  });
});

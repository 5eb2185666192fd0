import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Bench, DEADLINES, failure, send } from './support/setup';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const bench = new Bench();

async function timed(promise: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await promise.catch(() => undefined);
  return performance.now() - start;
}

/** Accepts one connection and never answers its TLS handshake. */
async function startSilentServer(): Promise<{ origin: string; accepted: Promise<void>; socketClosed: Promise<void> }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connection = once(server, 'connection') as Promise<[Socket]>;
  const socketClosed = connection.then(async ([socket]) => {
    server.close();
    socket.on('error', () => undefined).resume();
    if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
  });
  return { origin: `https://127.0.0.1:${port}`, accepted: connection.then(() => undefined), socketClosed };
}

describe('graph/undiciTransport: deadlines', () => {
  afterEach(() => bench.close());

  it('R1 a connection that never completes fails in time, provably unsent, and its socket is closed', async () => {
    const silent = await startSilentServer();
    const start = performance.now();
    const error = await failure(send(bench.transport({ deadlines: DEADLINES }), silent.origin), 'timeout');
    assert.equal(error.sent, 'no');
    assert.ok(performance.now() - start < 5000);
    await silent.socketClosed;
  });

  it('R1 headers that never come fail in time and the socket is closed', async () => {
    const server = await bench.server(() => undefined);
    const started = performance.now();
    const error = await failure(send(bench.transport({ deadlines: DEADLINES }), server.origin), 'timeout');
    assert.equal(error.sent, 'maybe');
    const took = performance.now() - started;
    assert.ok(took >= 290 && took < 5000, `${took} ms`);
    await server.allClosed();
  });

  it('R1 a flood of 1xx answers does not extend the wait for headers', async () => {
    const server = await bench.server((socket) => {
      const flood = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n'), 10);
      socket.on('close', () => clearInterval(flood));
    });
    const took = await timed(failure(send(bench.transport({ deadlines: DEADLINES }), server.origin), 'timeout'));
    assert.ok(took < 5000, `${took} ms`);
    await server.allClosed();
  });

  it('R1 a body that stalls fails in time and the socket is closed', async () => {
    const server = await bench.server((socket) => socket.write(`${HEAD}content-length: 9\r\n\r\n{`));
    const error = await failure(send(bench.transport({ deadlines: DEADLINES }), server.origin), 'timeout');
    assert.equal(error.message, 'The answer stalled for 0.15 s.');
    await server.allClosed();
  });

  it('R1 a slow loris that beats the idle deadline meets the total one', async () => {
    const server = await bench.server((socket) => {
      socket.write(`${HEAD}content-length: 9000\r\n\r\n`);
      const drip = setInterval(() => socket.write(' '), 20);
      socket.on('close', () => clearInterval(drip));
    });
    const took = await timed(failure(send(bench.transport({ deadlines: DEADLINES }), server.origin), 'timeout'));
    assert.ok(took >= 590 && took < 5000, `${took} ms`);
    await server.allClosed();
  });

  it('R1 a slow loris behind the end of a gzip body meets the total deadline too', async () => {
    const server = await bench.server((socket) => {
      socket.write(`${HEAD}content-encoding: gzip\r\ncontent-length: 9000\r\n\r\n`);
      socket.write(gzipSync('{}'));
      const drip = setInterval(() => socket.write('\0'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    const took = await timed(failure(send(bench.transport({ deadlines: DEADLINES }), server.origin), 'timeout'));
    assert.ok(took >= 590 && took < 5000, `${took} ms`);
  });

  for (const [stage, reply] of [
    ['headers', ''],
    ['the body', `${HEAD}content-length: 9\r\n\r\n{`],
  ] as const) {
    it(`R1 cancel while waiting for ${stage} works at once and closes the socket`, async () => {
      const asked = new AbortController();
      const server = await bench.server((socket) => {
        socket.write(reply);
        setTimeout(() => asked.abort(), 20);
      });
      const pending = failure(send(bench.transport(), server.origin, asked.signal), 'cancelled');
      await once(asked.signal, 'abort');
      const took = await timed(pending);
      assert.equal((await pending).sent, 'maybe');
      assert.ok(took < 5000, `${took} ms`);
      await server.allClosed();
    });
  }

  it('R1 cancel while connecting works at once and closes the socket', async () => {
    const silent = await startSilentServer();
    const user = new AbortController();
    const pending = failure(send(bench.transport(), silent.origin, user.signal), 'cancelled');
    await silent.accepted;
    const start = performance.now();
    user.abort();
    assert.equal((await pending).sent, 'no');
    assert.ok(performance.now() - start < 5000);
    await silent.socketClosed;
    assert.ok(performance.now() - start < 5000);
  });

  it('R33 close while connecting closes the socket', async () => {
    const silent = await startSilentServer();
    const transport = bench.transport();
    const pending = failure(send(transport, silent.origin), 'cancelled');
    await silent.accepted;
    const start = performance.now();
    await transport.close();
    await pending;
    await silent.socketClosed;
    assert.ok(performance.now() - start < 5000);
  });

  it('R1 a call that is cancelled before it starts opens no socket', async () => {
    const server = await bench.server(() => undefined);
    await failure(send(bench.transport(), server.origin, AbortSignal.abort()), 'cancelled');
    assert.equal(server.connections, 0);
  });
});

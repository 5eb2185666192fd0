import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { selfSigned } from '../../support/privateCa';
import { http, json } from './support/rawServer';
import { Bench, CANARY, failure, never, send } from './support/setup';

const bench = new Bench();

describe('graph/undiciTransport', () => {
  afterEach(() => bench.close());

  it('sends one GET with the token in the Authorization header and asks for gzip only', async () => {
    const server = await bench.server((socket) => socket.write(json({ id: '1' })));
    const answer = await send(bench.transport(), server.origin);
    assert.equal(answer.status, 200);
    assert.equal(Buffer.from(answer.body).toString(), '{"id":"1"}');
    const [request] = server.requests;
    assert.deepEqual(request, {
      method: 'GET',
      target: '/v25.0/me?limit=1',
      headers: {
        host: server.origin.slice('http://'.length),
        connection: 'keep-alive',
        accept: 'application/json',
        'accept-encoding': 'gzip',
        authorization: `Bearer ${CANARY}`,
      },
    });
  });

  it('reads gzip, chunked, empty, and HTTP/1.0 answers', async () => {
    const text = JSON.stringify({ data: 'x'.repeat(200_000) });
    const zipped = gzipSync(text);
    const halves = [zipped.subarray(0, 90), zipped.subarray(90)];
    const chunked = halves.map((half) =>
      Buffer.concat([Buffer.from(`${half.length.toString(16)}\r\n`), half, Buffer.from('\r\n')]),
    );
    const answers = [
      http(200, zipped, { 'content-encoding': 'gzip' }),
      Buffer.concat([
        Buffer.from(`HTTP/1.1 200 OK\r\ncontent-encoding: GZIP\r\ntransfer-encoding: chunked\r\n\r\n`),
        ...chunked,
        Buffer.from('0\r\n\r\n'),
      ]),
      http(200, Buffer.concat([zipped, Buffer.alloc(9)]), { 'content-encoding': 'gzip' }),
      http(200, '', { 'content-encoding': 'gzip' }),
      http(200, ''),
    ];
    const server = await bench.server((socket, _, count) => {
      const answer = answers[count - 1];
      if (answer) socket.write(answer);
      else socket.end(`HTTP/1.0 200 OK\r\n\r\n${text}`);
    });
    const transport = bench.transport();
    const bodies: string[] = [];
    for (let count = 0; count <= answers.length; count++) {
      bodies.push(Buffer.from((await send(transport, server.origin)).body).toString());
    }
    assert.deepEqual(bodies, [text, text, text, '', '', text]);
  });

  it('keeps a connection for reads, and opens one for each write', async () => {
    const server = await bench.server((socket) => socket.write(json({})));
    const transport = bench.transport();
    await send(transport, server.origin);
    await setImmediate();
    await send(transport, server.origin);
    assert.equal(server.connections, 1);
    const url = new URL('/v25.0/1/phone_numbers', server.origin);
    const credential = { origin: server.origin, secret: CANARY };
    await transport.send({ method: 'POST', url, body: '', credential, signal: never });
    await transport.send({ method: 'POST', url, body: '', credential, signal: never });
    assert.equal(server.connections, 3);
    assert.equal(server.requests.at(-1)?.headers.connection, 'close');
  });

  describe('typed errors of the connection', () => {
    it('a refused connection is a network error that was not sent', async () => {
      const server = await bench.server(() => undefined);
      await server.close();
      const error = await failure(send(bench.transport(), server.origin), 'network');
      assert.equal(error.sent, 'no');
      assert.equal(error.cause?.code, 'ECONNREFUSED');
    });

    it('a name that does not exist means offline, and was not sent', async () => {
      const error = await failure(send(bench.transport(), 'https://nothing.invalid'), 'offline');
      assert.equal(error.sent, 'no');
    });

    it('an answer that is not HTTP is a network error', async () => {
      const server = await bench.server((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
      await failure(send(bench.transport(), server.origin), 'network');
    });

    it('S24 headers named __proto__ and constructor change nothing', async () => {
      const hostile = { ['__proto__']: 'x', constructor: 'y', prototype: 'z' };
      const server = await bench.server((socket) => socket.write(json({}, hostile)));
      const { headers } = await send(bench.transport(), server.origin);
      assert.equal(headers['content-type'], 'application/json');
      assert.equal(Object.getPrototypeOf(headers), Object.prototype);
      assert.equal(typeof {}.constructor, 'function');
    });
  });

  describe('S9 TLS', () => {
    const good = () => selfSigned(['127.0.0.1']);
    const cases = {
      'self-signed': [good, false],
      expired: [() => selfSigned(['127.0.0.1'], new Date(Date.now() - 86_400_000)), true],
      'wrong name': [() => selfSigned(['127.0.0.9']), true],
    } as const;
    for (const [name, [make, isTrusted]] of Object.entries(cases)) {
      it(`S9 a certificate that is ${name} is refused before anything is sent, whatever the environment says`, async () => {
        const certificate = await make();
        const ca = isTrusted ? [certificate.cert] : undefined;
        const server = await bench.server((socket) => socket.write(json({})), certificate);
        process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
        try {
          const error = await failure(send(bench.transport({ ca }), server.origin), 'certificate');
          assert.equal(error.sent, 'no');
        } finally {
          delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
        }
        assert.equal(server.requests.length, 0);
      });
    }

    it('S9 a certificate on the list that was handed in is accepted', async () => {
      const certificate = await good();
      const server = await bench.server((socket) => socket.write(json({})), certificate);
      assert.equal((await send(bench.transport({ ca: [certificate.cert] }), server.origin)).status, 200);
    });
  });

  it('R33 close aborts what runs and leaves no socket', async () => {
    const server = await bench.server(() => undefined);
    const transport = bench.transport();
    const pending = Array.from({ length: 32 }, () =>
      failure(send(transport, server.origin, new AbortController().signal), 'cancelled'),
    );
    while (server.requests.length < 32) await setImmediate();
    await transport.close();
    await Promise.all(pending);
    await server.allClosed();
    await failure(send(transport, server.origin), 'cancelled');
  });
});

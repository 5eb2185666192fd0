import assert from 'node:assert/strict';
import { authorize } from '../../../src/graph/authorize';
import { startRawServer, json } from './support/rawServer';
import { Bench, CANARY, failure, never } from './support/setup';

const META = 'https://graph.facebook.com';
const bench = new Bench();

describe('graph/authorize', () => {
  afterEach(() => bench.close());

  it('S5 the header is made for exactly the origin of the token', () => {
    const credential = { origin: META, secret: CANARY };
    assert.deepEqual(authorize(new URL(`${META}/v25.0/me`), credential), { authorization: `Bearer ${CANARY}` });
    // The URL parser itself writes these as the same origin; what is sent is that origin.
    for (const same of ['https://GRAPH.FACEBOOK.COM/v25.0/me', `${META}:443/v25.0/me`]) {
      const url = new URL(same);
      assert.equal(url.origin, META);
      assert.ok(authorize(url, credential).authorization);
    }
  });

  const elsewhere = [
    'https://graph.facebook.com.evil.com/me',
    'https://graph.facebook.com@evil.com/me',
    'https://graph.facebook.com%40evil.com/me',
    'https://user:password@graph.facebook.com/me',
    'https://user@graph.facebook.com/me',
    'https://:password@graph.facebook.com/me',
    'https://graph.facebook.com:8443/me',
    'http://graph.facebook.com/me',
    'https://graph.facebook.com./me',
    'https://graph.fаcebook.com/me',
    'https://xgraph.facebook.com/me',
    'https://facebook.com/me',
    'https://evil.com/https://graph.facebook.com/me',
    'https://evil.com#https://graph.facebook.com',
    'https://evil.com\\@graph.facebook.com/me',
    new URL('//evil.com/me', META).href,
    'ftp://graph.facebook.com/me',
    'data:text/plain,x',
  ];
  for (const url of elsewhere) {
    it(`S5 ${url} gets no token and no socket`, async () => {
      if (!URL.canParse(url)) return;
      const credential = { origin: META, secret: CANARY };
      assert.throws(() => authorize(new URL(url), credential), { name: 'GraphError', kind: 'origin' });
      const transport = bench.transport();
      const error = await failure(
        transport.send({ method: 'GET', url: new URL(url), credential, signal: never }),
        'origin',
      );
      assert.equal(error.sent, 'no');
    });
  }

  it('S5 a token of one local server never reaches another: no socket is opened', async () => {
    const own = await bench.server((socket) => socket.write(json({})));
    const other = await bench.server((socket) => socket.write(json({})));
    const credential = { origin: own.origin, secret: CANARY };
    const request = { method: 'GET', url: new URL('/v25.0/me', other.origin), credential, signal: never } as const;
    await failure(bench.transport().send(request), 'origin');
    assert.deepEqual([own.connections, other.connections], [0, 0]);
  });

  it('S5 a token is sent over http to this machine only', () => {
    for (const origin of ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080', 'http://127.9.8.7']) {
      assert.ok(authorize(new URL(origin), { origin, secret: CANARY }).authorization);
    }
    for (const origin of [
      'http://192.168.0.1',
      'http://localhost.evil.com',
      'http://127.0.0.1.evil.com',
      'http://127x0.0.1.com',
      'http://0.0.0.0',
      'http://[::2]',
    ]) {
      assert.throws(() => authorize(new URL(origin), { origin, secret: CANARY }), { kind: 'origin' }, origin);
    }
  });

  it('S5 the opaque origin "null" is nobody’s', () => {
    assert.throws(() => authorize(new URL('data:,x'), { origin: 'null', secret: CANARY }), { kind: 'origin' });
  });

  it('a secret that could start another header is refused', () => {
    for (const secret of ['', `${CANARY}\r\nX-Evil: 1`, `${CANARY} `, `${CANARY}é`]) {
      assert.throws(() => authorize(new URL(META), { origin: META, secret }), { kind: 'auth', sent: 'no' });
    }
  });

  it('S5 a client whose origin is not an origin sends nothing', async () => {
    const server = await startRawServer((socket) => socket.write(json({})));
    for (const origin of [`${server.origin}/`, `${server.origin}/evil`, `${server.origin}?x`, '', 'not a url']) {
      await failure(bench.client(origin).get(['me'], {}, { signal: never }), 'origin');
    }
    assert.equal(server.connections, 0);
    await server.close();
  });
});

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { GraphClient } from '../../../src/graph/client';
import { edgePages } from '../../../src/graph/edge';
import type { GraphError, GraphErrorKind } from '../../../src/graph/error';
import type { GraphLogEntry } from '../../../src/graph/log';
import { selfSigned, type Identity } from '../../support/privateCa';
import { leaks } from './support/leakScan';
import { http, json, type Reply } from './support/rawServer';
import { Bench, CANARY, DEADLINES, failure, never, PATIENT } from './support/setup';

const bench = new Bench();
const get = (client: GraphClient) => client.get(['1'], { fields: 'id' }, { signal: never });

/** A server that puts the token wherever an answer has room for it. */
const echo = {
  'x-fb-trace-id': CANARY,
  'content-type': `text/${CANARY}`,
  'x-app-usage': CANARY,
  'retry-after': CANARY,
};
const meta = (status: number, code: number): Buffer =>
  http(
    status,
    JSON.stringify({
      error: {
        code,
        message: `Malformed access token ${CANARY}`,
        type: CANARY,
        error_user_title: CANARY,
        error_user_msg: encodeURIComponent(CANARY),
        error_data: { details: Buffer.from(CANARY).toString('base64') },
        fbtrace_id: CANARY,
      },
    }),
    echo,
  );
const says =
  (bytes: Buffer): Reply =>
  (socket) =>
    socket.write(bytes);
const walk = async (client: GraphClient) => {
  for await (const page of edgePages(client, ['1', 'phone_numbers'], {}, { signal: never })) assert.ok(page);
};

interface Case {
  readonly reply: Reply;
  readonly call?: (client: GraphClient) => Promise<unknown>;
  readonly tls?: () => Promise<Identity>;
  readonly origin?: string;
  readonly quick?: true;
}

const cases: Record<GraphErrorKind, readonly Case[]> = {
  auth: [
    { reply: says(meta(400, 190)) },
    { reply: says(meta(200, 0)), call: (client) => client.debugToken({ signal: never }) },
  ],
  permission: [{ reply: says(meta(403, 200)) }],
  'rate-limit': [{ reply: says(meta(400, 80008)) }, { reply: says(http(429, CANARY, echo)) }],
  'not-found': [{ reply: says(meta(400, 33)) }],
  invalid: [
    { reply: says(meta(400, 100)) },
    { reply: says(json({})), call: (client) => client.get([CANARY], {}, { signal: never }) },
  ],
  transient: [{ reply: says(meta(500, 2)) }, { reply: says(http(503, '{}', echo)) }],
  network: [{ reply: (socket) => socket.resetAndDestroy() }, { reply: (socket) => socket.end(`${CANARY}\r\n\r\n`) }],
  offline: [{ reply: says(json({})), origin: 'https://nothing.invalid' }],
  certificate: [{ reply: says(json({})), tls: () => selfSigned(['127.0.0.1']) }],
  proxy: [{ reply: says(http(407, CANARY, echo)) }],
  timeout: [
    { reply: () => undefined, quick: true },
    { reply: (socket) => socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n${CANARY}`), quick: true },
  ],
  truncated: [
    { reply: (socket) => socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n${CANARY}`) },
    { reply: says(http(200, gzipSync(CANARY).subarray(0, -9), { 'content-encoding': 'gzip' })) },
  ],
  'not-json': [
    { reply: says(http(200, `<html>${CANARY}`, echo)) },
    { reply: says(http(200, `{"token":"${CANARY}"`, echo)) },
    { reply: says(http(200, Buffer.concat([Buffer.from(CANARY), Buffer.from([0xff])]), echo)) },
  ],
  'unexpected-redirect': [
    { reply: says(http(302, CANARY, { location: `https://evil.example/?access_token=${CANARY}` })) },
  ],
  'too-large': [
    { reply: says(http(200, CANARY, { 'content-length': '99999999' })) },
    { reply: says(json({}, { 'x-big': CANARY.repeat(1000) })) },
  ],
  'paging-loop': [
    { reply: says(json({ data: [], paging: { cursors: { after: CANARY }, next: CANARY } })), call: walk },
  ],
  origin: [{ reply: says(json({})), origin: `https://user:${CANARY}@graph.facebook.com` }],
  cancelled: [
    {
      reply: says(json({})),
      call: (client) => client.get(['1'], {}, { signal: AbortSignal.abort(new Error(CANARY)) }),
    },
  ],
  unexpected: [
    { reply: says(meta(400, 368)) },
    { reply: says(http(200, CANARY, { 'content-encoding': CANARY })) },
    { reply: says(json({ data: CANARY })), call: walk },
    { reply: says(json({ data: [], paging: { next: `https://x/?access_token=${CANARY}` } })), call: walk },
  ],
};

describe('graph: no error and no log line holds the token', () => {
  afterEach(() => bench.close());

  for (const [name, list] of Object.entries(cases)) {
    for (const [index, { reply, call = get, tls, origin, quick }] of list.entries()) {
      it(`S15 ${name} (${index + 1})`, async () => {
        const server = await bench.server(reply, await tls?.());
        const log: GraphLogEntry[] = [];
        const deadlines = quick ? DEADLINES : PATIENT;
        const client = bench.client(origin ?? server.origin, { deadlines, log: (entry) => log.push(entry) });
        const error: GraphError = await failure(call(client));
        assert.equal(error.kind, name, error.message);
        assert.deepEqual(leaks(error, CANARY), []);
        assert.deepEqual(leaks(log, CANARY), []);
        assert.doesNotMatch(error.message, /\[object|undefined|NaN/);
      });
    }
  }

  it('S15 foreign errors of a transport are reduced to name, code and a clean message', async () => {
    const foreign = Object.assign(new Error(`failed with ${CANARY}`), {
      config: { headers: { Authorization: CANARY } },
    });
    const log: GraphLogEntry[] = [];
    for (const transport of [
      () => Promise.reject(foreign),
      () => Promise.resolve({ send: () => Promise.reject(foreign), close: () => Promise.resolve() }),
    ]) {
      const client = bench.client('https://graph.facebook.com', { transport, log: (entry) => log.push(entry) });
      const error = await failure(get(client), 'unexpected');
      assert.deepEqual(error.cause, { name: 'Error', message: 'failed with [redacted]' });
      assert.deepEqual(leaks(error, CANARY), []);
    }
    assert.deepEqual(leaks(log, CANARY), []);
  });

  it('S7 an answer that quotes the token is handed on without it', async () => {
    const body = {
      data: [{ id: '1', note: CANARY }],
      paging: { cursors: { after: 'A' }, next: `https://x/?access_token=${CANARY}&after=A` },
    };
    const server = await bench.server(says(json(body, { 'x-fb-trace-id': CANARY, 'facebook-api-version': CANARY })));
    const answer = await get(bench.client(server.origin));
    assert.deepEqual(leaks(answer, CANARY), []);
    assert.equal((answer.json.data as unknown[]).length, 1);
  });

  it('S25 an answer to one token is handed on without another that somebody wrote into a name', async () => {
    const server = await bench.server(says(json({ id: '1', name: `Test ${CANARY}` })));
    const otherSecrets = (): readonly string[] => [CANARY];
    const client = bench.client(server.origin, { secretText: 'another0Token0AltogetheR', otherSecrets });
    assert.deepEqual((await get(client)).json, { id: '1', name: 'Test [redacted]' });
  });

  it('S7 an answer that spells the token in escapes is handed on without it, and loses nothing else', async () => {
    const secretText = `1234567|${CANARY}`;
    const escaped = (text: string): string =>
      text.replace(/[^]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
    // As PHP writes a percent sign where it may stand in HTML.
    const next = `https://x/?access_token=${encodeURIComponent(secretText)}`.replaceAll('%', '\\u0025');
    const other = '\\u0022\\u005c\\\\u0041\\u00e9\\n';
    const text = `{"note":"${escaped(secretText)}","other":"${other}","paging":{"next":"${next}"}}`;
    const server = await bench.server(says(http(200, text)));
    const { json: read } = await get(bench.client(server.origin, { secretText }));
    assert.deepEqual(leaks(read, CANARY), []);
    assert.equal(read.note, '[redacted]');
    assert.equal(read.other, '"\\\\u0041é\n');
  });
});

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { Fault } from '../../../src/emulator/faults';
import type { Emulator } from '../../../src/emulator/server';
import { ask, at, emulators, rows } from './ask';
import { smallWorld } from './smallWorld';

const ME = '/v25.0/me';
const me = (emulator: Emulator, signal?: AbortSignal) => ask(emulator, ME, { token: 'T', ...(signal && { signal }) });

describe('emulator: faults', () => {
  const start = emulators();
  const troubled = async (...faults: Fault[]) => {
    const emulator = await start({ world: smallWorld(1).world });
    emulator.faults.add(...faults);
    return emulator;
  };

  it('happen once unless told, after as many requests as told', async () => {
    const emulator = await troubled({ match: { path: 'me' }, after: 1, times: 2, kind: 'status', status: 503 });
    const statuses: number[] = [];
    for (let call = 0; call < 4; call++) statuses.push((await me(emulator)).status);
    assert.deepEqual(statuses, [200, 503, 503, 200]);
    assert.deepEqual(emulator.faults.pending, []);
  });

  it('choose by method, path, query and token', async () => {
    const emulator = await troubled({ match: { path: /limit=100/, method: 'get', token: 'T' }, kind: 'empty' });
    assert.notEqual((await ask(emulator, `${ME}?limit=100`, { token: 'X' })).text, '');
    assert.notEqual((await ask(emulator, `${ME}?limit=10`, { token: 'T' })).text, '');
    assert.equal((await ask(emulator, `${ME}?limit=100`, { token: 'T' })).text, '');
  });

  it('last for ever if told, until they are cleared', async () => {
    const emulator = await troubled({ times: Infinity, kind: 'status', status: 502 });
    for (let call = 0; call < 3; call++) assert.equal((await me(emulator)).status, 502);
    emulator.faults.clear();
    assert.equal((await me(emulator)).status, 200);
  });

  it('delay: the whole answer comes later', async () => {
    const emulator = await troubled({ kind: 'delay', ms: 60 });
    const before = performance.now();
    assert.equal((await me(emulator)).status, 200);
    assert.ok(performance.now() - before >= 55);
  });

  it('stallHeaders: nothing ever comes, and close ends it', async () => {
    const emulator = await troubled({ kind: 'stallHeaders' });
    await assert.rejects(me(emulator, AbortSignal.timeout(80)), { name: 'TimeoutError' });
    assert.equal(emulator.journal.entries[0]?.status, undefined);
  });

  it('stallBody: headers and half a body come, then nothing', async () => {
    const emulator = await troubled({ kind: 'stallBody' });
    const signal = AbortSignal.timeout(100);
    const response = await fetch(emulator.origin + ME, { headers: { authorization: 'Bearer T' }, signal });
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), { name: 'TimeoutError' });
  });

  it('slowBody: the body trickles, and is whole in the end', async () => {
    const emulator = await troubled({ kind: 'slowBody', bytes: 10, everyMs: 10 });
    const before = performance.now();
    assert.equal(at((await me(emulator)).body, 'name'), 'Robot');
    assert.ok(performance.now() - before >= 25);
  });

  it('dropBeforeHeaders and answerLost: the connection is reset, and only the latter did the work', async () => {
    const { world, waba } = smallWorld(1);
    const emulator = await start({ world });
    emulator.faults.add({ kind: 'dropBeforeHeaders' }, { kind: 'answerLost' });
    const path = `/v25.0/${waba.id}/phone_numbers`;
    const percents: unknown[] = [];
    for (let call = 0; call < 2; call++) {
      await assert.rejects(ask(emulator, path, { token: 'T' }), { message: 'fetch failed' });
      percents.push(emulator.usage.read(String(world.tokens.get('T')?.appId), waba.id).percent > 0);
    }
    assert.deepEqual(percents, [false, true]);
  });

  it('dropAfterHeaders and truncate, both ways: the status arrives, the body does not', async () => {
    const emulator = await troubled(
      { kind: 'dropAfterHeaders' },
      { kind: 'truncate', how: 'length' },
      { kind: 'truncate', how: 'chunked' },
    );
    for (let call = 0; call < 3; call++) {
      const response = await fetch(emulator.origin + ME, { headers: { authorization: 'Bearer T' } });
      assert.equal(response.status, 200);
      assert.equal(response.headers.has('content-length'), call < 2);
      await assert.rejects(response.text(), { message: 'terminated' });
    }
  });

  it('garbage, html, empty: a 200 that is not JSON', async () => {
    const emulator = await troubled({ kind: 'garbage' }, { kind: 'html' }, { kind: 'empty' });
    for (let call = 0; call < 3; call++) {
      const { status, body } = await me(emulator);
      assert.deepEqual([status, body], [200, undefined]);
    }
  });

  it('html, status, error, json: the status, headers and words that were asked for', async () => {
    const emulator = await troubled(
      { kind: 'html', status: 502 },
      { kind: 'status', status: 429, body: { a: 1 }, headers: { 'retry-after': '7' } },
      { kind: 'error', error: { code: 190 }, status: 401 },
      { kind: 'json', text: '{"data":null} trailing' },
    );
    assert.match((await me(emulator)).headers.get('content-type') ?? '', /^text\/html/);
    const limited = await me(emulator);
    assert.deepEqual([limited.status, limited.body, limited.headers.get('retry-after')], [429, { a: 1 }, '7']);
    const failed = await me(emulator);
    assert.deepEqual([failed.status, failed.body], [401, { error: { code: 190 } }]);
    assert.equal((await me(emulator)).text, '{"data":null} trailing');
  });

  it('replace: other text, wherever it stands', async () => {
    const emulator = await troubled({ kind: 'replace', pattern: '"name":"(\\w+)"', by: '"name":"$1 II"' });
    assert.equal(at((await me(emulator)).body, 'name'), 'Robot II');
  });

  it('wrongLength: what comes is not as long as the header says', async () => {
    const emulator = await troubled({ kind: 'wrongLength', by: 5 }, { kind: 'wrongLength', by: -5 });
    await assert.rejects(me(emulator, AbortSignal.timeout(80)));
    const response = await fetch(emulator.origin + ME, {
      headers: { authorization: 'Bearer T', 'accept-encoding': 'identity' },
    });
    assert.doesNotMatch(await response.text().catch(() => ''), /\}$/);
  });

  it('http10: no length, and the end of the connection is the end of the body', async () => {
    const emulator = await troubled({ kind: 'http10' });
    assert.equal(at((await me(emulator)).body, 'name'), 'Robot');
  });

  it('onlyInformational: 102 without end, and close ends it', async () => {
    const emulator = await troubled({ kind: 'onlyInformational', everyMs: 5 });
    await assert.rejects(me(emulator, AbortSignal.timeout(80)), { name: 'TimeoutError' });
  });

  it('redirect: to wherever', async () => {
    const emulator = await troubled({ kind: 'redirect', status: 302, location: 'http://elsewhere.example/' });
    const { status, headers } = await me(emulator);
    assert.deepEqual([status, headers.get('location')], [302, 'http://elsewhere.example/']);
  });

  it('gzipBomb: a thousand times smaller on the wire', async () => {
    const emulator = await troubled({ kind: 'gzipBomb', bytes: 20_000_000 });
    const socket = connect(Number(new URL(emulator.origin).port), '127.0.0.1');
    socket.setEncoding('latin1').write(`GET ${ME} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    const [, body = ''] = (await text(socket)).split('\r\n\r\n', 2);
    assert.ok(body.length < 25_000);
    assert.equal(gunzipSync(Buffer.from(body, 'latin1')).length, 20_000_000);
  });

  it('hugeBody: valid rows, as many as asked for', async () => {
    const emulator = await troubled({ kind: 'hugeBody', bytes: 1_000_000 });
    const { text: body } = await me(emulator);
    assert.ok(body.length >= 1_000_000 && body.length < 1_100_000);
    assert.ok(rows(JSON.parse(body)).length > 5_000);
  });

  it('wrongUtf8, unquotedIds, headers: the answer, a little wrong', async () => {
    const emulator = await troubled(
      { kind: 'wrongUtf8' },
      { kind: 'unquotedIds', after: 1 },
      { kind: 'headers', headers: { 'x-fb-rev': 'odd' }, bytes: 5_000 },
    );
    const wrong = await me(emulator);
    assert.match(String(at(wrong.body, 'name')), /^\uFFFDRobot$/);
    assert.equal(wrong.headers.get('x-fb-rev'), 'odd');
    assert.equal(wrong.headers.get('x-filler')?.length, 5_000);
    assert.equal(typeof at((await me(emulator)).body, 'id'), 'number');
  });

  it('raw: anything at all on the socket', async () => {
    const emulator = await troubled({ kind: 'raw', text: 'HTTP/1.0 200 OK\r\n\r\n{"id":"1"}' });
    assert.deepEqual((await me(emulator)).body, { id: '1' });
  });
});

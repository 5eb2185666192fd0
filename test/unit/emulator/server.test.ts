import assert from 'node:assert/strict';
import { request } from 'node:http';
import { startEmulator } from '../../../src/emulator/server';
import { ask, at, emulators } from './ask';
import { smallWorld } from './smallWorld';

describe('emulator: server', () => {
  const start = emulators();

  it('sends the headers that support people ask for, and the same trace id in the error', async () => {
    const emulator = await start();
    const first = await ask(emulator, '/v25.0/me');
    const second = await ask(emulator, '/v25.0/me');
    for (const name of ['x-fb-trace-id', 'x-fb-request-id', 'x-fb-rev', 'x-fb-debug'])
      assert.ok(first.headers.has(name));
    assert.equal(at(first.body, 'error', 'fbtrace_id'), first.headers.get('x-fb-trace-id'));
    assert.notEqual(first.headers.get('x-fb-trace-id'), second.headers.get('x-fb-trace-id'));
  });

  it('compresses when asked', async () => {
    const emulator = await start({ world: smallWorld().world });
    const zipped = await ask(emulator, '/v25.0/me', { token: 'T', headers: { 'accept-encoding': 'gzip' } });
    const plain = await ask(emulator, '/v25.0/me', { token: 'T', headers: { 'accept-encoding': 'identity' } });
    const brotli = await ask(emulator, '/v25.0/me', { token: 'T', headers: { 'accept-encoding': 'br' } });
    assert.equal(zipped.headers.get('content-encoding'), 'gzip');
    assert.equal(brotli.headers.get('content-encoding'), 'br');
    assert.equal(brotli.text, plain.text);
    assert.equal(plain.headers.get('content-encoding'), null);
    assert.equal(zipped.text, plain.text);
  });

  it('writes ASCII with escaped slashes, as Graph does', async () => {
    const { world, user } = smallWorld();
    user.fields.name = 'مخبز / 💥';
    const emulator = await start({ world });
    const { text, body } = await ask(emulator, '/v25.0/me?fields=name', { token: 'T' });
    assert.match(text, /"name":"\\u0645\\u062e\\u0628\\u0632 \\\/ \\ud83d\\udca5"/);
    assert.equal(at(body, 'name'), 'مخبز / 💥');
  });

  it('writes down every request', async () => {
    const emulator = await start({ world: smallWorld().world, now: () => 1_795_000_000_000 });
    await ask(emulator, '/v25.0/me?fields=id', { token: 'T' });
    await ask(emulator, '/v25.0/nothing', { form: { a: 'b' } });
    const [first, second] = emulator.journal.entries;
    assert.equal(first?.url, '/v25.0/me?fields=id');
    assert.equal(first.path, '/v25.0/me');
    assert.equal(first.query.get('fields'), 'id');
    assert.equal(first.headers.authorization, 'Bearer T');
    assert.deepEqual([first.time, first.status, first.inFlight], [1_795_000_000_000, 200, 1]);
    assert.deepEqual([second?.method, second?.form.get('a'), second?.status], ['POST', 'b', 400]);
  });

  it('counts what is in flight', async () => {
    const emulator = await start({ world: smallWorld().world });
    emulator.faults.add({ kind: 'delay', ms: 50, times: Infinity });
    await Promise.all(Array.from({ length: 4 }, () => ask(emulator, '/v25.0/me', { token: 'T' })));
    const { entries } = emulator.journal;
    assert.equal(Math.max(...entries.map(({ inFlight }) => inFlight)), 4);
    assert.equal(new Set(entries.map(({ connection }) => connection)).size, 4);
  });

  it('answers a write that nothing answers yet like a missing object', async () => {
    const { world, waba } = smallWorld();
    const emulator = await start({ world });
    const { status, body } = await ask(emulator, `/v25.0/${waba.id}`, { token: 'T', form: {} });
    assert.deepEqual([status, at(body, 'error', 'error_subcode')], [400, 33]);
    assert.match(String(at(body, 'error', 'message')), /^Unsupported post request\./);
  });

  it('refuses a body over 1 MB', async () => {
    const emulator = await start();
    const body = 'x'.repeat(1_100_000);
    const { status } = await fetch(`${emulator.origin}/v25.0/me`, { method: 'POST', body });
    assert.equal(status, 413);
  });

  it('ends all connections when it is closed, stalled ones too', async () => {
    const emulator = await startEmulator({ world: smallWorld().world });
    emulator.faults.add({ kind: 'stallHeaders' }, { kind: 'delay', ms: 60_000 });
    const calls = [1, 2].map(() => ask(emulator, '/v25.0/me', { token: 'T' }));
    const ended = Promise.allSettled(calls);
    while (emulator.journal.entries.length < 2) await new Promise(setImmediate);
    await emulator.close();
    assert.deepEqual(
      (await ended).map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    await assert.rejects(ask(emulator, '/v25.0/me'), { message: 'fetch failed' });
  });
});

describe('emulator: control over HTTP', () => {
  const NOVEMBER = Date.parse('2026-11-23T06:00:00Z');
  const start = emulators();
  const json = { 'content-type': 'application/json' };

  it('takes faults as JSON, and shows the journal', async () => {
    const emulator = await start({ world: smallWorld().world, control: true });
    const faults = [
      { match: { pattern: '^/v25.0/me', method: 'GET' }, times: null, kind: 'status', status: 503 },
      { match: { path: 'x' }, kind: 'slowBody', bytes: 1, everyMs: 1 },
    ];
    const url = `${emulator.origin}/_emulator/faults`;
    const posted = await fetch(url, { method: 'POST', headers: json, body: JSON.stringify(faults) });
    assert.deepEqual(await posted.json(), { added: 2 });
    assert.equal((await ask(emulator, '/v25.0/me')).status, 503);
    assert.equal((await ask(emulator, '/v25.0/me')).status, 503);
    await fetch(url, { method: 'DELETE' });
    assert.equal((await ask(emulator, '/v25.0/me')).status, 400);
    const journal = await ask(emulator, '/_emulator/journal');
    assert.equal(at(journal.body, 'length'), 3);
    assert.equal(at(journal.body, 0, 'status'), 503);
  });

  it('shows codes, puts the clock forward, and changes the fields of a number', async () => {
    const { world, numbers } = smallWorld(1);
    const id = String(numbers[0]?.id);
    const emulator = await start({ world, control: true, now: () => NOVEMBER });
    const send = async (path: string, body: unknown) => {
      const response = await fetch(`${emulator.origin}/_emulator/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      return response.status;
    };
    const fields = { code_verification_status: 'NOT_VERIFIED', certificate: null };
    assert.equal(await send('numbers', { id, fields }), 200);
    await ask(emulator, `/v25.0/${id}/request_code`, { token: 'T', form: { code_method: 'SMS', language: 'en' } });
    const codes = await ask(emulator, '/_emulator/codes');
    assert.deepEqual(codes.body, { [id]: emulator.codes.get(id) });
    assert.equal(await send('clock', { advance: 60_000 }), 200);
    assert.equal(emulator.now(), NOVEMBER + 60_000);
    for (const [path, body] of [
      ['clock', { advance: '1' }],
      ['clock', { advance: -1 }],
      ['numbers', { id: '1', fields }],
      ['numbers', { id }],
    ] as const) {
      assert.equal(await send(path, body), 400, JSON.stringify(body));
    }
  });

  it('says what is wrong with a fault', async () => {
    const emulator = await start({ control: true });
    for (const fault of ['{"kind":"delay"}', '{"kind":"toString"}', '7', '', '{"kind":"json","text":1}']) {
      const response = await fetch(`${emulator.origin}/_emulator/faults`, {
        method: 'POST',
        headers: json,
        body: fault,
      });
      assert.equal(response.status, 400, fault);
    }
    assert.deepEqual(emulator.faults.pending, []);
  });

  it('is not there unless it was asked for', async () => {
    const emulator = await start();
    assert.equal(at((await ask(emulator, '/_emulator/journal')).body, 'error', 'code'), 104);
  });

  it('listens to programs of this machine only', async () => {
    const emulator = await start({ control: true });
    const status = (headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        const call = request(`${emulator.origin}/_emulator/journal`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        call.on('error', reject).end();
      });
    assert.equal(await status({ host: 'evil.example' }), 403);
    assert.equal(await status({ origin: 'https://evil.example' }), 403);
    assert.equal(await status({ host: 'localhost:1' }), 200);
  });
});

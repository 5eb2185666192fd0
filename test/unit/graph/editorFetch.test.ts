import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { createFetchTransport, type Fetch } from '../../../src/graph/fetchTransport';
import { waitUntil } from '../../support/waitUntil';
import { corporateNetwork, NAME } from './support/corporateNetwork';
import { DEADLINES, failure, never } from './support/setup';

describe('the editor’s fetch', () => {
  const on = corporateNetwork();
  const { proxy, transport, send, editorFetch } = on;

  it('R14 is tried once where a proxy wants a sign-in, by one call for all, and then kept', async () => {
    const through = await proxy({ user: 'ann', password: 'secret' });
    const editor = editorFetch(through.origin, 'ann:secret');
    const by = transport({ sources: { proxy: through.origin }, editor });
    const answers = await Promise.all([send(by), send(by), send(by)]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    );
    const before = through.signIns.filter((signIn) => signIn === '').length;
    await send(by);
    assert.equal(on.counts.editorCalls, 4);
    assert.equal(through.signIns.filter((signIn) => signIn === '').length, before, 'our own way is not tried again');
    assert.equal(on.emulator.journal.entries[0]?.headers.authorization, 'Bearer T');
  });

  it('R14 that gets no further is not tried again for a minute, and the first error is told', async () => {
    const through = await proxy({ user: 'ann', password: 'secret' });
    const by = transport({ sources: { proxy: through.origin }, editor: editorFetch(through.origin, 'ann:wrong') });
    await Promise.all([1, 2, 3].map(async () => assert.equal((await failure(send(by), 'proxy')).status, 407)));
    await failure(send(by), 'proxy');
    assert.equal(on.counts.editorCalls, 1);
    on.pass(61_000);
    await failure(send(by), 'proxy');
    assert.equal(on.counts.editorCalls, 2);
  });

  it('R14 what a proxy refuses to both is told as the proxy’s refusal, not as ours', async () => {
    for (const refuses of [403, 502, 503]) {
      const through = await proxy({ refuses });
      const by = transport({ sources: { proxy: through.origin }, editor: editorFetch(through.origin) });
      const error = await failure(send(by), 'proxy');
      assert.deepEqual([error.status, error.sent, error.proxy?.server], [refuses, 'no', through.host]);
    }
  });

  it('a call that came to its own end while it connected says nothing of the editor', async () => {
    const through = await proxy();
    const editor = editorFetch(through.origin);
    const by = transport({ editor });
    const late = new AbortController();
    late.abort(new GraphError('timeout', 'late', { sent: 'no' }));
    await failure(send(by, late.signal), 'timeout');
    assert.equal(on.counts.editorCalls, 0);
    assert.equal((await send(by)).status, 200);
  });

  it('what it was cancelled in may have arrived; what was never connected did not', async () => {
    const through = await proxy();
    const by = transport({ editor: editorFetch(through.origin) });
    await send(by);
    on.emulator.faults.add({ kind: 'stallHeaders' });
    const cancel = new AbortController();
    const waiting = failure(send(by, cancel.signal), 'cancelled');
    await waitUntil('the request', () => on.emulator.journal.entries.length > 1);
    cancel.abort(new GraphError('cancelled', 'by the user', { sent: 'no' }));
    assert.equal((await waiting).sent, 'maybe');
    const told = async (code: string, syscall: string, message = code) => {
      const broken = Object.assign(new Error(message), { code, syscall });
      const fetch: Fetch = () => Promise.reject(new TypeError('fetch failed', { cause: broken }));
      return (await failure(send(createFetchTransport(fetch, DEADLINES)))).sent;
    };
    for (const code of ['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN']) {
      assert.deepEqual([await told(code, 'connect'), await told(code, 'read')], ['no', 'maybe'], code);
    }
    assert.equal(await told('EPIPE', 'write', 'after 407 bytes'), 'maybe');
  });

  it('R33 nothing is sent when the window has closed, not even what waited for a trial', async () => {
    let calls = 0;
    const editor: Fetch = (_, { signal }) => {
      calls++;
      return new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(new Error('aborted'))));
    };
    const by = transport({ editor });
    const waiting = [1, 2, 3].map(() => failure(send(by), 'cancelled'));
    await waitUntil('a trial', () => calls > 0);
    await by.close();
    await Promise.all(waiting);
    await failure(send(by), 'cancelled');
    assert.equal(calls, 1);
  });

  it('finds the way where no proxy is named, and the system knows one', async () => {
    const through = await proxy();
    const by = transport({ editor: editorFetch(through.origin) });
    assert.equal((await send(by)).status, 200);
  });

  it('is the only one that speaks SOCKS', async () => {
    const through = await proxy();
    const sources = { proxy: 'socks5://proxy.example:1080' };
    assert.equal((await send(transport({ sources, editor: editorFetch(through.origin) }))).status, 200);
    const error = await failure(send(transport({ sources })), 'proxy');
    assert.deepEqual(error.proxy, { server: 'proxy.example:1080', from: 'http.proxy' });
  });

  it('is not asked for this machine, for exceptions, and for a server that could not prove who it is', async () => {
    const editor: Fetch = () => assert.fail('the editor was asked');
    const gone = await proxy();
    await gone.close();
    await failure(send(transport({ editor }), never, gone.origin), 'network');
    await failure(send(transport({ editor, sources: { noProxy: [NAME] } })), 'offline');
    const through = await proxy();
    const untrusted = transport({ editor, sources: { proxy: through.origin }, system: [] });
    await failure(send(untrusted), 'certificate');
  });

  it('S8 S5 follows no redirect, and is given a token for its own server only', async () => {
    const through = await proxy();
    const by = transport({ editor: editorFetch(through.origin) });
    on.emulator.faults.add({ kind: 'redirect', status: 302, location: 'https://evil.test/' });
    assert.equal((await send(by)).status, 302);
    const url = new URL('/v25.0/me', 'https://evil.test');
    const asked = on.counts.editorCalls;
    const credential = { origin: on.origin(), secret: 'T' };
    await failure(by.send({ method: 'GET', url, credential, signal: never }), 'origin');
    assert.equal(on.counts.editorCalls, asked);
  });

  it('R1 R2 keeps deadlines and the size of an answer in bounds, and ends on Cancel', async () => {
    const through = await proxy();
    const editor = editorFetch(through.origin);
    const by = transport({ editor, deadlines: { ...DEADLINES, total: 3000 } });
    await send(by);
    on.emulator.faults.add({ kind: 'stallBody' });
    assert.equal((await failure(send(by), 'timeout')).message, 'The answer stalled for 0.15 s.');
    on.emulator.faults.add({ kind: 'stallHeaders' });
    assert.equal((await failure(send(by), 'timeout')).sent, 'maybe');
    on.emulator.faults.add({ kind: 'gzipBomb', bytes: 40_000_000 });
    await failure(send(by), 'too-large');
    on.emulator.faults.add({ kind: 'truncate', how: 'length' });
    assert.equal((await failure(send(by))).sent, 'maybe');
    const patient = transport({ editor });
    await send(patient);
    on.emulator.faults.add({ kind: 'stallHeaders' });
    const cancel = new AbortController();
    const waiting = failure(send(patient, cancel.signal), 'cancelled');
    const asked = on.emulator.journal.entries.length;
    await waitUntil('the request', () => on.emulator.journal.entries.length > asked);
    cancel.abort();
    await waiting;
  });
});

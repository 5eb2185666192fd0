import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { waitUntil } from '../../support/waitUntil';
import { corporateNetwork, NAME } from './support/corporateNetwork';
import { DEADLINES, failure, never } from './support/setup';

describe('proxies', () => {
  const on = corporateNetwork();
  const { proxy, transport, send } = on;

  it('R14 go through an http proxy with CONNECT, so that it sees no token, and keep the tunnel', async () => {
    const through = await proxy();
    const by = transport({ sources: { proxy: through.origin }, system: [on.ca.cert] });
    assert.equal((await send(by)).status, 200);
    assert.equal((await send(by)).status, 200);
    assert.deepEqual(new Set(through.asked), new Set([`${NAME}:${on.port}`]));
    assert.equal(through.asked.length, 2, 'one for the certificate that was not trusted, one that was kept');
    assert.equal(new Set(on.emulator.journal.entries.map(({ connection }) => connection)).size, 1);
    assert.deepEqual(through.signIns, ['', '']);
  });

  it('R14 sign in to a proxy that asks, with what its address holds', async () => {
    const through = await proxy({ user: 'ann', password: 'p@ss word' });
    const named = `http://ann:p%40ss%20word@${through.host}`;
    for (const sources of [{ proxy: named }, { env: { HTTPS_PROXY: named } }]) {
      assert.equal((await send(transport({ sources, system: [on.ca.cert] }))).status, 200);
    }
  });

  it('R14 go through an https proxy, which must prove who it is unless the user says otherwise', async () => {
    const through = await proxy({ identity: await on.ca.issue(['127.0.0.1']) });
    const sources = { proxy: through.origin };
    const refused = await failure(send(transport({ sources })), 'proxy');
    assert.match(refused.cause?.code ?? '', /UNABLE_TO_VERIFY|SELF_SIGNED/);
    assert.equal(through.asked.length, 0);
    assert.equal((await send(transport({ sources, system: [on.ca.cert] }))).status, 200, 'the system knows it');
    on.emulator.journal.clear();
    // Told not to look at the proxy's certificate; the server behind it must still prove who it is.
    const careless = transport({ sources: { ...sources, strict: false } });
    assert.equal((await failure(send(careless), 'certificate')).sent, 'no');
    assert.equal(on.emulator.journal.entries.length, 0);
    const trusting = transport({ sources: { ...sources, strict: false }, system: [on.ca.cert] });
    assert.equal((await send(trusting)).status, 200);
  });

  it('R14 a proxy that refuses is a proxy error with its name, where it is named, and no password', async () => {
    const wants = await proxy({ user: 'ann', password: 'secret' });
    const named = `http://ann:wrong-password@${wants.host}`;
    const error = await failure(send(transport({ sources: { proxy: named } })), 'proxy');
    assert.deepEqual([error.status, error.sent], [407, 'no']);
    assert.deepEqual(error.proxy, { server: wants.host, from: 'http.proxy' });
    assert.doesNotMatch(JSON.stringify(error) + error.message + (error.stack ?? ''), /wrong-password|ann/);
    const policy = await proxy({ refuses: 403 });
    const forbidden = await failure(send(transport({ sources: { env: { http_proxy: policy.origin } } })), 'proxy');
    assert.deepEqual([forbidden.status, forbidden.proxy?.from], [403, 'http_proxy']);
    const gone = await proxy();
    await gone.close();
    const refused = await failure(send(transport({ sources: { proxy: gone.origin } })), 'proxy');
    assert.equal(refused.cause?.code, 'ECONNREFUSED');
    assert.equal(refused.proxy?.server, gone.host);
    const unknown = await failure(send(transport({ sources: { proxy: 'http://no-such-proxy.invalid:1' } })), 'proxy');
    assert.match(unknown.cause?.code ?? '', /ENOTFOUND|EAI_AGAIN/);
  });

  it('R1 a proxy that never answers is given up within the deadline of a connection, and at once on Cancel', async () => {
    const accepted = new Set<Socket>();
    const silent = createServer((socket) => {
      accepted.add(socket.on('error', () => undefined).on('close', () => accepted.delete(socket)));
      socket.resume();
    });
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    on.closing(() => new Promise((closed) => silent.close(() => closed())));
    const { port } = silent.address() as AddressInfo;
    const sources = { proxy: `http://127.0.0.1:${port}` };
    const late = await failure(send(transport({ sources, deadlines: DEADLINES })), 'proxy');
    assert.deepEqual([late.sent, late.proxy?.from, late.cause?.code], ['no', 'http.proxy', 'UND_ERR_CONNECT_TIMEOUT']);
    const cancel = new AbortController();
    const waiting = failure(send(transport({ sources }), cancel.signal), 'cancelled');
    await waitUntil('a connection', () => accepted.size > 0);
    cancel.abort();
    assert.equal((await waiting).sent, 'no');
    await waitUntil('closed sockets', () => accepted.size === 0);
  });

  it('names an address of IPv6 as CONNECT wants it', async () => {
    const through = await proxy();
    await failure(send(transport({ sources: { proxy: through.origin } }), never, 'https://[2001:db8::1]:8443'));
    assert.deepEqual(through.targets, ['[2001:db8::1]:8443']);
  });

  it('a changed setting counts for the next call', async () => {
    const [first, second] = [await proxy(), await proxy()];
    let used = first.origin;
    const by = transport({ sources: () => ({ proxy: used }), system: [on.ca.cert] });
    await send(by);
    used = second.origin;
    await send(by);
    assert.equal(second.asked.length, 1);
  });
});

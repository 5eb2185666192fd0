import assert from 'node:assert/strict';
import { privateCa } from '../../support/privateCa';
import { corporateNetwork } from './support/corporateNetwork';
import { failure, never } from './support/setup';

describe('certificates', () => {
  const on = corporateNetwork();
  const { proxy, transport, send } = on;

  it('S9 those of the system are asked for when Node’s own do not do, once, and then kept', async () => {
    const by = transport({ sources: { proxy: (await proxy()).origin }, system: [on.ca.cert] });
    await Promise.all([send(by), send(by), send(by)]);
    await send(by);
    assert.equal(on.counts.systemRead, 1);
  });

  it('S9 a server that the system does not trust either, or of another name, is refused', async () => {
    const through = await proxy();
    const stranger = await privateCa();
    const by = transport({ sources: { proxy: through.origin }, system: [stranger.cert] });
    for (let round = 0; round < 2; round++) assert.equal((await failure(send(by), 'certificate')).sent, 'no');
    assert.equal(on.counts.systemRead, 1);
    const other = transport({ sources: { proxy: through.origin }, system: [on.ca.cert] });
    const elsewhere = `https://elsewhere.test:${on.port}`;
    const error = await failure(send(other, never, elsewhere), 'certificate');
    assert.equal(error.cause?.code, 'ERR_TLS_CERT_ALTNAME_INVALID');
    assert.equal(on.emulator.journal.entries.length, 0);
  });

  it('the system has a say as soon as the user lets it, and none when not', async () => {
    let trusts = false;
    const sources = { proxy: (await proxy()).origin };
    const by = transport({ sources, system: [on.ca.cert], trustsSystem: () => trusts });
    await failure(send(by), 'certificate');
    trusts = true;
    assert.equal((await send(by)).status, 200);
    trusts = false;
    await failure(send(by), 'certificate');
    assert.equal(on.counts.systemRead, 1);
  });

  it('a server on the direct way is trusted by the system, too', async () => {
    const at = `https://127.0.0.1:${on.port}`;
    assert.equal((await send(transport({ system: [on.ca.cert] }), never, at)).status, 200);
  });
});

import assert from 'node:assert/strict';
import { addToken, addUser } from '../../../src/emulator/builders';
import { ask, at, emulators } from './ask';
import { smallWorld } from './smallWorld';

const body = (entry: unknown): unknown => JSON.parse(String(at(entry, 'body')));

describe('emulator: batch', () => {
  const start = emulators();

  it('answers each entry with code, headers and a body that is a JSON text', async () => {
    const { world, waba, user } = smallWorld();
    const emulator = await start({ world });
    const batch = JSON.stringify([
      { method: 'GET', relative_url: 'me?fields=id' },
      { method: 'GET', relative_url: `/v24.0/${waba.id}?fields=name` },
    ]);
    const { status, body: entries } = await ask(emulator, '/v25.0/', { token: 'T', form: { batch } });
    assert.equal(status, 200);
    assert.equal(at(entries, 0, 'code'), 200);
    assert.deepEqual(body(at(entries, 0)), { id: user.id });
    assert.deepEqual(body(at(entries, 1)), { id: waba.id, name: 'WABA' });
    assert.ok(Array.isArray(at(entries, 0, 'headers')));
    assert.equal(emulator.journal.entries.length, 1);
    assert.deepEqual(emulator.journal.entries[0]?.parts, [
      { method: 'GET', path: '/me', status: 200 },
      { method: 'GET', path: `/v24.0/${waba.id}`, status: 200 },
    ]);
  });

  it('uses the token of an entry before the common one', async () => {
    const { world, app } = smallWorld();
    const other = addUser(world, { name: 'Other' });
    addToken(world, { secret: 'O', app, user: other });
    const emulator = await start({ world });
    const batch = JSON.stringify([
      { method: 'GET', relative_url: 'me', access_token: 'O' },
      { method: 'GET', relative_url: 'me?access_token=O' },
      { method: 'GET', relative_url: 'me', headers: ['Authorization: Bearer O'] },
      { method: 'GET', relative_url: 'me', access_token: 'dead' },
    ]);
    const form = { batch, include_headers: 'false', access_token: 'T' };
    const { body: entries } = await ask(emulator, '/', { form });
    for (const index of [0, 1, 2]) assert.equal(at(body(at(entries, index)), 'id'), other.id);
    assert.equal(at(entries, 3, 'code'), 401);
    assert.equal(at(entries, 0, 'headers'), undefined);
  });

  it('names the missing permission in WWW-Authenticate', async () => {
    const { world, app, user, business } = smallWorld();
    addToken(world, { secret: 'W', app, user });
    const emulator = await start({ world });
    const batch = JSON.stringify([{ relative_url: `${business.id}/owned_whatsapp_business_accounts` }]);
    const { body: entries } = await ask(emulator, '/v25.0', { token: 'W', form: { batch } });
    assert.equal(at(entries, 0, 'code'), 403);
    const headers = at(entries, 0, 'headers');
    assert.ok(Array.isArray(headers));
    const challenge: unknown = headers.find((header) => at(header, 'name') === 'WWW-Authenticate');
    assert.match(String(at(challenge, 'value')), /^OAuth "Facebook Platform" "insufficient_scope" /);
  });

  it('refuses more than 50 entries, and a batch without a token', async () => {
    const emulator = await start({ world: smallWorld().world });
    const entries = (count: number) => JSON.stringify(Array.from({ length: count }, () => ({ relative_url: 'me' })));
    const tooMany = await ask(emulator, '/v25.0/', { token: 'T', form: { batch: entries(51) } });
    assert.deepEqual([tooMany.status, at(tooMany.body, 'error', 'code')], [400, 100]);
    const fifty = await ask(emulator, '/v25.0/', { token: 'T', form: { batch: entries(50) } });
    assert.equal(at(fifty.body, 'length'), 50);
    const tokenless = await ask(emulator, '/v25.0/', { form: { batch: entries(1) } });
    assert.equal(at(tokenless.body, 'error', 'code'), 104);
  });

  it('gives null for an entry that ran out of time, and an error for one that fails', async () => {
    const { world, waba } = smallWorld();
    const emulator = await start({ world });
    emulator.faults.add({ match: { path: 'me' }, kind: 'noEntry' });
    emulator.faults.add({ match: { path: waba.id }, kind: 'error', error: { code: 2, message: 'x' }, status: 500 });
    const batch = JSON.stringify([{ relative_url: 'me' }, { relative_url: waba.id }, { relative_url: 'me' }]);
    const { body: entries } = await ask(emulator, '/v25.0/', { token: 'T', form: { batch } });
    assert.equal(at(entries, 0), null);
    assert.equal(at(entries, 1, 'code'), 500);
    assert.equal(at(entries, 2, 'code'), 200);
  });
});

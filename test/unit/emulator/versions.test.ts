import assert from 'node:assert/strict';
import { ask, at, emulators } from './ask';
import { smallWorld } from './smallWorld';

const day = (text: string) => () => Date.parse(text);

describe('emulator: versions', () => {
  const start = emulators();

  it('answers a usable version with itself', async () => {
    const emulator = await start({ world: smallWorld().world, now: day('2026-11-22') });
    const { headers } = await ask(emulator, '/v25.0/me', { token: 'T' });
    assert.equal(headers.get('facebook-api-version'), 'v25.0');
  });

  it('answers an expired version, and no version, with the oldest usable one', async () => {
    const emulator = await start({ world: smallWorld().world, now: day('2026-11-22') });
    for (const path of ['/v18.0/me', '/v3.0/me', '/me']) {
      const { status, headers } = await ask(emulator, path, { token: 'T' });
      assert.deepEqual([path, status, headers.get('facebook-api-version')], [path, 200, 'v21.0']);
    }
  });

  it('does not know a version that is not released, even without a token', async () => {
    const emulator = await start({ world: smallWorld().world, now: day('2026-07-28') });
    for (const path of ['/v99.0/me', '/v26.0/me', '/v25.1/me']) {
      const { status, body } = await ask(emulator, path);
      assert.deepEqual([status, at(body, 'error', 'code')], [400, 2500]);
      assert.equal(at(body, 'error', 'message'), 'Unknown path components: /me');
    }
  });

  it('refuses a field before the version that brought it', async () => {
    const { world, waba } = smallWorld();
    const emulator = await start({ world, now: day('2026-11-22') });
    const path = `/${waba.id}?fields=whatsapp_business_manager_messaging_limit`;
    assert.equal((await ask(emulator, `/v24.0${path}`, { token: 'T' })).status, 200);
    const { body } = await ask(emulator, `/v23.0${path}`, { token: 'T' });
    assert.equal(
      at(body, 'error', 'message'),
      '(#100) Tried accessing nonexisting field (whatsapp_business_manager_messaging_limit) on node type ' +
        '(WhatsAppBusinessAccount)',
    );
  });

  it('ignores pretty and debug, and refuses ids and date_format', async () => {
    const emulator = await start({ world: smallWorld().world });
    assert.equal((await ask(emulator, '/v25.0/me?pretty=1&debug=all', { token: 'T' })).status, 200);
    for (const path of ['/v25.0/?ids=1,2', '/v25.0/me?date_format=U']) {
      const { status, body } = await ask(emulator, path, { token: 'T' });
      assert.deepEqual([status, at(body, 'error', 'code')], [400, 100]);
    }
  });
});

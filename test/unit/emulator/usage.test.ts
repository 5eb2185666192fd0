import assert from 'node:assert/strict';
import { addToken } from '../../../src/emulator/builders';
import { ask, at, emulators, type Answered } from './ask';
import { smallWorld } from './smallWorld';

/** The one report about a WABA in `x-business-use-case-usage`. */
function report(answer: Answered, wabaId: string): unknown {
  return at(JSON.parse(answer.headers.get('x-business-use-case-usage') ?? '{}'), wabaId, 0);
}

describe('emulator: rate limits', () => {
  const start = emulators();

  it('counts calls per app and WABA, for all tokens of the app', async () => {
    const { world, waba, app, user } = smallWorld();
    addToken(world, { secret: 'T2', app, user });
    const emulator = await start({ world, limits: { idle: 4, active: 100 } });
    await ask(emulator, `/v25.0/${waba.id}`, { token: 'T' });
    const answer = await ask(emulator, `/v25.0/${waba.id}/phone_numbers`, { token: 'T2' });
    assert.deepEqual(report(answer, waba.id), {
      type: 'whatsapp_business_management',
      call_count: 50,
      total_cputime: 1,
      total_time: 1,
      estimated_time_to_regain_access: 0,
    });
  });

  it('answers 80008 above the limit until an hour has passed, and refused calls count too', async () => {
    let now = Date.parse('2026-11-22T10:00:00Z');
    const { world, waba } = smallWorld();
    const emulator = await start({ world, now: () => now, limits: { idle: 2, active: 100 } });
    const call = () => ask(emulator, `/v25.0/${waba.id}/phone_numbers`, { token: 'T' });
    await call();
    now += 20 * 60_000;
    await call();
    const refused = await call();
    assert.deepEqual([refused.status, at(refused.body, 'error', 'code')], [400, 80008]);
    assert.equal(at(report(refused, waba.id), 'estimated_time_to_regain_access'), 60);
    now += 59 * 60_000;
    assert.equal((await call()).status, 400);
    now += 61 * 60_000;
    assert.equal((await call()).status, 200);
  });

  it('gives a WABA with a registered number the higher limit', async () => {
    const { world, waba } = smallWorld(1);
    const emulator = await start({ world, limits: { idle: 1, active: 100 } });
    const call = () => ask(emulator, `/v25.0/${waba.id}/phone_numbers`, { token: 'T' });
    await call();
    assert.equal((await call()).status, 200);
  });

  it('says what a test wants said', async () => {
    const { world, app, waba } = smallWorld();
    const emulator = await start({ world });
    const call = () => ask(emulator, `/v25.0/${waba.id}/phone_numbers`, { token: 'T' });
    emulator.usage.force(app.id, waba.id, { percent: 76 });
    const warned = await call();
    assert.deepEqual([warned.status, at(report(warned, waba.id), 'call_count')], [200, 76]);
    emulator.usage.force(app.id, waba.id, { percent: 100, minutes: 12 });
    const refused = await call();
    assert.equal(at(refused.body, 'error', 'code'), 80008);
    assert.equal(at(report(refused, waba.id), 'estimated_time_to_regain_access'), 12);
    emulator.usage.force(app.id, waba.id, undefined);
    assert.equal((await call()).status, 200);
  });

  it('counts no profile, which is not among the calls that Meta counts', async () => {
    const { world, app, waba, numbers } = smallWorld(1);
    const emulator = await start({ world });
    const path = `/v25.0/${String(numbers[0]?.id)}/whatsapp_business_profile?fields=about`;
    assert.equal((await ask(emulator, path, { token: 'T' })).status, 200);
    assert.equal(emulator.usage.read(app.id, waba.id).percent, 0);
  });

  it('names all listed WABAs in one header, and the app where no WABA is touched', async () => {
    const { world, app, business, waba } = smallWorld();
    const emulator = await start({ world });
    const list = await ask(emulator, `/v25.0/${business.id}/owned_whatsapp_business_accounts`, { token: 'T' });
    assert.equal(at(report(list, waba.id), 'call_count'), 0);
    emulator.usage.forceApp(app.id, 28);
    const me = await ask(emulator, '/v25.0/me', { token: 'T' });
    assert.equal(at(JSON.parse(me.headers.get('x-app-usage') ?? '{}'), 'call_count'), 28);
    emulator.usage.forceApp(app.id, 100);
    assert.equal(at((await ask(emulator, '/v25.0/me', { token: 'T' })).body, 'error', 'code'), 4);
  });
});

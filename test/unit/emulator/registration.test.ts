import assert from 'node:assert/strict';
import { addNumber, addToken, addSystemUser, addWaba, assign } from '../../../src/emulator/builders';
import { NEVER_REGISTERED, NO_PIN, ON_BIZ_APP, ON_PREMISE } from '../../../src/emulator/seedStates';
import { ask, at, emulators } from './ask';
import { outcome, phone, REGISTRATION, TODAY } from './phone';
import { smallWorld } from './smallWorld';

const HOUR = 3_600_000;
const CONNECTED = { status: 'CONNECTED', code_verification_status: 'VERIFIED', platform_type: 'CLOUD_API' };

describe('emulator: registering a number', () => {
  const start = emulators();

  it('takes a new number from the first call to CONNECTED', async () => {
    const { number, requestCode, verifyCode, register, read } = await phone(start);
    await requestCode();
    await verifyCode();
    const registered = await register();
    assert.deepEqual([registered.status, registered.body], [200, { success: true }]);
    const fields = 'status,platform_type,is_pin_enabled,throughput,last_onboarded_time,name_status';
    assert.deepEqual(await read(fields), {
      id: number.id,
      status: 'CONNECTED',
      platform_type: 'CLOUD_API',
      is_pin_enabled: true,
      throughput: { level: 'STANDARD' },
      last_onboarded_time: '2026-11-23T06:00:00+0000',
      name_status: 'PENDING_REVIEW',
    });
    assert.match(String(at(await read('certificate'), 'certificate')), /^[\w+/]+=*$/);
  });

  it('refuses a number that is not verified, and nothing happens to it: 133006 with details', async () => {
    const { register, read } = await phone(start);
    const refused = await register();
    assert.deepEqual([refused.status, outcome(refused)], [400, 133006]);
    assert.match(String(at(refused.body, 'error', 'error_data', 'details')), /verified/);
    const after = await read('status,is_pin_enabled');
    assert.deepEqual([at(after, 'status'), at(after, 'is_pin_enabled')], ['PENDING', undefined]);
  });

  it('never minds the review of the name', async () => {
    for (const name_status of ['PENDING_REVIEW', 'DECLINED', 'NONE', 'EXPIRED']) {
      const { register } = await phone(start, { fields: { ...NEVER_REGISTERED, name_status } });
      assert.equal(outcome(await register()), 'done', name_status);
    }
  });

  it('takes the regions of the guide, and refuses others, other products and other PINs: 100', async () => {
    const { post } = await phone(start, { fields: NEVER_REGISTERED });
    for (const form of [
      { pin: REGISTRATION.pin },
      { messaging_product: 'whatsapp' },
      { ...REGISTRATION, messaging_product: 'messenger' },
      { ...REGISTRATION, pin: '12345' },
      { ...REGISTRATION, data_localization_region: 'US' },
    ]) {
      assert.equal(outcome(await post('register', form)), 100, JSON.stringify(form));
    }
    assert.equal(outcome(await post('register', { ...REGISTRATION, data_localization_region: 'CH' })), 'done');
  });

  it('stays as it was for as long, and for as many reads, as is asked for', async () => {
    const late = await phone(start, { fields: NEVER_REGISTERED, behaviour: { connectsAfterMs: 5_000 } });
    await late.register();
    assert.equal(at(await late.read('status'), 'status'), 'PENDING');
    late.emulator.advance(5_000);
    assert.equal(at(await late.read('status'), 'status'), 'CONNECTED');
    const often = await phone(start, { fields: NEVER_REGISTERED, behaviour: { connectsAfterReads: 2 } });
    await often.register();
    const seen = [];
    for (let read = 0; read < 3; read++) seen.push(at(await often.read('status'), 'status'));
    assert.deepEqual(seen, ['PENDING', 'PENDING', 'CONNECTED']);
  });

  it('does not know numbers of the Business app and on-premises ones: 100', async () => {
    for (const fields of [ON_BIZ_APP, ON_PREMISE]) {
      const { register, post } = await phone(start, { fields: { ...CONNECTED, ...fields } });
      const refused = await register();
      assert.equal(at(refused.body, 'error', 'message'), 'Register endpoint is not available for SMB businesses.');
      assert.deepEqual([outcome(refused), outcome(await post('deregister'))], [100, 100]);
    }
  });

  it('refuses a number that is still in WhatsApp (100/2388001), a banned one (131031) and one that is gone (100/33)', async () => {
    const given = { fields: NEVER_REGISTERED, setup: { isOnWhatsApp: true } };
    assert.deepEqual(outcome(await (await phone(start, given)).register()), [100, 2388001]);
    assert.equal(outcome(await (await phone(start, { fields: { status: 'BANNED' } })).register()), 131031);
    assert.deepEqual(outcome(await (await phone(start, { fields: { status: 'DELETED' } })).register()), [100, 33]);
  });

  it('waits five minutes for an earlier deletion of the same number: 133015', async () => {
    const small = smallWorld();
    const gone = { display_phone_number: '12125550100', status: 'DELETED' };
    addNumber(small.world, small.waba, gone, { setup: { deletedAt: TODAY - 60_000 } });
    const { register, emulator } = await phone(start, { small, fields: NEVER_REGISTERED });
    assert.equal(outcome(await register()), 133015);
    emulator.advance(4 * 60_000);
    assert.equal(outcome(await register()), 'done');
  });

  it('registers and deregisters ten times in 72 hours, refused ones included: then 133016', async () => {
    const { emulator, post, register } = await phone(start, { fields: NEVER_REGISTERED });
    for (let times = 0; times < 5; times++) {
      assert.equal(outcome(await register()), 'done');
      assert.equal(outcome(await post('deregister')), 'done');
      emulator.advance(HOUR);
    }
    assert.deepEqual([outcome(await register()), outcome(await post('deregister'))], [133016, 133016]);
    emulator.advance(67 * HOUR);
    assert.deepEqual(
      [outcome(await register()), outcome(await post('deregister')), outcome(await register())],
      ['done', 'done', 133016],
    );
  });

  it('deregisters: disconnected, on no platform, still verified and with its PIN; not twice (133010)', async () => {
    const { number, post, read, register } = await phone(start, { fields: { ...CONNECTED, is_pin_enabled: true } });
    assert.deepEqual((await post('deregister')).body, { success: true });
    assert.deepEqual(await read('status,platform_type,code_verification_status,is_pin_enabled'), {
      id: number.id,
      status: 'DISCONNECTED',
      platform_type: 'NOT_APPLICABLE',
      code_verification_status: 'VERIFIED',
      is_pin_enabled: true,
    });
    assert.equal(outcome(await post('deregister')), 133010);
    assert.deepEqual([outcome(await register('654321')), outcome(await register())], [133005, 'done']);
  });

  it('completes a move: the number that it came from is migrated', async () => {
    const small = smallWorld(1);
    const [source] = small.numbers;
    const destination = addWaba(small.world, {
      name: 'Destination',
      owner: small.business,
      subscribedApps: [{ appId: small.app.id }],
    });
    assign(small.user, destination);
    const emulator = await start({ world: small.world });
    const post = (path: string, form: Readonly<Record<string, string>>) =>
      ask(emulator, `/v25.0/${path}`, { token: 'T', form });
    const move = { cc: '1', phone_number: '2125550000', migrate_phone_number: 'true' };
    const id = String(at((await post(`${destination.id}/phone_numbers`, move)).body, 'id'));
    await post(`${id}/request_code`, { code_method: 'SMS', language: 'en' });
    await post(`${id}/verify_code`, { code: emulator.codes.get(id) ?? '' });
    assert.equal(source?.fields.status, 'CONNECTED');
    assert.equal(outcome(await post(`${id}/register`, REGISTRATION)), 'done');
    assert.deepEqual([source.fields.status, small.world.numbers.get(id)?.fields.status], ['MIGRATED', 'CONNECTED']);
  });

  it('asks for the management scope, the WABA and a task, for every write', async () => {
    const small = smallWorld();
    const { world, app, business, waba } = small;
    const withTasks = (secret: string, tasks: readonly string[], scopes: readonly string[]) => {
      const user = addSystemUser(world, { name: secret, businesses: [business] });
      if (tasks.length > 0) assign(user, waba, tasks);
      addToken(world, { secret, app, user, scopes });
    };
    withTasks('messenger', ['MANAGE'], ['whatsapp_business_messaging']);
    withTasks('stranger', [], ['whatsapp_business_management']);
    withTasks('sender', ['MESSAGING'], ['whatsapp_business_management']);
    withTasks('manager', ['MANAGE_PHONE'], ['whatsapp_business_management']);
    const { post } = await phone(start, { small, fields: { ...CONNECTED, ...NO_PIN } });
    for (const [edge, form] of [
      ['request_code', { code_method: 'SMS', language: 'en' }],
      ['verify_code', { code: '123456' }],
      ['register', REGISTRATION],
      ['deregister', {}],
      ['', { pin: '123456' }],
    ] as const) {
      assert.equal(outcome(await post(edge, form, 'messenger')), 200, edge);
      assert.deepEqual(outcome(await post(edge, form, 'stranger')), [100, 33], edge);
      assert.equal(outcome(await post(edge, form, 'sender')), 200, edge);
    }
    assert.equal(outcome(await post('register', REGISTRATION, 'manager')), 'done');
  });

  it('counts against no limit of the WABA, and no other node has these calls', async () => {
    const { emulator, app, waba, register } = await phone(start, { fields: NEVER_REGISTERED });
    await register();
    assert.equal(emulator.usage.read(app.id, waba.id).percent, 0);
    const onWaba = await ask(emulator, `/v25.0/${waba.id}/register`, { token: 'T', form: REGISTRATION });
    assert.deepEqual(outcome(onWaba), [100, 33]);
    assert.equal(outcome(await ask(emulator, '/v25.0/1/register/now', { token: 'T', form: REGISTRATION })), 2500);
  });
});

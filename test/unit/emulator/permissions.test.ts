import assert from 'node:assert/strict';
import { addBusiness, addNumber, addToken, addWaba } from '../../../src/emulator/builders';
import { ask, at, emulators, ids } from './ask';
import { smallWorld } from './smallWorld';

const ENCODED = encodeURIComponent;

/** A second WABA that the user is not assigned to. */
function withForeign() {
  const small = smallWorld(1);
  const foreign = addWaba(small.world, { name: 'Foreign', owner: small.business });
  const number = addNumber(small.world, foreign, { display_phone_number: '+1 212-555-0199' });
  return { ...small, foreign, foreignNumber: number };
}

describe('emulator: permissions', () => {
  const start = emulators();

  it('answers the numbers of an unassigned WABA with 200, and the WABA as if it did not exist', async () => {
    const { world, foreign, foreignNumber } = withForeign();
    const emulator = await start({ world });
    const edge = await ask(emulator, `/v25.0/${foreign.id}/phone_numbers`, { token: 'T' });
    assert.deepEqual([edge.status, at(edge.body, 'error', 'code')], [403, 200]);
    for (const id of [foreign.id, foreignNumber.id, '404404404404404']) {
      const { status, body } = await ask(emulator, `/v25.0/${id}`, { token: 'T' });
      assert.deepEqual([status, at(body, 'error', 'code'), at(body, 'error', 'error_subcode')], [400, 100, 33]);
      assert.match(String(at(body, 'error', 'message')), new RegExp(`Object with ID '${id}' does not exist`));
    }
  });

  it('lets target_ids decide when a token has them', async () => {
    const { world, app, user, waba, foreign } = withForeign();
    const scopes = ['whatsapp_business_management'];
    const granularScopes = [{ scope: 'whatsapp_business_management', target_ids: [foreign.id] }];
    addToken(world, { secret: 'G', app, user, scopes, granularScopes });
    const emulator = await start({ world });
    assert.equal((await ask(emulator, `/v25.0/${foreign.id}`, { token: 'G' })).status, 200);
    assert.equal((await ask(emulator, `/v25.0/${waba.id}`, { token: 'G' })).status, 400);
  });

  it('refuses business edges without business_management in the words of Meta', async () => {
    const { world, app, user, business } = smallWorld();
    addToken(world, { secret: 'W', app, user });
    const emulator = await start({ world });
    for (const path of [
      'me/businesses',
      `${business.id}/owned_whatsapp_business_accounts`,
      `${business.id}/client_whatsapp_business_accounts`,
    ]) {
      const { status, body } = await ask(emulator, `/v25.0/${path}`, { token: 'W' });
      assert.equal(status, 403);
      assert.equal(at(body, 'error', 'message'), '(#200) Requires business_management permission');
    }
  });

  it('refuses WABAs without whatsapp_business_management: 10 for the node, 200 for its edges', async () => {
    const { world, app, user, waba, numbers } = smallWorld(1);
    addToken(world, { secret: 'B', app, user, scopes: ['business_management'] });
    const emulator = await start({ world });
    const paths = [
      waba.id,
      String(numbers[0]?.id),
      `${waba.id}/phone_numbers`,
      'me/assigned_whatsapp_business_accounts',
    ];
    const codes = paths.map(async (path) => {
      return at((await ask(emulator, `/v25.0/${path}`, { token: 'B' })).body, 'error', 'code');
    });
    assert.deepEqual(await Promise.all(codes), [10, 10, 200, 200]);
  });

  it('says that a business or a number has no phone_numbers', async () => {
    const { world, business, numbers } = smallWorld(1);
    const emulator = await start({ world });
    const message = async (id: string) => {
      const { body } = await ask(emulator, `/v25.0/${id}/phone_numbers`, { token: 'T' });
      return at(body, 'error', 'message');
    };
    const words = '(#100) Tried accessing nonexisting field (phone_numbers) on node type';
    assert.equal(await message(business.id), `${words} (Business)`);
    assert.equal(await message(String(numbers[0]?.id)), `${words} (WhatsAppBusinessPhoneNumber)`);
    assert.equal(await message('me'), `${words} (SystemUser)`);
  });

  it('answers an unknown edge, and a path that is too long, with 2500', async () => {
    const { world, waba } = smallWorld();
    const emulator = await start({ world });
    for (const path of [`${waba.id}/x`, `${waba.id}/phone_numbers/x`, 'x']) {
      const { body } = await ask(emulator, `/v25.0/${path}`, { token: 'T' });
      assert.equal(at(body, 'error', 'code'), 2500);
      assert.equal(at(body, 'error', 'message'), 'Unknown path components: /x');
    }
  });

  it('lists WABAs under their owner, under whom they are shared with, and under whom they are assigned to', async () => {
    const { world, business, waba, foreign } = withForeign();
    const partner = addBusiness(world, { name: 'Partner' });
    const shared = addWaba(world, { name: 'Shared', owner: partner, sharedWith: [business] });
    const emulator = await start({ world });
    const list = async (path: string) => ids((await ask(emulator, `/v25.0/${path}`, { token: 'T' })).body);
    assert.deepEqual(await list('me/businesses'), [business.id]);
    assert.deepEqual(await list(`${business.id}/owned_whatsapp_business_accounts`), [waba.id, foreign.id]);
    assert.deepEqual(await list(`${business.id}/client_whatsapp_business_accounts`), [shared.id]);
    assert.deepEqual(await list('me/assigned_whatsapp_business_accounts'), [waba.id]);
  });

  it('leaves a forbidden nested edge out, or refuses the whole call, as the test wishes', async () => {
    const { world, business, foreign } = withForeign();
    const path = `/v25.0/${business.id}/owned_whatsapp_business_accounts?fields=${ENCODED('phone_numbers{id}')}`;
    const omitting = await start({ world });
    const { body } = await ask(omitting, path, { token: 'T' });
    assert.deepEqual(at(body, 'data', 1), { id: foreign.id });
    const refusing = await start({ world, behaviour: { nestedForbidden: 'error' } });
    assert.equal(at((await ask(refusing, path, { token: 'T' })).body, 'error', 'code'), 200);
  });

  it('needs business for assigned_users, and fields for the profile', async () => {
    const { world, business, user, waba, numbers } = smallWorld(1);
    const emulator = await start({ world });
    const get = async (path: string) => (await ask(emulator, `/v25.0/${path}`, { token: 'T' })).body;
    assert.equal(
      at(await get(`${waba.id}/assigned_users`), 'error', 'message'),
      '(#100) The parameter business is required',
    );
    assert.deepEqual(at(await get(`${waba.id}/assigned_users?business=${business.id}`), 'data'), [
      { id: user.id, name: 'Robot', tasks: ['MANAGE'] },
    ]);
    const profile = `${String(numbers[0]?.id)}/whatsapp_business_profile`;
    assert.equal(at(await get(profile), 'error', 'code'), 100);
    assert.deepEqual(at(await get(`${profile}?fields=about,messaging_product`), 'data'), [
      { messaging_product: 'whatsapp' },
    ]);
  });

  it('lists the subscribed apps as recorded', async () => {
    const { world, app, waba } = smallWorld();
    waba.subscribedApps.push({ appId: app.id, override_callback_uri: 'https://hooks.example/' });
    const emulator = await start({ world });
    const { body } = await ask(emulator, `/v25.0/${waba.id}/subscribed_apps`, { token: 'T' });
    assert.deepEqual(at(body, 'data'), [
      {
        whatsapp_business_api_data: {
          id: app.id,
          name: 'App',
          link: `https://developers.facebook.com/apps/${app.id}/`,
        },
        override_callback_uri: 'https://hooks.example/',
      },
    ]);
  });
});

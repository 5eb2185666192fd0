import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { addApp, addToken, addUser } from '../../../src/emulator/builders';
import { ask, at, emulators } from './ask';
import { smallWorld } from './smallWorld';

const NOW = Date.parse('2026-06-13T15:24:52Z');
const now = () => NOW;

describe('emulator: tokens', () => {
  const start = emulators();

  it('takes a token as Bearer, as OAuth and as access_token', async () => {
    const { world, user } = smallWorld();
    const emulator = await start({ world });
    const answers = await Promise.all([
      ask(emulator, '/v25.0/me', { headers: { authorization: 'Bearer T' } }),
      ask(emulator, '/v25.0/me', { headers: { authorization: 'OAuth T' } }),
      ask(emulator, '/v25.0/me?access_token=T'),
    ]);
    for (const { body } of answers) assert.deepEqual(body, { id: user.id, name: 'Robot' });
  });

  it('answers a missing token as documented: 2500 for me, 200 for an id, 104 elsewhere', async () => {
    const { world, waba } = smallWorld();
    const emulator = await start({ world });
    const codes = ['me', `${waba.id}/phone_numbers`, 'debug_token'].map(async (path) => {
      const { body } = await ask(emulator, `/v25.0/${path}`);
      return at(body, 'error', 'code');
    });
    assert.deepEqual(await Promise.all(codes), [2500, 200, 104]);
  });

  it('answers an unknown token with 190 and 401', async () => {
    const emulator = await start({ world: smallWorld().world });
    const { status, headers, body } = await ask(emulator, '/v25.0/me', { token: 'nonsense' });
    assert.equal(status, 401);
    assert.equal(at(body, 'error', 'code'), 190);
    assert.equal(at(body, 'error', 'type'), 'OAuthException');
    assert.equal(at(body, 'error', 'fbtrace_id'), headers.get('x-fb-trace-id'));
    assert.match(headers.get('www-authenticate') ?? '', /"invalid_token"/);
  });

  it('names the reason of a dead token in the subcode', async () => {
    const { world, app, user } = smallWorld();
    const expiresAt = Date.parse('2026-06-13T12:00:00Z') / 1000;
    addToken(world, { secret: 'expired', app, user, expiresAt });
    addToken(world, { secret: 'changed', app, user, state: 'password changed' });
    addToken(world, { secret: 'removed', app, user, state: 'app removed' });
    addToken(world, { secret: 'out', app, user, state: 'logged out' });
    const emulator = await start({ world, now });
    const seen: unknown[] = [];
    for (const token of ['expired', 'changed', 'removed', 'out']) {
      const { status, body } = await ask(emulator, '/v25.0/me', { token });
      seen.push([token, status, at(body, 'error', 'error_subcode')]);
      if (token !== 'expired') continue;
      assert.equal(
        at(body, 'error', 'message'),
        'Error validating access token: Session has expired on Saturday, 13-Jun-26 05:00:00 PDT. The current time is ' +
          'Saturday, 13-Jun-26 08:24:52 PDT.',
      );
    }
    const expected = [
      ['expired', 401, 463],
      ['changed', 401, 460],
      ['removed', 401, 458],
      ['out', 401, 467],
    ];
    assert.deepEqual(seen, expected);
  });

  it('checks appsecret_proof when it is sent, and demands it when the app does', async () => {
    const { world, app } = smallWorld();
    const emulator = await start({ world });
    const proof = createHmac('sha256', app.secret).update('T').digest('hex');
    const message = async (query: string) => {
      const { body } = await ask(emulator, `/v25.0/me${query}`, { token: 'T' });
      return at(body, 'error', 'message');
    };
    assert.equal(await message(`?appsecret_proof=${proof}`), undefined);
    assert.equal(await message('?appsecret_proof=00'), 'Invalid appsecret_proof provided in the API argument');
    assert.equal(await message(''), undefined);
    app.requiresProof = true;
    assert.equal(await message(''), 'API calls from the server require an appsecret_proof argument');
  });

  it('describes a token to itself, to its app and to a token of its app', async () => {
    const { world, app, user, waba } = smallWorld();
    const granularScopes = [{ scope: 'whatsapp_business_management', target_ids: [waba.id] }];
    const scopes = ['whatsapp_business_management'];
    const times = { issuedAt: 1_700_000_000, expiresAt: 0, dataAccessExpiresAt: 1_900_000_000 };
    addToken(world, { secret: 'G', app, user, scopes, granularScopes, ...times });
    const emulator = await start({ world, now });
    for (const token of ['G', 'T', `${app.id}|${app.secret}`]) {
      const { body } = await ask(emulator, '/v25.0/debug_token?input_token=G', { token });
      assert.deepEqual(at(body, 'data'), {
        app_id: app.id,
        type: 'SYSTEM_USER',
        application: 'App',
        is_valid: true,
        issued_at: 1_700_000_000,
        expires_at: 0,
        data_access_expires_at: 1_900_000_000,
        scopes,
        granular_scopes: granularScopes,
        user_id: user.id,
      });
    }
  });

  it('leaves target_ids out of a grant without targets', async () => {
    const emulator = await start({ world: smallWorld().world });
    const { body } = await ask(emulator, '/v25.0/debug_token?input_token=T', { token: 'T' });
    assert.deepEqual(at(body, 'data', 'granular_scopes', 1), { scope: 'whatsapp_business_management' });
  });

  it('describes no token of another app', async () => {
    const { world } = smallWorld();
    const other = addApp(world, { name: 'Other' });
    addToken(world, { secret: 'O', app: other, user: addUser(world, { name: 'Someone' }) });
    const emulator = await start({ world });
    const message = async (token: string) => {
      const { status, body } = await ask(emulator, '/v25.0/debug_token?input_token=T', { token });
      return [status, at(body, 'error', 'message')];
    };
    assert.deepEqual(await message('O'), [
      400,
      '(#100) You must provide an app access token, or a user access token that is an owner or developer of the app',
    ]);
    assert.deepEqual(await message(`${other.id}|${other.secret}`), [
      400,
      '(#100) The App_id in the input_token did not match the Viewing App',
    ]);
  });

  it('answers 200 with is_valid false about a dead or unknown token', async () => {
    const { world, app, user } = smallWorld();
    addToken(world, { secret: 'dead', app, user, state: 'password changed' });
    const emulator = await start({ world });
    for (const [input, subcode] of [['dead', 460] as const, ['unknown', undefined] as const]) {
      const { status, body } = await ask(emulator, `/v25.0/debug_token?input_token=${input}`, { token: 'T' });
      assert.equal(status, 200);
      assert.equal(at(body, 'data', 'is_valid'), false);
      assert.equal(at(body, 'data', 'error', 'code'), 190);
      assert.equal(at(body, 'data', 'error', 'subcode'), subcode);
    }
  });

  it('knows nobody behind an app token', async () => {
    const { world, app } = smallWorld();
    const emulator = await start({ world });
    const token = `${app.id}|${app.secret}`;
    assert.equal(at((await ask(emulator, '/v25.0/me', { token })).body, 'error', 'code'), 2500);
    assert.equal(at((await ask(emulator, `/v25.0/${app.id}`, { token })).body, 'name'), 'App');
  });
});

import assert from 'node:assert/strict';
import { CAREFUL_APP_SECRET, demoWorld } from '../../../src/emulator/seed';
import { demoSecret, type DemoTokenName } from '../../../src/emulator/seedTokens';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import type { GraphClient } from '../../../src/graph/client';
import { checkAppSecret, checkToken } from '../../../src/whatsapp/accessTokens';
import { proofTrouble } from '../../../src/whatsapp/appSecretProof';
import { kindWord } from '../../../src/whatsapp/tokenWords';
import { Bench, failure, never } from '../graph/support/setup';

const CAREFUL_APP = '928375640293847';
const OTHER_APP = '917264530182736';
const HOUR = 3_600_000;

describe('the check of a token', () => {
  const bench = new Bench();
  let emulator: Emulator;
  beforeEach(async () => (emulator = await startEmulator({ world: demoWorld() })));
  afterEach(async () => {
    await bench.close();
    await emulator.close();
  });

  const client = (name: DemoTokenName, appSecret?: string): GraphClient =>
    bench.client(emulator.origin, { secrets: () => Promise.resolve({ secret: demoSecret(name), appSecret }) });
  /** As Meta does where a token may not ask about itself; the app may. */
  const refuseSelf = (name: DemoTokenName, times = 1): void => {
    const error = { code: 100, message: '(#100) You must provide an app access token' };
    emulator.faults.add({ kind: 'error', times, match: { path: 'debug_token', token: demoSecret(name) }, error });
  };
  const paths = () => emulator.journal.entries.map(({ path }) => path.split('/').at(-1));

  it('tells kind, times, permissions, app, and what its user is called', async () => {
    const info = await checkToken(client('Temporary'), never);
    assert.deepEqual(
      [info.application, info.userName, kindWord(info)],
      ['Saltmarsh Messaging', 'Robin Example', 'temporary'],
    );
    const { issuedAt = 0, expiresAt } = info;
    assert.ok(typeof expiresAt === 'number' && expiresAt - issuedAt === 24 * HOUR);
    assert.equal(kindWord(await checkToken(client('User'), never)), 'user');
  });

  it('is no worse when the name of the user cannot be had', async () => {
    emulator.faults.add({ kind: 'error', match: { path: 'me' }, error: { code: 200, message: 'no' } });
    const info = await checkToken(client('SystemUser'), never);
    assert.deepEqual([info.type, info.userName], ['SYSTEM_USER', undefined]);
  });

  it('is made by the app where the token may not ask about itself and the app secret is known', async () => {
    refuseSelf('NeedsProof');
    const inspector = { appId: CAREFUL_APP, hasAppSecret: true };
    const info = await checkToken(client('NeedsProof', CAREFUL_APP_SECRET), never, inspector);
    assert.deepEqual([info.type, info.expiresAt, info.appId], ['SYSTEM_USER', 'never', CAREFUL_APP]);
    assert.deepEqual(paths(), ['debug_token', 'debug_token', 'me']);
    assert.equal(emulator.journal.entries[1]?.headers.authorization, `Bearer ${CAREFUL_APP}|${CAREFUL_APP_SECRET}`);
  });

  it('takes what "me" tells where the app may not ask either, also when its secret is out of date', async () => {
    refuseSelf('SystemUser');
    // Meta checks the proof of each call; only this one goes without.
    const error = { code: 190, message: 'Invalid OAuth access token signature.' };
    emulator.faults.add({ kind: 'error', status: 401, match: { path: 'debug_token' }, error });
    const secret = `${OTHER_APP}secret`.padEnd(32, '0');
    const info = await checkToken(client('SystemUser', secret), never, { appId: OTHER_APP, hasAppSecret: true });
    assert.deepEqual([info.type, info.userName, info.scopes], ['UNKNOWN', 'waba-explorer-demo', []]);
    assert.deepEqual(paths(), ['debug_token', 'debug_token', 'me']);
  });

  it('of an app that demands a proof fails with that demand at once', async () => {
    const error = await failure(checkToken(client('NeedsProof'), never), 'invalid');
    assert.equal(proofTrouble(error), 'missing');
    assert.equal(emulator.journal.entries.length, 1);
  });

  for (const [name, subcode] of [
    ['Expired', 463],
    ['PasswordChanged', 460],
    ['AppRemoved', 458],
    ['LoggedOut', 467],
  ] as const) {
    it(`R13 of a dead token gives Meta's reason: 190/${subcode}`, async () => {
      const error = await failure(checkToken(client(name), never), 'auth');
      assert.deepEqual([error.code, error.subcode], [190, subcode]);
    });
  }

  it('R13 is_valid:false in a good answer is refused with the reason', async () => {
    const error = { code: 190, subcode: 463, message: 'Session has expired' };
    const text = JSON.stringify({ data: { is_valid: false, error, scopes: [] } });
    emulator.faults.add({ kind: 'json', match: { path: 'debug_token' }, text });
    const thrown = await failure(checkToken(client('User'), never), 'auth');
    assert.deepEqual([thrown.subcode, thrown.metaMessage], [463, 'Session has expired']);
  });

  it('R13 a good answer that does not tell whether the token is valid is not understood, and calls no token dead', async () => {
    for (const body of [{ ok: true }, { data: null }, { data: { type: 'USER' } }, { data: { is_valid: 'perhaps' } }]) {
      const text = JSON.stringify(body);
      emulator.faults.add({ kind: 'json', match: { path: 'debug_token' }, text });
      await failure(checkToken(client('User'), never), 'unexpected');
    }
  });

  it('takes an expiry that is no date for one that is not known', async () => {
    for (const expires of [9_007_199_254_740_991, 8_640_000_000_001, '1e999', -5, 'soon']) {
      const text = JSON.stringify({ data: { is_valid: true, type: 'USER', expires_at: expires, issued_at: expires } });
      emulator.faults.add({ kind: 'json', match: { path: 'debug_token' }, text });
      const { expiresAt, issuedAt } = await checkToken(client('User'), never);
      assert.deepEqual([expiresAt, issuedAt], [undefined, undefined], String(expires));
    }
  });

  describe('and of the secret of its app', () => {
    it('tells of the token what the app may ask', async () => {
      const info = await checkAppSecret(client('NeedsProof', CAREFUL_APP_SECRET), CAREFUL_APP, never);
      assert.deepEqual([info.type, info.appId, info.userName], ['SYSTEM_USER', CAREFUL_APP, 'waba-explorer-demo']);
      assert.ok(info.scopes.length > 0);
    });

    it("refuses a wrong one with Meta's words, also where the app demands none", async () => {
      for (const [name, app] of [
        ['NeedsProof', CAREFUL_APP],
        ['SystemUser', OTHER_APP],
      ] as const) {
        const error = await failure(checkAppSecret(client(name, 'f'.repeat(32)), app, never), 'invalid');
        assert.equal(proofTrouble(error), 'wrong');
        assert.match(error.metaMessage ?? '', /Invalid appsecret_proof/);
      }
    });

    it('refuses the id of another app', async () => {
      await assert.rejects(
        checkAppSecret(client('NeedsProof', CAREFUL_APP_SECRET), OTHER_APP, never),
        /not as that of app/,
      );
    });
  });
});

import assert from 'node:assert/strict';
import { appsecretProof } from '../../../src/graph/authorize';
import type { GraphClient } from '../../../src/graph/client';
import { createFetchTransport } from '../../../src/graph/fetchTransport';
import { CAREFUL_APP_SECRET, demoWorld } from '../../../src/emulator/seed';
import { demoSecret, type DemoTokenName } from '../../../src/emulator/seedTokens';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { checkToken } from '../../../src/whatsapp/accessTokens';
import { Bench, failure, never, PATIENT } from './support/setup';

const CAREFUL_APP = '928375640293847';

describe('a secret that Meta wants in a URL, where the editor sends it', () => {
  const bench = new Bench();
  let emulator: Emulator;
  let urls: string[] = [];
  beforeEach(async () => {
    urls = [];
    emulator = await startEmulator({ world: demoWorld() });
  });
  afterEach(async () => {
    await bench.close();
    await emulator.close();
  });

  function client(name: DemoTokenName, appSecret?: string): GraphClient {
    const byEditor = createFetchTransport((url, init) => {
      urls.push(url.href);
      return fetch(url, init);
    }, PATIENT);
    const secrets = () => Promise.resolve({ secret: demoSecret(name), appSecret });
    return bench.client(emulator.origin, { secrets, transport: () => Promise.resolve(byEditor) });
  }

  /** What the editor's own log may hold. */
  function assertNoSecret(name: DemoTokenName): void {
    const secret = demoSecret(name);
    const proof = appsecretProof({ secret, appSecret: CAREFUL_APP_SECRET }) ?? '';
    for (const url of urls)
      for (const each of [secret, CAREFUL_APP_SECRET, proof]) assert.ok(!url.includes(each), url.replace(each, '…'));
  }

  it('S7 S15 travels in a body: the check of a token tells all the same', async () => {
    const info = await checkToken(client('Temporary'), never);
    assert.deepEqual([info.application, info.userName, info.type], ['Saltmarsh Messaging', 'Robin Example', 'USER']);
    assert.deepEqual(urls, [`${emulator.origin}/v25.0/`, `${emulator.origin}/v25.0/me?fields=id%2Cname`]);
    assertNoSecret('Temporary');
  });

  it('S7 S15 and so do the proof of the app and its secret', async () => {
    const error = { code: 100, message: '(#100) You must provide an app access token' };
    emulator.faults.add({ kind: 'error', match: { path: 'debug_token' }, error });
    const inspector = { appId: CAREFUL_APP, hasAppSecret: true };
    const asked = client('NeedsProof', CAREFUL_APP_SECRET);
    const info = await checkToken(asked, never, inspector);
    assert.deepEqual([info.type, info.appId], ['SYSTEM_USER', CAREFUL_APP]);
    const { json } = await asked.get(['me'], { fields: 'id,name' }, { signal: never });
    assert.equal(json.id, info.userId);
    assert.equal(urls.length, 4);
    assertNoSecret('NeedsProof');
  });

  it('R13 a dead token is told with Meta’s reason', async () => {
    const error = await failure(checkToken(client('Expired'), never), 'auth');
    assert.deepEqual([error.code, error.subcode], [190, 463]);
    assertNoSecret('Expired');
  });

  it('takes what "me" tells where Meta takes no batch, and asks again what Meta had no time for', async () => {
    // 104: the token in the header is not seen, which makes it no dead one.
    for (const code of [100, 104]) {
      emulator.faults.add({
        kind: 'error',
        match: { method: 'POST' },
        error: { code, message: `(#${code}) No batch` },
      });
      assert.equal((await checkToken(client('SystemUser'), never)).type, 'UNKNOWN', String(code));
    }
    emulator.faults.add({ kind: 'noEntry', match: { path: 'debug_token' } });
    assert.equal((await checkToken(client('SystemUser'), never)).type, 'SYSTEM_USER');
    for (const text of ['[]', '[{}]', '[{"code":"x","body":1}]']) {
      emulator.faults.add({ kind: 'json', text, match: { method: 'POST' } });
      assert.equal((await checkToken(client('SystemUser'), never)).type, 'SYSTEM_USER', text);
    }
    assertNoSecret('SystemUser');
  });
});

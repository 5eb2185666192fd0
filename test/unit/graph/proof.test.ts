import assert from 'node:assert/strict';
import { CAREFUL_APP_SECRET, demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import type { GraphLogEntry } from '../../../src/graph/log';
import { Bench, failure, never } from './support/setup';

describe('the secret of an app', () => {
  const bench = new Bench();
  let emulator: Emulator;
  before(async () => (emulator = await startEmulator({ world: demoWorld() })));
  afterEach(() => bench.close());
  after(() => emulator.close());

  const client = (appSecret: string | undefined, log: GraphLogEntry[] = []) =>
    bench.client(emulator.origin, {
      secrets: () => Promise.resolve({ secret: demoSecret('NeedsProof'), appSecret }),
      log: (entry) => log.push(entry),
    });

  it('is proven in each call, since an app may demand it', async () => {
    await failure(client(undefined).get(['me'], {}, { signal: never }), 'invalid');
    await client(CAREFUL_APP_SECRET).get(['me'], {}, { signal: never });
    await client(CAREFUL_APP_SECRET).debugToken({ signal: never });
  });

  it('S7 lets the app ask about the token, and neither is in the log', async () => {
    const log: GraphLogEntry[] = [];
    const { json } = await client(CAREFUL_APP_SECRET, log).debugToken({ signal: never });
    const appId = /"app_id":"(\d+)"/.exec(JSON.stringify(json))?.[1];
    assert.ok(appId);
    await client(CAREFUL_APP_SECRET, log).debugToken({ signal: never, appId });
    assert.equal(emulator.journal.entries.at(-1)?.headers.authorization, `Bearer ${appId}|${CAREFUL_APP_SECRET}`);
    assert.equal(log.length, 2);
    for (const hidden of [CAREFUL_APP_SECRET, demoSecret('NeedsProof'), 'appsecret_proof']) {
      assert.equal(JSON.stringify(log).includes(hidden), false);
    }
  });
});

import assert from 'node:assert/strict';
import { CAREFUL_APP_SECRET, demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { FakeSecrets } from '../../support/fakeSecrets';
import { openInventory, tokenPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('R24 a secret that another window changes', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let here: OpenInventory;
  let there: OpenInventory;
  let unwatch: () => void;

  beforeEach(async () => {
    emulator = await startEmulator({ world: demoWorld() });
    const keychain = new FakeSecrets();
    here = await openInventory(emulator, { folder: folder(), keychain });
    there = await openInventory(emulator, { folder: folder(), keychain });
    // Of the keychain alone: the disk is read where the test says so.
    unwatch = here.tokens.watch();
  });
  afterEach(async () => {
    unwatch();
    await here.close();
    await there.close();
    await emulator.close();
  });

  const checks = () => emulator.journal.entries.filter(({ path }) => path.endsWith('debug_token')).length;
  /** This window sees what the other one wrote, and ends what it does for that. */
  const see = async (token: Parameters<typeof tokenPath>[0]): Promise<void> => {
    await here.tokens.load();
    await here.loader.ensure(tokenPath(token));
    await here.idle();
  };

  it('a token that was replaced there is read again here, once, and is no longer called dead', async () => {
    const token = await there.addToken('Expired');
    await see(token);
    assert.ok(here.inventory.edge(tokenPath(token)).failure);
    emulator.journal.clear();
    await there.tokens.replace(token.id, demoSecret('SystemUser'), { origin: emulator.origin, info: token.info });
    await see(token);
    const { failure, ids } = here.inventory.edge(tokenPath(token));
    assert.deepEqual([failure, ids.length], [undefined, 7]);
    await see(token);
    assert.equal(checks(), 1);
  });

  it('an app secret that was set there is used here at once', async () => {
    const token = await there.addToken('NeedsProof');
    await see(token);
    assert.ok(here.inventory.edge(tokenPath(token)).failure);
    await there.tokens.setAppSecret(token.id, CAREFUL_APP_SECRET, { secretAt: token.secretAt });
    await see(token);
    assert.equal(here.inventory.edge(tokenPath(token)).failure, undefined);
  });

  it('nothing is read of a token that nobody asked for here, and for another label', async () => {
    const [unseen, seen] = [await there.addToken('SystemUser'), await there.addToken('User')];
    await see(seen);
    emulator.journal.clear();
    await there.tokens.replace(unseen.id, demoSecret('Untargeted'), { origin: emulator.origin, info: unseen.info });
    await there.tokens.update(seen.id, { label: 'Renamed' });
    await see(seen);
    assert.equal(here.tokens.get(seen.id)?.label, 'Renamed');
    assert.equal(emulator.journal.entries.length, 0);
  });
});

import assert from 'node:assert/strict';
import { recordTroubleWords } from '../../../src/commands/recordTrouble';
import { systemClock } from '../../../src/graph/clock';
import { RateLimits } from '../../../src/graph/rateLimits';
import { InventoryCache } from '../../../src/inventory/cache';
import { RateLimitFile } from '../../../src/inventory/rateLimitFile';
import { callerOf } from '../../../src/tokens/caller';
import { FakeSecrets } from '../../support/fakeSecrets';
import { MemoryDisk, type BeforeStep } from '../../support/memoryFiles';
import { CANARY, details, info, META, openTokenStore } from '../../support/openTokenStore';

const anHourOn = (): number => Date.now() + 3_600_000;
const wholeOf = (id: string) => ({
  tokens: `tokens/${id}.json`,
  index: `cache/${id}/index.json`,
  numbers: `cache/${id}/1.json`,
  limits: 'limits/blocks.json',
  probe: 'probe.json',
  pending: `pending/${id}.json`,
});

/** Two tokens with all that stands on disk for the first of them, and windows that read and write all of it. */
async function machine() {
  const disk = new MemoryDisk();
  const keychain = new FakeSecrets();
  const { store } = await openTokenStore(keychain, '', { files: disk.window(), probes: true });
  const { id } = await store.add(CANARY, details);
  await store.add(`${CANARY}2`, { ...details, label: 'Second' });
  const paths = wholeOf(id);

  /** A window's whole day: start, reading, keeping, and what the user does to the first token. */
  const session = async (before?: BeforeStep, now = (): number => Date.now()) => {
    const files = disk.window(before);
    const clock = { ...systemClock, now };
    const opened = await openTokenStore(keychain, '', { files, now, probes: true }).catch(() => undefined);
    await opened?.store.finishPending(() => Promise.resolve()).catch(() => undefined);
    await opened?.store.lookForKeyring();
    const cache = new InventoryCache(files, clock);
    await cache.wabas(id);
    await cache.numbers(id, '1');
    const wabas = { readAt: 1, wabas: [{ id: '1', fields: { id: '1' } }], ways: new Map() };
    const numbers = { readAt: 1, total: 0, unreadable: 0, complete: true, numbers: [] };
    const kept = await Promise.allSettled([cache.keepWabas(id, wabas), cache.keepNumbers(id, '1', numbers)]);
    const limits = new RateLimits(clock);
    const warnings: string[] = [];
    const file = new RateLimitFile({ limits, files, clock, warn: (message) => warnings.push(message) });
    await file.open();
    const token = opened?.store.get(id);
    if (token) limits.block(callerOf(token), 'token');
    await file.close();
    return { ...opened, kept, warnings };
  };
  await session();
  disk.texts.set(paths.pending, JSON.stringify({ version: 1, value: { what: 'add', at: Date.now() } }));
  for (const path of Object.values(paths)) assert.ok(disk.texts.has(path), path);
  return { disk, keychain, id, paths, session };
}

const DAMAGE: Readonly<Record<string, (text: string) => string>> = {
  'cut off': (text) => text.slice(0, -5),
  empty: () => '',
  'full of NUL bytes': (text) => '\0'.repeat(text.length),
  'of a version that is none': (text) => text.replace('"version":1', '"version":"one"'),
};

describe('R25 damaged state', () => {
  for (const place of ['tokens', 'index', 'numbers', 'limits', 'probe', 'pending'] as const) {
    for (const [what, damage] of Object.entries(DAMAGE)) {
      it(`${place}: a file that is ${what} is moved aside; every token is there with its secret`, async () => {
        const { disk, id, paths, session } = await machine();
        const path = paths[place];
        const damaged = damage(disk.texts.get(path) ?? '');
        disk.texts.set(path, damaged);
        const { store, troubles } = await session();
        const aside = [...disk.texts].filter(([name]) => name.startsWith(`${path}.bad-`));
        assert.deepEqual(
          aside.map(([, text]) => text),
          [damaged],
        );
        assert.equal(store?.list().length, 2);
        assert.equal((await store.secrets(id, META)).secret, CANARY);
        assert.deepEqual(troubles, place === 'tokens' ? ['repaired'] : []);
        const again = await session();
        assert.deepEqual([again.store?.list().length, again.troubles], [2, []], 'it is told once');
      });
    }

    for (const code of ['EACCES', 'EROFS', 'ENOSPC', 'EIO']) {
      it(`${place}: a disk that says ${code} costs no token and no secret, and is well again when the disk is`, async () => {
        const { disk, keychain, id, paths, session } = await machine();
        const before = new Map(disk.texts);
        const secrets = new Map(keychain.values);
        const folder = paths[place].replace(/\/[^/]*$/, '');
        const { store, troubles = [] } = await session((verb, path) => {
          const reads = verb === 'read' || verb === 'list';
          if (!path.startsWith(folder) || (reads && code !== 'EACCES' && code !== 'EIO')) return;
          throw Object.assign(new Error(`${code}: the disk says no, ${path}`), { code });
        });
        const isHidden = (place === 'tokens' || place === 'pending') && (code === 'EACCES' || code === 'EIO');
        if (isHidden) assert.ok(store === undefined || troubles.includes('unreadable'));
        else assert.equal(store?.list().length, 2);
        assert.deepEqual(keychain.values, secrets);
        assert.equal(disk.texts.get(paths.tokens), before.get(paths.tokens));
        const later = await session();
        assert.deepEqual([later.store?.list().length, later.troubles], [2, []]);
        assert.equal((await later.store?.secrets(id, META))?.secret, CANARY);
      });
    }
  }

  it('a damaged record whose secret is gone is told, once, with what to do; the other token is there', async () => {
    const { disk, keychain, id, paths, session } = await machine();
    disk.texts.set(paths.tokens, '{');
    keychain.values.delete(`token.${id}`);
    const { store, troubles } = await session();
    assert.deepEqual([store?.list().length, troubles], [1, ['damaged']]);
    assert.deepEqual((await session()).troubles, []);
  });

  it('a damaged note of a removal that was all but done still deletes the secret', async () => {
    const { disk, keychain, id, paths, session } = await machine();
    disk.texts.delete(paths.tokens);
    disk.texts.set(paths.pending, '{');
    await session();
    await session(undefined, anHourOn);
    assert.ok(!keychain.values.has(`token.${id}`));
    assert.ok(![...disk.texts.keys()].some((path) => path.startsWith('pending/')));
  });

  it('what happened to a record is said in a sentence with one action', () => {
    const said = (['repaired', 'damaged', 'newer', 'unreadable'] as const).map((what) => {
      const words = recordTroubleWords({ what, tokenId: 'x' });
      assert.match(words.said, /file of an access token\b.*\.$/);
      return [words.label, words.command];
    });
    assert.deepEqual(said, [
      ['Rename Access Token…', 'waba.renameToken'],
      ['Add Access Token…', 'waba.addToken'],
      ['Check for Updates', 'workbench.extensions.action.checkForUpdates'],
      ['Show Log', 'waba.showLog'],
    ]);
  });
});

describe('R26 a file of a newer version', () => {
  for (const place of ['tokens', 'index', 'numbers', 'limits', 'probe', 'pending'] as const) {
    it(`${place}: is read by nobody and rewritten by nothing that is done`, async () => {
      const { disk, keychain, paths, session } = await machine();
      const newer = JSON.stringify({ version: 2, value: { all: 'different' } });
      disk.texts.set(paths[place], newer);
      const { store, troubles } = await session();
      assert.equal(disk.texts.get(paths[place]), newer);
      assert.deepEqual(troubles, place === 'tokens' ? ['newer'] : []);
      assert.equal(store?.list().length, place === 'tokens' ? 1 : 2);
      await session(undefined, anHourOn);
      assert.equal(disk.texts.get(paths[place]), newer);
      assert.equal(keychain.values.size, 3);
    });
  }

  it('a record that becomes newer under an open window is changed by no renaming, replacing, check or app secret', async () => {
    const { disk, keychain, id, paths, session } = await machine();
    const { store } = await session();
    assert.ok(store);
    const newer = (disk.texts.get(paths.tokens) ?? '').replace('"version":1', '"version":2');
    disk.texts.set(paths.tokens, newer);
    const secrets = new Map(keychain.values);
    const secretAt = store.get(id)?.secretAt ?? 0;
    const refused = /newer version of WABA Explorer/;
    await assert.rejects(store.update(id, { label: 'Renamed' }), refused);
    await assert.rejects(store.update(id, { info, checkedAt: 5 }, { secretAt }), refused);
    await assert.rejects(store.replace(id, `${CANARY}3`, { origin: META, info }), refused);
    await assert.rejects(store.setAppSecret(id, `${CANARY}4`, { secretAt }), refused);
    await store.load();
    assert.equal(store.get(id)?.label, 'Acme', 'the window goes on with what it knows');
    assert.equal(disk.texts.get(paths.tokens), newer);
    assert.deepEqual(keychain.values, secrets);
  });
});

describe('R27 signing out', () => {
  for (const trouble of ['nothing', 'the keychain', 'the file of the record', 'the cache'] as const) {
    it(`where ${trouble} fails, leaves nothing with the id of the token after the next starts`, async () => {
      const { disk, keychain, id } = await machine();
      const failing: BeforeStep = (verb, path) => {
        const isIt = trouble === 'the cache' ? 'cache/' : trouble === 'the file of the record' ? 'tokens/' : 'none';
        if (verb === 'remove' && path.startsWith(isIt)) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      };
      const files = disk.window(failing);
      const { store } = await openTokenStore(keychain, '', { files });
      if (trouble === 'the keychain') keychain.failing.add('delete');
      await store.remove(id).catch(() => undefined);
      assert.equal(store.get(id), undefined);
      // The secret goes first try, whatever the disk does.
      assert.equal(keychain.values.has(`token.${id}`), trouble === 'the keychain');
      const start = async (on = disk.window(), now = (): number => Date.now()): Promise<void> => {
        const { store: next } = await openTokenStore(keychain, '', { files: on, now });
        assert.deepEqual(next.list().length, 1);
        await next.finishPending((gone) => new InventoryCache(on, { ...systemClock, now }).drop(gone));
      };
      // One that still fails gives up nothing.
      await start(files);
      keychain.failing.clear();
      await start();
      assert.ok(!keychain.values.has(`token.${id}`), 'the next start tries again');
      await start(disk.window(), anHourOn);
      const left = [...disk.texts].flat().join('\n');
      assert.ok(!left.includes(id), left);
    });
  }
});

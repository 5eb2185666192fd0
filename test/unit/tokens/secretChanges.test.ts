import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { CANARY, info, META, openTokenStore } from '../../support/openTokenStore';
import { SlowKeychain } from '../../support/slowKeychain';
import { waitUntil } from '../../support/waitUntil';

describe('another secret, while the keychain takes its time', () => {
  let at: SlowKeychain;

  beforeEach(() => (at = new SlowKeychain()));

  for (const what of ['replacing', 'setting the app secret'] as const) {
    it(`R24 ${what}: what this window and another do to the token meanwhile stays, and waits for nothing`, async () => {
      const { store, id, secretAt } = await at.withToken();
      const { store: other } = await at.open();
      at.keychain.hanging.add('store');
      const work =
        what === 'replacing'
          ? store.replace(id, `${CANARY}2`, { origin: META, info })
          : store.setAppSecret(id, `${CANARY}app`, { secretAt });
      await at.asked();
      await other.update(id, { label: 'Renamed', readOnly: true });
      await store.update(id, { wabaIds: ['7'] });
      await store.load();
      at.keychain.answer();
      await work;
      const { label, readOnly, wabaIds } = (await at.open()).store.get(id) ?? {};
      assert.deepEqual([label, readOnly, wabaIds], ['Renamed', true, ['7']]);
    });

    it(`R24 ${what}: what another window removes meanwhile is gone with its secret`, async () => {
      const { store, id, secretAt } = await at.withToken();
      const { store: other } = await at.open();
      at.keychain.hanging.add('store');
      const work =
        what === 'replacing'
          ? store.replace(id, `${CANARY}2`, { origin: META, info })
          : store.setAppSecret(id, `${CANARY}app`, { secretAt });
      await at.asked();
      const removing = other.remove(id);
      await waitUntil('it is removed', () => other.get(id) === undefined);
      at.keychain.answer();
      await assert.rejects(work, /was removed/);
      await removing;
      assert.deepEqual([...at.keychain.values.keys()], ['probe']);
    });
  }

  it('R24 of two windows that replace at once, neither puts back what was there before', async () => {
    const { store, id } = await at.withToken();
    const { store: other } = await at.open();
    at.keychain.hanging.add('store');
    const works = [store, other].map((each, index) => each.replace(id, `${CANARY}${index}`, { origin: META, info }));
    await waitUntil('both ask', () => at.clock.sleepers === 2);
    at.keychain.answer();
    const ends = await Promise.allSettled(works);
    const told = ends.map((end) => (end.status === 'fulfilled' ? 'done' : String(end.reason)));
    assert.ok(told.includes('done'), told.join());
    for (const each of told) assert.match(each, /done|just replaced/);
    const { secret } = await (await at.open()).store.secrets(id, META);
    assert.equal(secret, `${CANARY}${told.lastIndexOf('done')}`);
  });

  /** A window that stops on its way from the keychain to the record, until it is told to go on. */
  const stopping = async (now: number) => {
    const way = new EventEmitter();
    let isNear = true;
    const files = at.disk.window(async (verb, path) => {
      if (!isNear || verb !== 'write' || !path.endsWith('.lock')) return;
      isNear = false;
      way.emit('stop');
      await once(way, 'go');
    });
    const { store } = await openTokenStore(at.keychain, '', { files, now: () => now });
    return { store, way };
  };

  for (const [whose, ahead] of [
    ['the same clock', 0],
    ['a clock that is behind', -5],
    ['a clock that is ahead', 5],
  ] as const) {
    for (const [which, order] of [
      ['first', [1, 0]],
      ['last', [0, 1]],
    ] as const) {
      it(`R24 the secret that was stored last, by ${whose}, is what the record tells of, written ${which}`, async () => {
        const { id, secretAt } = await at.withToken();
        const windows = [await stopping(secretAt + 10), await stopping(secretAt + 10 + ahead)];
        const works: Promise<unknown>[] = [];
        for (const [index, { store, way }] of windows.entries()) {
          const stored = once(way, 'stop');
          const change = { origin: META, info: { ...info, application: `App ${index}` } };
          works.push(store.replace(id, `${CANARY}${index}`, change).catch(String));
          await stored;
        }
        for (const index of order) {
          windows[index]?.way.emit('go');
          await works[index];
        }
        const [first, last] = await Promise.all(works);
        assert.equal(last, undefined);
        if (which === 'first') assert.match(String(first), /just replaced/);
        const { store } = await at.open();
        assert.equal((await store.secrets(id, META)).secret, `${CANARY}1`);
        assert.equal(store.get(id)?.info.application, 'App 1');
      });
    }
  }
});

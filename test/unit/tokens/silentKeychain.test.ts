import assert from 'node:assert/strict';
import { whileWaiting } from '../../../src/commands/keychainWait';
import { GraphError } from '../../../src/graph/error';
import { describeFailure } from '../../../src/inventory/failure';
import { SecretError } from '../../../src/tokens/secrets';
import { FakeSecrets } from '../../support/fakeSecrets';
import { MemoryDisk } from '../../support/memoryFiles';
import { CANARY, details, info, META, openTokenStore } from '../../support/openTokenStore';
import { steppedClock } from '../../support/steppedClock';

const SECOND = 1000;
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('R20 a keychain that does not answer', () => {
  let disk: MemoryDisk;
  let keychain: FakeSecrets;
  let clock: ReturnType<typeof steppedClock>;

  beforeEach(() => {
    disk = new MemoryDisk();
    keychain = new FakeSecrets();
    clock = steppedClock();
  });
  afterEach(() => {
    assert.ok(![...disk.texts.values()].join().includes(CANARY.slice(0, 12)), 'a secret stands on disk');
    assert.equal(clock.sleepers, 0, 'a timer was left');
  });

  const open = () => openTokenStore(keychain, '', { files: disk.window(), sleep: clock.sleep, probes: true });
  /** How a promise stands, without waiting for it. */
  const follow = (promise: Promise<unknown>): { readonly state: unknown } => {
    const followed: { state: unknown } = { state: 'pending' };
    promise.then(
      () => (followed.state = 'done'),
      (error: unknown) => (followed.state = error),
    );
    return followed;
  };
  const isSilent = (error: unknown): boolean => error instanceof SecretError && error.kind === 'silent';

  /** A window that has one token and has not asked for its secret. */
  const withToken = async () => {
    const { id, secretAt } = await (await open()).store.add(CANARY, details);
    return { ...(await open()), id, secretAt };
  };

  for (const [what, late] of [
    ['when it answers late, all goes on', 59],
    ['after a minute that is said, and what to do', 60],
  ] as const) {
    it(`get: after 5 s the token says that it waits; ${what}`, async () => {
      const { store, id } = await withToken();
      const changes: string[] = [];
      store.on('change', (token) => changes.push(token));
      keychain.hanging.add('get');
      const asked = follow(store.secrets(id, META));
      await clock.pass(5 * SECOND - 1);
      assert.deepEqual([store.isWaiting(id), changes], [false, []]);
      await clock.pass(1);
      assert.deepEqual([store.isWaiting(id), changes], [true, [id]]);
      await clock.pass((late - 5) * SECOND - 1);
      assert.deepEqual([asked.state, store.isWaiting(id), store.list().length], ['pending', true, 1]);
      if (late < 60) keychain.answer();
      await clock.pass(1);
      assert.equal(store.isWaiting(id), false);
      if (late < 60) assert.equal(asked.state, 'done');
      else assert.ok(isSilent(asked.state));
      keychain.answer();
      assert.equal((await store.secrets(id, META)).secret, CANARY);
    });
  }

  it('after a minute the message names the cause and the next step', () => {
    const { what, todo, fix } = describeFailure(new SecretError('silent'));
    assert.match(`${what} ${todo}`, /keychain did not answer for a minute\. Look for a question of the system/);
    assert.equal(fix, 'retry');
  });

  for (const verb of ['get', 'store'] as const) {
    it(`${verb}, in adding: fails after a minute, once; when it answers later nothing is left`, async () => {
      const { store } = await open();
      keychain.hanging.add(verb);
      const adding = follow(store.add(CANARY, details));
      await turn();
      await clock.pass(60 * SECOND - 1);
      assert.equal(adding.state, 'pending');
      await clock.pass(1);
      assert.ok(isSilent(adding.state));
      assert.deepEqual(store.list(), []);
      keychain.answer();
      await clock.pass(0);
      assert.equal(keychain.values.size, 0);
      assert.deepEqual([...disk.texts.keys()], []);
    });

    it(`${verb}, in replacing: fails after a minute; when it answers later the token is as it was`, async () => {
      const { store, id } = await withToken();
      keychain.hanging.add(verb);
      const replacing = follow(store.replace(id, `${CANARY}2`, { origin: META, info }));
      await turn();
      await clock.pass(60 * SECOND);
      assert.ok(isSilent(replacing.state));
      keychain.answer();
      await clock.pass(0);
      assert.equal((await store.secrets(id, META)).secret, CANARY);
      assert.equal(store.list().length, 1);
    });

    it(`${verb}, in setting the app secret: fails after a minute, and the token is as it was`, async () => {
      const { store, id, secretAt } = await withToken();
      keychain.hanging.add(verb);
      const setting = follow(store.setAppSecret(id, `${CANARY}app`, { secretAt }));
      await turn();
      await clock.pass(60 * SECOND);
      assert.ok(isSilent(setting.state));
      keychain.answer();
      await clock.pass(0);
      assert.deepEqual(await store.secrets(id, META), { secret: CANARY, appSecret: undefined });
      assert.equal(store.get(id)?.hasAppSecret, false);
    });
  }

  it('delete: the token is gone at once, after a minute it is said that its secret is not', async () => {
    const { store, id } = await withToken();
    keychain.hanging.add('delete');
    const removing = follow(store.remove(id));
    await turn();
    assert.deepEqual(store.list(), []);
    await clock.pass(60 * SECOND);
    assert.ok(removing.state instanceof SecretError && removing.state.kind === 'not-deleted');
    assert.match(describeFailure(removing.state).what, /was removed, but the system keychain did not delete/);
    keychain.answer();
    await turn();
    assert.deepEqual([...keychain.values.keys()], ['probe']);
  });

  it('a damaged record that waits for it hides no other token', async () => {
    const { id } = await withToken();
    const other = await (await open()).store.add(`${CANARY}2`, { ...details, label: 'Second' });
    disk.texts.set(`tokens/${id}.json`, '{');
    keychain.hanging.add('get');
    const opening = open();
    await turn();
    await clock.pass(5 * SECOND);
    keychain.answer();
    const { store } = await opening;
    assert.deepEqual(
      store
        .list()
        .map((token) => token.id)
        .sort(),
      [id, other.id].sort(),
    );
  });

  it('finding a token by its secret asks it once, not once for each token', async () => {
    const { store } = await withToken();
    await store.add(`${CANARY}2`, details);
    keychain.hanging.add('get');
    const again = (await open()).store;
    const finding = follow(again.find(CANARY, META));
    await turn();
    await clock.pass(60 * SECOND);
    assert.ok(isSilent(finding.state));
    keychain.answer();
  });

  it('a command shows that it waits, until it is answered', async () => {
    const { store, id, patient } = await withToken();
    keychain.hanging.add('get');
    const shown: string[] = [];
    const show = async (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
      shown.push('shown');
      await work(new AbortController().signal);
      shown.push('over');
    };
    const command = whileWaiting(patient, show, () => store.secrets(id, META));
    await turn();
    assert.deepEqual(shown, []);
    await clock.pass(5 * SECOND);
    assert.deepEqual(shown, ['shown']);
    keychain.answer();
    assert.equal((await command).secret, CANARY);
    await turn();
    assert.deepEqual(shown, ['shown', 'over']);
  });

  it('the cancel of a command ends the waiting at once, and what was begun is taken back', async () => {
    const { store, patient } = await open();
    keychain.hanging.add('store');
    const user = new AbortController();
    const show = (work: (signal: AbortSignal) => Promise<void>): Promise<void> => work(user.signal);
    const command = follow(whileWaiting(patient, show, () => store.add(CANARY, details)));
    await turn();
    await clock.pass(5 * SECOND);
    user.abort();
    await turn();
    assert.ok(GraphError.is(command.state, 'cancelled'));
    assert.deepEqual([store.list(), patient.isWaiting()], [[], false]);
    keychain.answer();
    await clock.pass(0);
    assert.equal(keychain.values.size, 0);
    assert.deepEqual([...disk.texts.keys()], []);
  });
});

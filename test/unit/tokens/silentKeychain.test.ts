import assert from 'node:assert/strict';
import { systemClock } from '../../../src/graph/clock';
import { Redactor } from '../../../src/graph/redact';
import { describeFailure } from '../../../src/inventory/failure';
import { openTokens } from '../../../src/tokens/openTokens';
import { PatientKeychain } from '../../../src/tokens/patientKeychain';
import { SecretError } from '../../../src/tokens/secrets';
import { FakeSecrets } from '../../support/fakeSecrets';
import { MemoryDisk } from '../../support/memoryFiles';
import { CANARY, details, info, META, openTokenStore } from '../../support/openTokenStore';
import { steppedClock } from '../../support/steppedClock';
import { waitUntil } from '../../support/waitUntil';

const SECOND = 1000;

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

  const open = () => openTokenStore(keychain, '', { files: disk.window(), clock, probes: true });
  const parts = () => ({ files: disk.window(), clock: systemClock, redactor: new Redactor(), warn: () => undefined });
  /** How a promise stands, without waiting for it. */
  const follow = (promise: Promise<unknown>): { readonly state: unknown } => {
    const followed: { state: unknown } = { state: 'pending' };
    promise.then(
      () => (followed.state = 'done'),
      (error: unknown) => (followed.state = error),
    );
    return followed;
  };
  const asked = (): Promise<void> => waitUntil('the keychain is asked', () => clock.sleepers > 0);
  const ended = (work: { readonly state: unknown }): Promise<void> =>
    waitUntil('the end', () => work.state !== 'pending');
  /** The keychain answers, and what that lets go on comes to its end. */
  const answer = async (): Promise<void> => {
    keychain.answer();
    await waitUntil('all is quiet', () => clock.sleepers === 0);
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
      const asking = follow(store.secrets(id, META));
      await asked();
      await clock.pass(5 * SECOND - 1);
      assert.deepEqual([store.isWaiting(id), changes], [false, []]);
      await clock.pass(1);
      assert.deepEqual([store.isWaiting(id), changes], [true, [id]]);
      await clock.pass((late - 5) * SECOND - 1);
      assert.deepEqual([asking.state, store.isWaiting(id), store.list().length], ['pending', true, 1]);
      if (late < 60) keychain.answer();
      else await clock.pass(1);
      await ended(asking);
      assert.equal(store.isWaiting(id), false);
      assert.ok(late < 60 ? asking.state === 'done' : isSilent(asking.state));
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
      await asked();
      await clock.pass(60 * SECOND - 1);
      assert.equal(adding.state, 'pending');
      await clock.pass(1);
      await ended(adding);
      assert.ok(isSilent(adding.state));
      assert.deepEqual(store.list(), []);
      await answer();
      assert.equal(keychain.values.size, 0);
      assert.deepEqual([...disk.texts.keys()], []);
    });

    it(`${verb}, in replacing: fails after a minute; when it answers later the token is as it was`, async () => {
      const { store, id } = await withToken();
      keychain.hanging.add(verb);
      const replacing = follow(store.replace(id, `${CANARY}2`, { origin: META, info }));
      await asked();
      await clock.pass(60 * SECOND);
      await ended(replacing);
      assert.ok(isSilent(replacing.state));
      await answer();
      assert.equal((await store.secrets(id, META)).secret, CANARY);
      assert.equal(store.list().length, 1);
    });

    it(`${verb}, in setting the app secret: fails after a minute, and the token is as it was`, async () => {
      const { store, id, secretAt } = await withToken();
      keychain.hanging.add(verb);
      const setting = follow(store.setAppSecret(id, `${CANARY}app`, { secretAt }));
      await asked();
      await clock.pass(60 * SECOND);
      await ended(setting);
      assert.ok(isSilent(setting.state));
      await answer();
      assert.deepEqual(await store.secrets(id, META), { secret: CANARY, appSecret: undefined });
      assert.equal(store.get(id)?.hasAppSecret, false);
    });
  }

  it('delete: the token is gone at once, after a minute it is said that its secret is not', async () => {
    const { store, id } = await withToken();
    keychain.hanging.add('delete');
    const removing = follow(store.remove(id));
    await asked();
    assert.deepEqual(store.list(), []);
    await clock.pass(60 * SECOND);
    await ended(removing);
    assert.ok(removing.state instanceof SecretError && removing.state.kind === 'not-deleted');
    assert.match(describeFailure(removing.state).what, /was removed, but the system keychain did not delete/);
    await answer();
    assert.deepEqual([...keychain.values.keys()], ['probe']);
  });

  it('a damaged record that waits for it hides no other token', async () => {
    const { store: elsewhere, id } = await withToken();
    const other = await elsewhere.add(`${CANARY}2`, { ...details, label: 'Second' });
    disk.texts.set(`tokens/${id}.json`, '{');
    const late = openTokens({ ...parts(), keychain: new PatientKeychain(keychain, clock) });
    keychain.hanging.add('get');
    await late.load();
    assert.deepEqual(
      late.list().map((token) => token.id),
      [other.id],
    );
    await answer();
    await late.repaired();
    assert.equal(late.list().length, 2);
  });

  it('a damaged record that waits for it does not hide what other windows do', async () => {
    const { id } = await withToken();
    disk.texts.set(`tokens/${id}.json`, '{');
    const late = openTokens({ ...parts(), keychain: new PatientKeychain(keychain, clock) });
    keychain.hanging.add('get');
    await late.load();
    await asked();
    const copy = (await openTokenStore(new FakeSecrets(), '', { files: disk.window() })).store;
    const second = await copy.add(`${CANARY}2`, details);
    await late.load();
    const third = await copy.add(`${CANARY}3`, details);
    await late.load();
    assert.ok(late.get(second.id) && late.get(third.id));
    await answer();
    await late.repaired();
    assert.equal(late.list().length, 3);
  });

  it('finding a token by its secret asks it once, not once for each token', async () => {
    const { store } = await withToken();
    await store.add(`${CANARY}2`, details);
    keychain.hanging.add('get');
    const again = (await open()).store;
    const finding = follow(again.find(CANARY, META));
    await asked();
    await clock.pass(60 * SECOND);
    await ended(finding);
    assert.ok(isSilent(finding.state));
    keychain.answer();
  });
});

import assert from 'node:assert/strict';
import { systemClock } from '../../../src/graph/clock';
import { Redactor } from '../../../src/graph/redact';
import { describeFailure } from '../../../src/inventory/failure';
import { openTokens } from '../../../src/tokens/openTokens';
import { PatientKeychain } from '../../../src/tokens/patientKeychain';
import { SecretError } from '../../../src/tokens/secrets';
import { FakeSecrets } from '../../support/fakeSecrets';
import { ended, follow } from '../../support/followed';
import { CANARY, details, info, META, openTokenStore } from '../../support/openTokenStore';
import { SlowKeychain } from '../../support/slowKeychain';

const SECOND = 1000;

describe('R20 a keychain that does not answer', () => {
  let at: SlowKeychain;

  beforeEach(() => (at = new SlowKeychain()));
  afterEach(() => {
    assert.ok(![...at.disk.texts.values()].join().includes(CANARY.slice(0, 12)), 'a secret stands on disk');
    assert.equal(at.clock.sleepers, 0, 'a timer was left');
  });

  const parts = () => ({
    files: at.disk.window(),
    clock: systemClock,
    redactor: new Redactor(),
    warn: () => undefined,
  });
  const isSilent = (error: unknown): boolean => error instanceof SecretError && error.kind === 'silent';

  for (const [what, late] of [
    ['when it answers late, all goes on', 59],
    ['after a minute that is said, and what to do', 60],
  ] as const) {
    it(`get: after 5 s the token says that it waits; ${what}`, async () => {
      const { store, id } = await at.withToken();
      const changes: string[] = [];
      store.on('change', (token) => changes.push(token));
      at.keychain.hanging.add('get');
      const asking = follow(store.secrets(id, META));
      await at.asked();
      await at.clock.pass(5 * SECOND - 1);
      assert.deepEqual([store.isWaiting(id), changes], [false, []]);
      await at.clock.pass(1);
      assert.deepEqual([store.isWaiting(id), changes], [true, [id]]);
      await at.clock.pass((late - 5) * SECOND - 1);
      assert.deepEqual([asking.state, store.isWaiting(id), store.list().length], ['pending', true, 1]);
      if (late < 60) at.keychain.answer();
      else await at.clock.pass(1);
      await ended(asking);
      assert.equal(store.isWaiting(id), false);
      assert.ok(late < 60 ? asking.state === 'done' : isSilent(asking.state));
      at.keychain.answer();
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
      const { store } = await at.open();
      at.keychain.hanging.add(verb);
      const adding = follow(store.add(CANARY, details));
      await at.asked();
      await at.clock.pass(60 * SECOND - 1);
      assert.equal(adding.state, 'pending');
      await at.clock.pass(1);
      await ended(adding);
      assert.ok(isSilent(adding.state));
      assert.deepEqual(store.list(), []);
      await at.answer();
      assert.equal(at.keychain.values.size, 0);
      assert.deepEqual([...at.disk.texts.keys()], []);
    });

    it(`${verb}, in replacing: fails after a minute; when it answers later the token is as it was`, async () => {
      const { store, id } = await at.withToken();
      at.keychain.hanging.add(verb);
      const replacing = follow(store.replace(id, `${CANARY}2`, { origin: META, info }));
      await at.asked();
      await at.clock.pass(60 * SECOND);
      await ended(replacing);
      assert.ok(isSilent(replacing.state));
      await at.answer();
      assert.equal((await store.secrets(id, META)).secret, CANARY);
      assert.equal(store.list().length, 1);
    });

    it(`${verb}, in setting the app secret: fails after a minute, and the token is as it was`, async () => {
      const { store, id, secretAt } = await at.withToken();
      at.keychain.hanging.add(verb);
      const setting = follow(store.setAppSecret(id, `${CANARY}app`, { secretAt }));
      await at.asked();
      await at.clock.pass(60 * SECOND);
      await ended(setting);
      assert.ok(isSilent(setting.state));
      await at.answer();
      assert.deepEqual(await store.secrets(id, META), { secret: CANARY, appSecret: undefined });
      assert.equal(store.get(id)?.hasAppSecret, false);
    });
  }

  it('delete: the token is gone at once, after a minute it is said that its secret is not', async () => {
    const { store, id } = await at.withToken();
    at.keychain.hanging.add('delete');
    const removing = follow(store.remove(id));
    await at.asked();
    assert.deepEqual(store.list(), []);
    await at.clock.pass(60 * SECOND);
    await ended(removing);
    assert.ok(removing.state instanceof SecretError && removing.state.kind === 'not-deleted');
    assert.match(describeFailure(removing.state).what, /was removed, but the system keychain did not delete/);
    await at.answer();
    assert.deepEqual([...at.keychain.values.keys()], ['probe']);
  });

  it('a damaged record that waits for it hides no other token', async () => {
    const { store: elsewhere, id } = await at.withToken();
    const other = await elsewhere.add(`${CANARY}2`, { ...details, label: 'Second' });
    at.disk.texts.set(`tokens/${id}.json`, '{');
    const late = openTokens({ ...parts(), keychain: new PatientKeychain(at.keychain, at.clock) });
    at.keychain.hanging.add('get');
    await late.load();
    assert.deepEqual(
      late.list().map((token) => token.id),
      [other.id],
    );
    await at.answer();
    await late.repaired();
    assert.equal(late.list().length, 2);
  });

  it('a damaged record that waits for it does not hide what other windows do', async () => {
    const { id } = await at.withToken();
    at.disk.texts.set(`tokens/${id}.json`, '{');
    const late = openTokens({ ...parts(), keychain: new PatientKeychain(at.keychain, at.clock) });
    at.keychain.hanging.add('get');
    await late.load();
    await at.asked();
    const copy = (await openTokenStore(new FakeSecrets(), '', { files: at.disk.window() })).store;
    const second = await copy.add(`${CANARY}2`, details);
    await late.load();
    const third = await copy.add(`${CANARY}3`, details);
    await late.load();
    assert.ok(late.get(second.id) && late.get(third.id));
    await at.answer();
    await late.repaired();
    assert.equal(late.list().length, 3);
  });

  it('finding a token by its secret asks it once, not once for each token', async () => {
    const { store } = await at.withToken();
    await store.add(`${CANARY}2`, details);
    at.keychain.hanging.add('get');
    const again = (await at.open()).store;
    const finding = follow(again.find(CANARY, META));
    await at.asked();
    await at.clock.pass(60 * SECOND);
    await ended(finding);
    assert.ok(isSilent(finding.state));
    at.keychain.answer();
  });
});

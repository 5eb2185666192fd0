import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { whileWaiting } from '../../../src/commands/keychainWait';
import { GraphError } from '../../../src/graph/error';
import { FakeSecrets } from '../../support/fakeSecrets';
import { MemoryDisk } from '../../support/memoryFiles';
import { CANARY, details, META, openTokenStore } from '../../support/openTokenStore';
import { steppedClock } from '../../support/steppedClock';
import { waitUntil } from '../../support/waitUntil';

const SECOND = 1000;

describe('R20 a command at a keychain that does not answer', () => {
  let disk: MemoryDisk;
  let keychain: FakeSecrets;
  let clock: ReturnType<typeof steppedClock>;

  beforeEach(() => {
    disk = new MemoryDisk();
    keychain = new FakeSecrets();
    clock = steppedClock();
  });
  afterEach(() => assert.equal(clock.sleepers, 0, 'a timer was left'));

  const open = () => openTokenStore(keychain, '', { files: disk.window(), clock, probes: true });
  const withToken = async () => {
    const { id } = await (await open()).store.add(CANARY, details);
    return { ...(await open()), id };
  };
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

  it('shows that it waits, until it is answered', async () => {
    const { store, id, patient } = await withToken();
    keychain.hanging.add('get');
    const shown: string[] = [];
    const show = async (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
      shown.push('shown');
      await work(new AbortController().signal);
      shown.push('over');
    };
    const command = whileWaiting(patient, show, () => store.secrets(id, META));
    await asked();
    assert.deepEqual(shown, []);
    await clock.pass(5 * SECOND);
    assert.deepEqual(shown, ['shown']);
    keychain.answer();
    assert.equal((await command).secret, CANARY);
    await waitUntil('the notification is over', () => shown.length === 2);
  });

  it('the cancel of a command ends the waiting at once, and what was begun is taken back', async () => {
    const { store, patient } = await open();
    keychain.hanging.add('store');
    const user = new AbortController();
    const show = (work: (signal: AbortSignal) => Promise<void>): Promise<void> => work(user.signal);
    const command = follow(whileWaiting(patient, show, () => store.add(CANARY, details)));
    await asked();
    await clock.pass(5 * SECOND);
    user.abort();
    await ended(command);
    assert.ok(GraphError.is(command.state, 'cancelled'));
    assert.deepEqual(store.list(), []);
    await answer();
    assert.equal(keychain.values.size, 0);
    assert.deepEqual([...disk.texts.keys()], []);
  });

  it('the cancel of a command ends its own waiting, and shows no other; all others go on', async () => {
    const { store, id, patient } = await withToken();
    keychain.hanging.add('get').add('store');
    const shown: AbortController[] = [];
    const user = new EventEmitter();
    const show = (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
      const cancel = new AbortController();
      shown.push(cancel);
      return work(cancel.signal);
    };
    const reading = follow(store.secrets(id, META));
    const idle = follow(whileWaiting(patient, show, () => once(user, 'end')));
    const command = follow(whileWaiting(patient, show, () => store.secrets(id, META)));
    const adding = follow(whileWaiting(patient, show, () => store.add(`${CANARY}2`, details)));
    await waitUntil('all ask', () => clock.sleepers === 3);
    await clock.pass(5 * SECOND);
    assert.equal(shown.length, 2, 'one for each that waits');
    shown[0]?.abort();
    await ended(command);
    assert.ok(GraphError.is(command.state, 'cancelled'));
    assert.deepEqual([reading.state, adding.state], ['pending', 'pending']);
    await answer();
    await ended(adding);
    assert.deepEqual([reading.state, adding.state, store.list().length], ['done', 'done', 2]);
    user.emit('end');
    await ended(idle);
  });
});

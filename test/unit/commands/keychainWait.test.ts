import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { whileWaiting } from '../../../src/commands/keychainWait';
import { GraphError } from '../../../src/graph/error';
import { ended, follow } from '../../support/followed';
import { CANARY, details, META } from '../../support/openTokenStore';
import { SlowKeychain } from '../../support/slowKeychain';
import { waitUntil } from '../../support/waitUntil';

const SECOND = 1000;

describe('R20 a command at a keychain that does not answer', () => {
  let at: SlowKeychain;

  beforeEach(() => (at = new SlowKeychain()));
  afterEach(() => assert.equal(at.clock.sleepers, 0, 'a timer was left'));

  it('shows that it waits, until it is answered', async () => {
    const { store, id, patient } = await at.withToken();
    at.keychain.hanging.add('get');
    const shown: string[] = [];
    const show = async (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
      shown.push('shown');
      await work(new AbortController().signal);
      shown.push('over');
    };
    const command = whileWaiting(patient, show, () => store.secrets(id, META));
    await at.asked();
    assert.deepEqual(shown, []);
    await at.clock.pass(5 * SECOND);
    assert.deepEqual(shown, ['shown']);
    at.keychain.answer();
    assert.equal((await command).secret, CANARY);
    await waitUntil('the notification is over', () => shown.length === 2);
  });

  it('the cancel of a command ends the waiting at once, and what was begun is taken back', async () => {
    const { store, patient } = await at.open();
    at.keychain.hanging.add('store');
    const user = new AbortController();
    const show = (work: (signal: AbortSignal) => Promise<void>): Promise<void> => work(user.signal);
    const command = follow(whileWaiting(patient, show, () => store.add(CANARY, details)));
    await at.asked();
    await at.clock.pass(5 * SECOND);
    user.abort();
    await ended(command);
    assert.ok(GraphError.is(command.state, 'cancelled'));
    assert.deepEqual(store.list(), []);
    await at.answer();
    assert.equal(at.keychain.values.size, 0);
    assert.deepEqual([...at.disk.texts.keys()], []);
  });

  it('the cancel of a command ends its own waiting, and shows no other; all others go on', async () => {
    const { store, id, patient } = await at.withToken();
    at.keychain.hanging.add('get').add('store');
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
    await waitUntil('all ask', () => at.clock.sleepers === 3);
    await at.clock.pass(5 * SECOND);
    assert.equal(shown.length, 2, 'one for each that waits');
    shown[0]?.abort();
    await ended(command);
    assert.ok(GraphError.is(command.state, 'cancelled'));
    assert.deepEqual([reading.state, adding.state], ['pending', 'pending']);
    await at.answer();
    await ended(adding);
    assert.deepEqual([reading.state, adding.state, store.list().length], ['done', 'done', 2]);
    user.emit('end');
    await ended(idle);
  });
});

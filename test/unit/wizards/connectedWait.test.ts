import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import type { PhoneNumber } from '../../../src/whatsapp/schema';
import { readUntil } from '../../../src/wizards/connectedWait';
import { steppedClock } from '../../support/steppedClock';

const number = (status: string): PhoneNumber => ({ id: '1', fields: { status } });
const isConnected = ({ fields }: PhoneNumber): boolean => fields.status === 'CONNECTED';

describe('waiting for CONNECTED', () => {
  /** A wait in a time of its own; `said` is what Meta says each time. */
  function waiting(said: () => PhoneNumber) {
    const clock = steppedClock();
    const controller = new AbortController();
    const state = { reads: 0, now: 0, readAt: new Array<number>() };
    const read = (): Promise<PhoneNumber> => {
      state.reads++;
      state.readAt.push(state.now);
      return new Promise((resolve) => resolve(said()));
    };
    const ended = readUntil(isConnected, { read, sleep: clock.sleep, signal: controller.signal });
    const pass = async (seconds: number): Promise<void> => {
      // What was begun goes on to its wait.
      await clock.pass(0);
      for (let second = 0; second < seconds; second++) {
        state.now++;
        await clock.pass(1000);
      }
    };
    return { ended, pass, state, clock, leave: () => controller.abort(new GraphError('cancelled', 'Cancelled.')) };
  }

  it('reads at once, then at 2, 5, 10 seconds and so on, for two minutes', async () => {
    const wait = waiting(() => number('PENDING'));
    await wait.pass(200);
    assert.deepEqual(wait.state.readAt, [0, 2, 5, 10, 20, 30, 45, 60, 80, 100, 120]);
    assert.equal((await wait.ended)?.fields.status, 'PENDING');
    assert.equal(wait.clock.sleepers, 0);
  });

  it('ends with the first reading that says so', async () => {
    let status = 'PENDING';
    const wait = waiting(() => number(status));
    await wait.pass(5);
    status = 'CONNECTED';
    await wait.pass(60);
    assert.equal((await wait.ended)?.fields.status, 'CONNECTED');
    assert.deepEqual(wait.state.readAt, [0, 2, 5, 10]);
  });

  it('goes on over a reading that fails in a way that may pass', async () => {
    let fails = true;
    const wait = waiting(() => {
      if (fails) throw new GraphError('network', 'Reset.');
      return number('CONNECTED');
    });
    await wait.pass(3);
    fails = false;
    await wait.pass(3);
    assert.equal((await wait.ended)?.fields.status, 'CONNECTED');
  });

  it('ends with a failure that no later reading mends', async () => {
    const wait = waiting(() => {
      throw new GraphError('auth', 'Dead.');
    });
    await assert.rejects(wait.ended, { kind: 'auth' });
  });

  it('knows nothing when no reading came', async () => {
    const wait = waiting(() => {
      throw new GraphError('offline', 'No route.');
    });
    await wait.pass(200);
    assert.equal(await wait.ended, undefined);
  });

  it('ends when the user leaves, and leaves no timer', async () => {
    const wait = waiting(() => number('PENDING'));
    await wait.pass(3);
    wait.leave();
    await assert.rejects(wait.ended, { kind: 'cancelled' });
    assert.equal(wait.clock.sleepers, 0);
    assert.equal(wait.state.reads, 2);
  });
});

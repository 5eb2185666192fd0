import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { GraphError } from '../../../src/graph/error';
import { Tasks } from '../../../src/inventory/tasks';

describe('tasks', () => {
  /** A task that takes a moment to end when it is cancelled. */
  function held(): { work: (signal: AbortSignal) => Promise<void>; end: () => boolean } {
    const gate = new EventEmitter();
    const opened = once(gate, 'open');
    return {
      end: () => gate.emit('open'),
      work: async (signal) => {
        await opened;
        signal.throwIfAborted();
      },
    };
  }

  it('P11 of the same kind are one', async () => {
    const tasks = new Tasks();
    const first = held();
    let runs = 0;
    const running = tasks.run('k', 'load', first.work);
    const joined = tasks.run('k', 'load', async () => {
      runs++;
      await turn();
    });
    first.end();
    await Promise.all([running, joined]);
    assert.equal(runs, 0);
  });

  it('R1 trying again right after cancelling begins anew, once, when the cancelled one has ended', async () => {
    const tasks = new Tasks();
    const first = held();
    const cancelled = assert.rejects(tasks.run('k', 'load', first.work), (error) => GraphError.is(error, 'cancelled'));
    tasks.cancel('k');
    let ended = false;
    let runs = 0;
    const again = (): Promise<void> =>
      tasks.run('k', 'load', async () => {
        assert.ok(ended);
        runs++;
        await turn();
      });
    const both = [again(), again()];
    ended = true;
    first.end();
    await Promise.all([cancelled, ...both]);
    assert.equal(runs, 1);
  });
});

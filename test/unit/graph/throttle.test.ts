import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Gate } from '../../../src/graph/throttle';
import { never } from './support/setup';

/** A task that runs until it is told to end. */
function task() {
  let end: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (end = resolve));
  const state = { started: false };
  return {
    state,
    end: () => end(),
    run: async () => {
      state.started = true;
      await done;
    },
  };
}

describe('graph/throttle', () => {
  it('R32 runs 16 at once by default, and never more than 32', () => {
    assert.equal(new Gate().concurrency, 16);
    assert.equal(new Gate(100).concurrency, 32);
    assert.equal(new Gate(0).concurrency, 1);
    assert.equal(new Gate(Number.NaN).concurrency, 1);
  });

  it('R32 lets no more through than it should, and one failure does not stop the others', async () => {
    const gate = new Gate(3);
    let running = 0;
    let most = 0;
    const calls = Array.from({ length: 50 }, (_, index) =>
      gate.run(async () => {
        most = Math.max(most, ++running);
        await setImmediate();
        running--;
        if (index % 5 === 0) throw new Error('one fails');
      }, never),
    );
    const results = await Promise.allSettled(calls);
    assert.equal(most, 3);
    assert.equal(results.filter(({ status }) => status === 'rejected').length, 10);
  });

  it('a queued call that is aborted rejects at once, never runs, and holds no slot', async () => {
    const gate = new Gate(1);
    const first = task();
    const running = gate.run(first.run, never);
    const user = new AbortController();
    const second = task();
    const queued = gate.run(second.run, user.signal);
    const third = task();
    const last = gate.run(third.run, never);
    const reason = new Error('enough');
    user.abort(reason);
    await assert.rejects(queued, reason);
    assert.equal(first.state.started, true);
    first.end();
    await running;
    third.end();
    await last;
    assert.equal(second.state.started, false);
    assert.equal(gate.waiting, 0);
  });

  it('a call that is aborted before it comes rejects', async () => {
    await assert.rejects(
      new Gate().run(() => Promise.resolve(1), AbortSignal.abort(new Error('before'))),
      /before/,
    );
  });

  it('shrinks and grows while calls wait', async () => {
    const gate = new Gate(4);
    const tasks = Array.from({ length: 6 }, task);
    const calls = tasks.map(({ run }) => gate.run(run, never));
    await setImmediate();
    gate.concurrency = 2;
    const started = () => tasks.filter(({ state }) => state.started).length;
    assert.equal(started(), 4);
    tasks[0]?.end();
    await setImmediate();
    assert.equal(started(), 4);
    gate.concurrency = 8;
    await setImmediate();
    assert.equal(started(), 6);
    for (const { end } of tasks) end();
    await Promise.all(calls);
  });
});

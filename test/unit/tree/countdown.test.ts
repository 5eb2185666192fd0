import assert from 'node:assert/strict';
import { Countdown } from '../../../src/tree/countdown';
import { waitUntil } from '../../support/waitUntil';

/** A clock whose sleeps end when the test says so. */
function manualClock(): {
  now: number;
  sleeping: (() => void) | undefined;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
} {
  const clock = {
    now: 0,
    sleeping: undefined as (() => void) | undefined,
    sleep: (ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('disposed')));
        clock.sleeping = () => {
          clock.sleeping = undefined;
          clock.now += ms;
          resolve();
        };
      }),
  };
  return clock;
}

describe('a countdown', () => {
  it('R11 ticks while a block lasts, once when it has ended, and rests then', async () => {
    const clock = manualClock();
    const ends = 25_000;
    const ticks: number[] = [];
    const countdown = new Countdown({
      longest: () => Math.max(ends - clock.now, 0),
      clock: { ...clock, now: () => clock.now, monotonic: () => clock.now },
      tick: () => ticks.push(clock.now),
    });
    countdown.start();
    countdown.start();
    for (let step = 0; step < 3; step++) {
      await waitUntil('it sleeps', () => clock.sleeping !== undefined);
      clock.sleeping?.();
    }
    await waitUntil('the last tick', () => ticks.length === 4);
    assert.deepEqual(ticks, [0, 10_000, 20_000, 25_000]);
    assert.equal(clock.sleeping, undefined);
  });

  it('R33 leaves no timer behind when the view goes', async () => {
    const clock = manualClock();
    let ticks = 0;
    const countdown = new Countdown({
      longest: () => 60_000,
      clock: { ...clock, now: () => 0, monotonic: () => 0 },
      tick: () => ticks++,
    });
    countdown.start();
    countdown.dispose();
    countdown.start();
    await new Promise((turn) => setImmediate(turn));
    assert.equal(ticks, 1);
  });
});

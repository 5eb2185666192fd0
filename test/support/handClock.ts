import { systemClock, type Clock } from '../../src/graph/clock';

/** A clock that a test moves; waits of calls take their real time. */
export interface HandClock extends Clock {
  /** Time goes by. */
  pass(ms: number): void;
  /** Somebody sets the system's clock; no time goes by. */
  jump(ms: number): void;
}

export function handClock(start = Date.UTC(2026, 10, 22)): HandClock {
  let time = 1000;
  let epoch = start;
  return {
    sleep: (ms, signal) => systemClock.sleep(ms, signal),
    now: () => epoch + time,
    monotonic: () => time,
    pass: (ms) => (time += ms),
    jump: (ms) => (epoch += ms),
  };
}

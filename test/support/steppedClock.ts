import type { Clock } from '../../src/graph/clock';

/** Waits that end only when a test says that time went by. */
export interface SteppedClock {
  readonly sleep: Clock['sleep'];
  /** Milliseconds that went by. */
  readonly monotonic: Clock['monotonic'];
  /** How many wait. */
  readonly sleepers: number;
  /** Time goes by; ends when all that was waited for so long went on, and what that begins began. */
  pass(ms: number): Promise<void>;
}

export function steppedClock(): SteppedClock {
  let time = 0;
  const sleepers = new Map<() => void, number>();
  return {
    get sleepers() {
      return sleepers.size;
    },
    monotonic: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const wake = (): void => {
          sleepers.delete(wake);
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const leave = (): void => {
          sleepers.delete(wake);
          reject(signal.reason as Error);
        };
        if (signal.aborted) {
          leave();
          return;
        }
        signal.addEventListener('abort', leave, { once: true });
        sleepers.set(wake, time + ms);
      }),
    async pass(ms) {
      const end = time + ms;
      for (;;) {
        const next = [...sleepers].sort(([, a], [, b]) => a - b)[0];
        if (!next || next[1] > end) break;
        time = next[1];
        next[0]();
        await new Promise(setImmediate);
      }
      time = end;
      await new Promise(setImmediate);
    },
  };
}

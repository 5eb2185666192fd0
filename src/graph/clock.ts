import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the rooms see it; tests hand in one of their own. */
export interface Clock {
  /** Milliseconds since the epoch: for ages and expiry. */
  now(): number;
  /** Milliseconds since some moment of this session: for waits, since it never jumps when the system's clock is set. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
};

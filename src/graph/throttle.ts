import pLimit, { type LimitFunction } from 'p-limit';

export const DEFAULT_CONCURRENCY = 16;
export const MAX_CONCURRENCY = 32;

/** How many calls run at once, over all tokens: one gate for all clients of a window. */
export class Gate {
  private readonly limit: LimitFunction;
  private setting: number;

  /** Clamped to 1..32; half of it while a rate limit is near. */
  constructor(
    concurrency: number = DEFAULT_CONCURRENCY,
    private readonly tight: () => boolean = () => false,
  ) {
    this.setting = clamp(concurrency);
    this.limit = pLimit(this.concurrency);
  }

  get concurrency(): number {
    return this.tight() ? clamp(this.setting / 2) : this.setting;
  }

  /** Calls that already run are not interrupted when it shrinks. */
  set concurrency(concurrency: number) {
    this.setting = clamp(concurrency);
    this.pace();
  }

  /** Calls that wait for a slot. */
  get waiting(): number {
    return this.limit.pendingCount;
  }

  /**
   * Runs `task` when a slot is free. Rejects with the signal's reason as soon as it is aborted while it waits; once the
   * task runs, minding the signal is the task's own affair.
   */
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(signal.reason as Error);
      };
      if (signal.aborted) {
        leave();
        return;
      }
      signal.addEventListener('abort', leave, { once: true });
      this.pace();
      void this.limit(async () => {
        signal.removeEventListener('abort', leave);
        // It left while it waited; its slot goes to the next one at once.
        if (signal.aborted) return;
        await task().then(resolve, reject);
        // Before the next one is let in: the answer may have said that a limit is near.
        this.pace();
      });
    });
  }

  private pace(): void {
    const { concurrency } = this;
    if (this.limit.concurrency !== concurrency) this.limit.concurrency = concurrency;
  }
}

function clamp(concurrency: number): number {
  return Math.min(MAX_CONCURRENCY, Math.max(1, Math.trunc(concurrency) || 1));
}

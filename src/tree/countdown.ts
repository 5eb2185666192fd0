import type { Clock } from '../graph/clock';

/** A minute in words changes when a minute ends; this is fine enough for it, in milliseconds. */
const STEP = 10_000;

interface Dependencies {
  /** Milliseconds until the last block ends; `undefined` when there is none. */
  readonly longest: () => number | undefined;
  readonly clock: Clock;
  readonly tick: () => void;
}

/** Calls `tick` while rows count down to the end of a block, and once when the last one has ended. */
export class Countdown {
  readonly #disposed = new AbortController();
  #running = false;

  constructor(private readonly deps: Dependencies) {}

  /** To be called when blocks came or went; one countdown runs for all of them. */
  readonly start = (): void => {
    if (this.#running || this.#disposed.signal.aborted) return;
    this.#running = true;
    void this.#run()
      // Disposed while it waited.
      .catch(() => undefined)
      .finally(() => (this.#running = false));
  };

  dispose(): void {
    this.#disposed.abort();
  }

  async #run(): Promise<void> {
    const { longest, clock, tick } = this.deps;
    for (let left = longest(); left !== undefined && left > 0; left = longest()) {
      tick();
      await clock.sleep(Math.min(left, STEP), this.#disposed.signal);
    }
    tick();
  }
}

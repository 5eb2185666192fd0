import type { Clock } from '../graph/clock';
import { unlessAborted } from '../graph/unlessAborted';

/** Between the end of a write and the next one of the same account, in milliseconds. */
const REST = 1000;

/** In one window, has the writes of one account done one at a time, in the order in which they came, with a rest between. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();
  /** When the rest of an account is over, in milliseconds of the monotonic clock. */
  readonly #rested = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Runs work in its turn. Throws the signal's reason when it is aborted before. */
  async run<T>(account: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(account) ?? Promise.resolve();
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const last = before.then(() => ended);
    this.#last.set(account, last);
    try {
      await unlessAborted(before, signal);
      const rest = (this.#rested.get(account) ?? 0) - this.clock.monotonic();
      if (rest > 0) await this.clock.sleep(rest, signal);
      try {
        return await work();
      } finally {
        this.#rested.set(account, this.clock.monotonic() + REST);
      }
    } finally {
      end();
      if (this.#last.get(account) === last) this.#last.delete(account);
    }
  }
}

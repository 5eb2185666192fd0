import { GraphError } from './error';

/**
 * The deadlines of one call: that of the whole, and that of the stage it is in. Node's own timers: undici's have a
 * grain of half a second.
 */
export class StageTimers {
  readonly #total: NodeJS.Timeout;
  #stage: NodeJS.Timeout | undefined;

  /** `total` in milliseconds; `late` is told of the first deadline that passes, and then of no other. */
  constructor(
    total: number,
    private readonly late: (error: GraphError) => void,
  ) {
    this.#total = this.#after('No complete answer came', total);
  }

  /** Another stage begins, with so many milliseconds. */
  stage(what: string, ms: number): void {
    clearTimeout(this.#stage);
    this.#stage = this.#after(what, ms);
  }

  /** Gives the stage its whole time once more. */
  again(): void {
    this.#stage?.refresh();
  }

  end(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#stage);
  }

  #after(what: string, ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.end();
      this.late(new GraphError('timeout', `${what} for ${ms / 1000} s.`));
    }, ms);
  }
}

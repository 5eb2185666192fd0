import { GraphError } from '../graph/error';

interface Running {
  readonly kind: string;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/** One running task for each key. */
export class Tasks {
  readonly #running = new Map<string, Running>();

  /**
   * Runs `work` as the task of that key, and gives its end. A running task of the same kind is joined; one of another
   * kind or one that was cancelled is ended first, with `anew` any is.
   */
  async run(
    key: string,
    kind: string,
    work: (signal: AbortSignal) => Promise<void>,
    { anew = false } = {},
  ): Promise<void> {
    for (let running = this.#running.get(key); running; running = this.#running.get(key)) {
      if (running.kind === kind && !anew && !running.controller.signal.aborted) return running.done;
      running.controller.abort(cancelled());
      await running.done.catch(() => undefined);
    }
    const controller = new AbortController();
    const done = work(controller.signal).finally(() => this.#running.delete(key));
    this.#running.set(key, { kind, controller, done });
    return done;
  }

  /** What runs for that key and was not cancelled; `undefined`: nothing. */
  kind(key: string): string | undefined {
    const running = this.#running.get(key);
    return running?.controller.signal.aborted === false ? running.kind : undefined;
  }

  /** The end of the task of that key, which never rejects; `undefined` when none runs. */
  running(key: string): Promise<unknown> | undefined {
    return this.#running.get(key)?.done.catch(() => undefined);
  }

  /** Cancels the task of that key. */
  cancel(key: string): void {
    this.#running.get(key)?.controller.abort(cancelled());
  }

  /** Cancels the task of that key and those below it (`key/…`), or all of them, and waits for their end. */
  async end(key?: string): Promise<void> {
    const ending = [...this.#running].filter(([k]) => key === undefined || k === key || k.startsWith(`${key}/`));
    for (const [, { controller }] of ending) controller.abort(cancelled());
    await Promise.allSettled(ending.map(([, { done }]) => done));
  }
}

const cancelled = (): GraphError => new GraphError('cancelled', 'Cancelled.', { sent: 'maybe' });

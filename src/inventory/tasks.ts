import { GraphError } from '../graph/error';

/** One running task for each key: who asks again while it runs gets the running one. */
export class Tasks {
  readonly #running = new Map<string, { readonly controller: AbortController; readonly done: Promise<void> }>();

  /** Runs `work` unless a task of that key is running; resolves when it has ended, however it ended. */
  run(key: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const running = this.#running.get(key);
    if (running) return running.done;
    const controller = new AbortController();
    const done = work(controller.signal).finally(() => this.#running.delete(key));
    this.#running.set(key, { controller, done });
    return done;
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

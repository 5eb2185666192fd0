import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import type { Clock } from '../graph/clock';
import { GraphError } from '../graph/error';
import { unlessAborted } from '../graph/unlessAborted';
import { SecretError, type SecretStore } from './secrets';

/** An answer that takes longer than this is waited for, and the user is told, in milliseconds. */
const SLOW = 5_000;
/** Nobody waits longer than this. */
const PATIENCE = 60_000;

/** For whom the keychain is asked: it sees its own waiting, and ends no other's. */
export class Asker {
  readonly calls = new Set<AbortController>();

  /** `slow` is told of each of its answers that begins to be waited for, and of each that is no longer. */
  constructor(readonly slow: (more: 1 | -1) => void) {}

  /** Ends its waiting: what waits rejects as cancelled. */
  giveUp(): void {
    for (const call of this.calls) call.abort(new GraphError('cancelled', 'Cancelled.', { sent: 'no' }));
  }
}

/**
 * The keychain with an end to waiting: it may stand behind a question that nobody sees. What is no longer waited for may
 * still be done later. `waiting` tells of a key whose waiting began or ended.
 */
export class PatientKeychain extends EventEmitter<{ waiting: [key: string] }> implements SecretStore {
  readonly #asker = new AsyncLocalStorage<Asker>();
  /** How many calls for each key are waited for. */
  readonly #waiting = new Map<string, number>();

  constructor(
    /** The same without an end, for what many wait for. */
    readonly system: SecretStore,
    private readonly clock: Pick<Clock, 'sleep'>,
  ) {
    super();
  }

  /** An answer for this key is waited for. */
  isWaiting(key: string): boolean {
    return this.#waiting.has(key);
  }

  /** Whatever the work asks, and what that begins, is asked for this one. */
  askedBy<T>(asker: Asker, work: () => T): T {
    return this.#asker.run(asker, work);
  }

  async get(key: string): Promise<string | undefined> {
    return this.wait(key, this.system.get(key));
  }

  async store(key: string, value: string): Promise<void> {
    return this.wait(key, this.system.store(key, value));
  }

  async delete(key: string): Promise<void> {
    return this.wait(key, this.system.delete(key));
  }

  onDidChange(listener: (event: { readonly key: string }) => void): { dispose(): void } {
    return this.system.onDidChange(listener);
  }

  /** Waits for an answer about a key, as for its own. */
  async wait<T>(key: string, answer: PromiseLike<T>): Promise<T> {
    const call = new AbortController();
    const asker = this.#asker.getStore();
    asker?.calls.add(call);
    void this.#watch(key, call, asker).catch(() => undefined);
    try {
      return await unlessAborted(Promise.resolve(answer), call.signal);
    } finally {
      asker?.calls.delete(call);
      // Ends the watch.
      call.abort();
    }
  }

  /** Rejects as soon as the call has ended. */
  async #watch(key: string, call: AbortController, asker: Asker | undefined): Promise<void> {
    await this.clock.sleep(SLOW, call.signal);
    this.#count(key, 1);
    asker?.slow(1);
    try {
      await this.clock.sleep(PATIENCE - SLOW, call.signal);
      call.abort(new SecretError('silent'));
    } finally {
      this.#count(key, -1);
      asker?.slow(-1);
    }
  }

  #count(key: string, more: 1 | -1): void {
    const before = this.#waiting.get(key) ?? 0;
    const now = before + more;
    if (now > 0) this.#waiting.set(key, now);
    else this.#waiting.delete(key);
    if (before === 0 || now === 0) this.emit('waiting', key);
  }
}

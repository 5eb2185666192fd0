import { EventEmitter } from 'node:events';
import type { Clock } from '../graph/clock';
import { GraphError } from '../graph/error';
import { unlessAborted } from '../graph/unlessAborted';
import { SecretError, type SecretStore } from './secrets';

/** An answer that takes longer than this is waited for, and the user is told, in milliseconds. */
const SLOW = 5_000;
/** Nobody waits longer than this. */
const PATIENCE = 60_000;

/**
 * The keychain with an end to waiting: it may stand behind a question that nobody sees. What is no longer waited for may
 * still be done later. `waiting` tells of a key whose waiting began or ended.
 */
export class PatientKeychain extends EventEmitter<{ waiting: [key: string] }> implements SecretStore {
  readonly #calls = new Set<AbortController>();
  /** How many calls for each key are waited for. */
  readonly #waiting = new Map<string, number>();

  constructor(
    private readonly keychain: SecretStore,
    private readonly clock: Pick<Clock, 'sleep'>,
  ) {
    super();
  }

  /** With a key, whether an answer for that one is waited for; else for any. */
  isWaiting(key?: string): boolean {
    return key === undefined ? this.#waiting.size > 0 : this.#waiting.has(key);
  }

  /** Ends all waiting: what waits rejects as cancelled. */
  giveUp(): void {
    for (const call of this.#calls) call.abort(new GraphError('cancelled', 'Cancelled.', { sent: 'no' }));
  }

  async get(key: string): Promise<string | undefined> {
    return this.#answer(key, this.keychain.get(key));
  }

  async store(key: string, value: string): Promise<void> {
    return this.#answer(key, this.keychain.store(key, value));
  }

  async delete(key: string): Promise<void> {
    return this.#answer(key, this.keychain.delete(key));
  }

  onDidChange(listener: (event: { readonly key: string }) => void): { dispose(): void } {
    return this.keychain.onDidChange(listener);
  }

  async #answer<T>(key: string, answer: PromiseLike<T>): Promise<T> {
    const call = new AbortController();
    this.#calls.add(call);
    void this.#watch(key, call).catch(() => undefined);
    try {
      return await unlessAborted(Promise.resolve(answer), call.signal);
    } finally {
      this.#calls.delete(call);
      // Ends the watch.
      call.abort();
    }
  }

  /** Rejects as soon as the call has ended. */
  async #watch(key: string, call: AbortController): Promise<void> {
    await this.clock.sleep(SLOW, call.signal);
    this.#count(key, 1);
    try {
      await this.clock.sleep(PATIENCE - SLOW, call.signal);
      call.abort(new SecretError('silent'));
    } finally {
      this.#count(key, -1);
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

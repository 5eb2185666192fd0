import type { SecretStore } from '../../src/tokens/secrets';

type Verb = 'get' | 'store' | 'delete';

/** A keychain in memory that fails on demand, with one cache a window as VS Code's own has. */
export class FakeSecrets implements SecretStore {
  readonly values = new Map<string, string>();
  /** How often each verb was called. */
  readonly calls: Record<Verb, number> = { get: 0, store: 0, delete: 0 };
  /** Verbs that reject while they stand here. */
  readonly failing = new Set<Verb>();
  /** Verbs that are not answered, as long as they stand here; `answer` ends that. */
  readonly hanging = new Set<Verb>();
  readonly #unanswered: (() => void)[] = [];
  /** `store` resolves, but keeps nothing. */
  forgetful = false;
  /** No keyring: VS Code has secrets in memory, each window its own. */
  memoryOnly = false;
  readonly #listeners = new Set<(event: { readonly key: string }) => void>();

  /** What a window that is opened later has for a keychain. */
  nextWindow(): FakeSecrets {
    return this.memoryOnly ? Object.assign(new FakeSecrets(), { memoryOnly: true }) : this;
  }

  async get(key: string): Promise<string | undefined> {
    await this.#called('get');
    return this.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await this.#called('store');
    if (!this.forgetful) this.values.set(key, value);
    this.#tell(key);
  }

  async delete(key: string): Promise<void> {
    await this.#called('delete');
    this.values.delete(key);
    this.#tell(key);
  }

  onDidChange(listener: (event: { readonly key: string }) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** Somebody unlocks the keychain: what waits goes on, in its order. */
  answer(): void {
    this.hanging.clear();
    for (const go of this.#unanswered.splice(0)) go();
  }

  async #called(verb: Verb): Promise<void> {
    this.calls[verb]++;
    await Promise.resolve();
    // One call after the other, as in VS Code.
    if (this.hanging.has(verb) || this.#unanswered.length > 0) {
      await new Promise<void>((go) => this.#unanswered.push(go));
    }
    if (this.failing.has(verb)) throw new Error(`the keychain refuses ${verb}`);
  }

  #tell(key: string): void {
    for (const listener of this.#listeners) listener({ key });
  }
}

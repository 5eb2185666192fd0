import type { Files } from '../storage/files';
import type { SecretStore } from './secrets';

interface Dependencies {
  readonly keychain: SecretStore;
  readonly files: Files;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly warn: (message: string, error: unknown) => void;
}

/** What is known of whether VS Code keeps secrets on this machine, or has them in memory only. */
export class Keyring {
  #kept: boolean | undefined;
  #looking: Promise<boolean | undefined> | undefined;

  constructor(private readonly deps: Dependencies) {}

  /** False when secrets end with VS Code; `undefined` as long as nobody knows. */
  get kept(): boolean | undefined {
    return this.#kept;
  }

  /** Finds out, once in a session, whether the secrets of earlier ones are still there. */
  look(): Promise<boolean | undefined> {
    return (this.#looking ??= this.#look());
  }

  /** Stores what a later session looks for. */
  async plant(): Promise<void> {
    try {
      const { plantProbe } = await import('./keyringProbe');
      await plantProbe(this.deps);
    } catch (error) {
      this.deps.warn('The keyring probe could not be kept.', error);
    }
  }

  async #look(): Promise<boolean | undefined> {
    try {
      const { secretsKept } = await import('./keyringProbe');
      this.#kept = await secretsKept(this.deps, this.deps.now());
    } catch (error) {
      this.deps.warn('The keyring probe could not be read.', error);
    }
    return this.#kept;
  }
}

import { parseJson } from '../storage/parseJson';

/** The part of `vscode.SecretStorage` that tokens need. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  onDidChange(listener: (event: { readonly key: string }) => void): { dispose(): void };
}

/**
 * Why a secret cannot be had. `lost`: the keychain does not have it, which is not the same as "removed by the user".
 * `no-keyring`: nor can it have any of an earlier session. `unreadable`: the keychain failed. `not-kept`: what was
 * stored does not read back.
 */
export class SecretError extends Error {
  override readonly name = 'SecretError';
  constructor(
    readonly kind: 'lost' | 'no-keyring' | 'unreadable' | 'not-kept',
    options?: ErrorOptions,
  ) {
    super(`The secret is ${kind}.`, options);
  }
}

const PREFIX = 'token.';

/** A token's secret with the origin that it is bound to, in one write, so that no record on disk can move it. */
export interface KeptSecret {
  readonly secret: string;
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
  /** The secret of the token's app; missing until the user gives it. */
  readonly appSecret?: string | undefined;
}

/** The secrets of access tokens in the system's keychain, each read at most once in a session. */
export class TokenSecrets {
  readonly #read = new Map<string, Promise<KeptSecret>>();

  constructor(private readonly store: SecretStore) {}

  /** Throws `SecretError`. */
  get(tokenId: string): Promise<KeptSecret> {
    let reading = this.#read.get(tokenId);
    if (!reading) {
      reading = this.#fetch(tokenId);
      this.#read.set(tokenId, reading);
      // A failure is asked again next time.
      reading.catch(() => this.#read.delete(tokenId));
    }
    return reading;
  }

  /** Asks the keychain again next time. */
  forget(tokenId: string): void {
    this.#read.delete(tokenId);
  }

  /** Stores and reads back; on a difference what was there before is put back. Throws `SecretError`. */
  async set(tokenId: string, value: KeptSecret): Promise<void> {
    const key = PREFIX + tokenId;
    const text = JSON.stringify(value);
    const before = await this.#raw(key);
    try {
      await this.store.store(key, text);
      if ((await this.store.get(key)) === text) {
        this.#read.set(tokenId, Promise.resolve(value));
        return;
      }
    } catch (cause) {
      await this.#restore(key, before);
      throw new SecretError('not-kept', { cause });
    }
    await this.#restore(key, before);
    throw new SecretError('not-kept');
  }

  async delete(tokenId: string): Promise<void> {
    this.#read.delete(tokenId);
    try {
      await this.store.delete(PREFIX + tokenId);
    } catch (cause) {
      throw new SecretError('unreadable', { cause });
    }
  }

  /** Tells of secrets that another window changed. */
  onChange(listener: (tokenId: string) => void): { dispose(): void } {
    return this.store.onDidChange(({ key }) => {
      if (!key.startsWith(PREFIX)) return;
      this.#read.delete(key.slice(PREFIX.length));
      listener(key.slice(PREFIX.length));
    });
  }

  async #fetch(tokenId: string): Promise<KeptSecret> {
    const text = await this.#raw(PREFIX + tokenId);
    if (text === undefined) throw new SecretError('lost');
    const { checkKeptSecret } = await import('./checks');
    const value = checkKeptSecret(parseJson(text));
    if (!value) throw new SecretError('unreadable');
    return value;
  }

  async #raw(key: string): Promise<string | undefined> {
    try {
      return await this.store.get(key);
    } catch (cause) {
      throw new SecretError('unreadable', { cause });
    }
  }

  async #restore(key: string, before: string | undefined): Promise<void> {
    try {
      await (before === undefined ? this.store.delete(key) : this.store.store(key, before));
    } catch {
      // The keychain that just failed failed again: the error that is already on its way says so.
    }
  }
}

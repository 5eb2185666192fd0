import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import { parseJson } from '../storage/parseJson';
import { UserError } from '../whatsapp/userError';
import type { PatientKeychain } from './patientKeychain';

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
 * stored does not read back. `not-deleted`: it is still there. `silent`: the keychain gave no answer at all.
 */
export class SecretError extends Error {
  override readonly name = 'SecretError';
  constructor(
    readonly kind: 'lost' | 'no-keyring' | 'unreadable' | 'not-kept' | 'not-deleted' | 'silent',
    options?: ErrorOptions,
  ) {
    super(`The secret is ${kind}.`, options);
  }
}

/** The keychain gave no answer at all, so that nobody knows what it did or will do. */
export function isUnanswered(error: unknown): boolean {
  return GraphError.is(error, 'cancelled') || (error instanceof SecretError && error.kind === 'silent');
}

/** For who can do without the secret: throws all the same where nobody knows whether there is one. */
export function unlessUnanswered(error: unknown): undefined {
  if (isUnanswered(error)) throw error;
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

  constructor(private readonly store: PatientKeychain) {}

  /** Throws `SecretError`, or the user's cancel. Many may wait for one answer; each ends its own waiting only. */
  async get(tokenId: string): Promise<KeptSecret> {
    const reading = this.#read.get(tokenId) ?? this.#fetch(tokenId);
    this.#read.set(tokenId, reading);
    try {
      return await this.store.wait(PREFIX + tokenId, reading);
    } catch (error) {
      // A failure is asked again next time.
      if (!GraphError.is(error, 'cancelled') && this.#read.get(tokenId) === reading) this.#read.delete(tokenId);
      throw error;
    }
  }

  /** Asks the keychain again next time. */
  forget(tokenId: string): void {
    this.#read.delete(tokenId);
  }

  /**
   * Stores and reads back; on a difference what was there before is put back, but never in the place of what another
   * window stored since. Gives what puts it back later, which never rejects. Throws `SecretError`, the user's cancel, and
   * `UserError` when another window stored at the same time.
   */
  async set(tokenId: string, value: KeptSecret): Promise<() => Promise<void>> {
    const key = PREFIX + tokenId;
    const text = JSON.stringify(value);
    const before = await this.#raw(this.store, key);
    const isOfAnother = async (found: string | undefined): Promise<boolean> =>
      found !== undefined && found !== text && found !== before && (await parsed(found)) !== undefined;
    const undo = async (): Promise<void> => {
      this.#read.delete(tokenId);
      const found = await this.store.get(key).catch(() => text);
      // A keychain that fails again leaves the new secret; the error that is already on its way says what failed.
      if (!(await isOfAnother(found))) await this.#put(key, before).catch(() => undefined);
    };
    try {
      await this.store.store(key, text);
      const found = await this.store.get(key);
      if (await isOfAnother(found)) throw justReplaced();
      if (found !== text) throw new Error('What was stored does not read back.');
    } catch (cause) {
      const undone = undo();
      // It does one after the other, whenever it comes to that: nobody has to wait for it.
      if (isUnanswered(cause)) throw cause;
      await undone;
      throw cause instanceof UserError ? cause : new SecretError('not-kept', { cause });
    }
    this.#read.set(tokenId, Promise.resolve(value));
    return undo;
  }

  async delete(tokenId: string): Promise<void> {
    this.#read.delete(tokenId);
    try {
      await this.store.delete(PREFIX + tokenId);
    } catch (cause) {
      if (GraphError.is(cause, 'cancelled')) throw cause;
      throw new SecretError('not-deleted', { cause });
    }
  }

  /** The keychain is slow to answer for this token. */
  isWaiting(tokenId: string): boolean {
    return this.store.isWaiting(PREFIX + tokenId);
  }

  /** Tells of tokens for which waiting for the keychain began or ended. */
  onWaiting(listener: (tokenId: string) => void): void {
    this.store.on('waiting', (key) => {
      if (key.startsWith(PREFIX)) listener(key.slice(PREFIX.length));
    });
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
    const text = await this.#raw(this.store.system, PREFIX + tokenId);
    if (text === undefined) throw new SecretError('lost');
    const value = await parsed(text);
    if (!value) throw new SecretError('unreadable');
    return value;
  }

  async #raw(store: SecretStore, key: string): Promise<string | undefined> {
    try {
      return await store.get(key);
    } catch (cause) {
      if (isUnanswered(cause)) throw cause;
      throw new SecretError('unreadable', { cause });
    }
  }

  async #put(key: string, text: string | undefined): Promise<void> {
    await (text === undefined ? this.store.delete(key) : this.store.store(key, text));
  }
}

/** Says that another window was faster. */
export function justReplaced(): UserError {
  return new UserError(t('This access token was just replaced. Try again.'));
}

const parsed = async (text: string): Promise<KeptSecret | undefined> =>
  (await import('./checks')).checkKeptSecret(parseJson(text));

import type { CallSecrets } from '../graph/authorize';
import type { Redactor } from '../graph/redact';
import type { AccessToken } from './accessToken';
import type { Keyring } from './keyring';
import { SecretError, type KeptSecret, type TokenSecrets } from './secrets';

interface Dependencies {
  readonly secrets: TokenSecrets;
  readonly redactor: Redactor;
  readonly keyring: Keyring | undefined;
}

/** What calls are sent with: secrets from the keychain, those of demo tokens from memory. */
export class Credentials {
  /** Secrets of demo tokens, which no keychain ever sees. */
  readonly #demo = new Map<string, string>();

  readonly #given = new Map<string, CallSecrets>();

  constructor(private readonly deps: Dependencies) {}

  keepDemo(id: string, secret: string): void {
    this.#demo.set(id, secret);
  }

  /** The token is gone. */
  forget(id: string): void {
    this.#demo.delete(id);
    this.#given.delete(id);
  }

  /** What the keychain gave in this session, of tokens that are there. */
  get given(): readonly string[] {
    return [...this.#given.values()].flatMap(({ secret, appSecret }) => [secret, ...(appSecret ? [appSecret] : [])]);
  }

  /** For a call to `origin`; `token` is the record with this id. Throws as `TokenStore.secrets`. */
  async of(id: string, origin: string, token: AccessToken | undefined): Promise<CallSecrets> {
    const { secrets, redactor } = this.deps;
    const secret = this.#demo.get(id);
    if (secret !== undefined && token?.origin === origin) return { secret };
    let kept = await this.#kept(id);
    if (token && kept.storedAt < token.secretAt) {
      // Another window replaced it, and the keychain did not tell yet.
      secrets.forget(id);
      kept = await this.#kept(id);
    }
    if (kept.origin !== origin) {
      // Another window may have replaced it.
      secrets.forget(id);
      throw new SecretError('lost');
    }
    redactor.learn(kept.secret);
    if (kept.appSecret !== undefined) redactor.learn(kept.appSecret);
    const given = { secret: kept.secret, appSecret: kept.appSecret };
    if (token) this.#given.set(id, given);
    return given;
  }

  /**
   * Stores the secret, then does `write`, the record's part; when that fails the secret before is put back.
   * Throws as `TokenSecrets.set`, and what `write` throws.
   */
  async swap(id: string, value: KeptSecret, write: () => Promise<void>): Promise<void> {
    const { secrets, keyring } = this.deps;
    const undo = await secrets.set(id, value);
    try {
      await write();
    } catch (error) {
      await undo();
      throw error;
    }
    // The token may be older than the probe.
    await keyring?.plant();
  }

  async #kept(id: string): Promise<KeptSecret> {
    const { secrets, keyring } = this.deps;
    try {
      return await secrets.get(id);
    } catch (error) {
      const isLost = error instanceof SecretError && error.kind === 'lost';
      if (isLost && (await keyring?.look()) === false) throw new SecretError('no-keyring');
      throw error;
    }
  }
}

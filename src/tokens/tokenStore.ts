import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { t } from '@vscode/l10n';
import type { Clock } from '../graph/clock';
import type { CallSecrets } from '../graph/authorize';
import type { Redactor } from '../graph/redact';
import type { Files } from '../storage/files';
import type { TokenInfo } from '../whatsapp/accessTokens';
import { UserError } from '../whatsapp/userError';
import { newToken, type AccessToken, type NewToken } from './accessToken';
import { PendingNotes } from './pending';
import { SecretError, type TokenSecrets } from './secrets';
import { Serial } from './serial';
import { TokenRecords } from './tokenRecords';

/** What is noted as pending for less than this may still be under way in another window. */
const UNDER_WAY = 10 * 60_000;

interface Dependencies {
  readonly secrets: TokenSecrets;
  readonly files: Files;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly warn: (message: string, error?: unknown) => void;
}

type Change = Partial<Pick<AccessToken, 'label' | 'info' | 'checkedAt' | 'wabaIds'>>;

/**
 * The access tokens: a record on disk for each, its secret in the keychain. Secret first in adding, record first in
 * removing, a note on disk before either. `change` tells the id of a token that was added, changed or removed, here or
 * in another window.
 */
export class TokenStore extends EventEmitter<{ change: [tokenId: string] }> {
  readonly #tokens = new Map<string, AccessToken>();
  /** Secrets of demo tokens, which no keychain ever sees. */
  readonly #demoSecrets = new Map<string, string>();
  readonly #serial = new Serial();
  readonly #pending: PendingNotes;
  readonly #records: TokenRecords;

  constructor(private readonly deps: Dependencies) {
    super();
    const { files, clock, warn } = deps;
    this.#pending = new PendingNotes(files);
    const recover = (id: string): Promise<AccessToken | undefined> => this.#recover(id);
    this.#records = new TokenRecords({ files, pending: this.#pending, now: () => clock.now(), warn, recover });
  }

  /** In the order in which they were added, demo data last. */
  list(): readonly AccessToken[] {
    return [...this.#tokens.values()].sort((a, b) => Number(a.demo) - Number(b.demo) || a.addedAt - b.addedAt);
  }

  get(id: string): AccessToken | undefined {
    return this.#tokens.get(id);
  }

  /**
   * The token itself and the secret of its app, for a call to `origin` only. Throws `SecretError`; `lost` when there is none that is bound to
   * that origin.
   */
  async secrets(id: string, origin: string): Promise<CallSecrets> {
    const token = this.#tokens.get(id);
    const secret = this.#demoSecrets.get(id);
    if (secret !== undefined && token?.origin === origin) return { secret };
    const kept = await this.deps.secrets.get(id);
    if (kept.origin !== origin) {
      // Another window may have replaced it.
      this.deps.secrets.forget(id);
      throw new SecretError('lost');
    }
    this.deps.redactor.learn(kept.secret);
    if (kept.appSecret !== undefined) this.deps.redactor.learn(kept.appSecret);
    return { secret: kept.secret, appSecret: kept.appSecret };
  }

  /** The token that has this secret for this origin; one whose secret cannot be read is none. */
  async find(secret: string, origin: string): Promise<AccessToken | undefined> {
    for (const token of this.list()) {
      if (token.demo || token.origin !== origin) continue;
      const own = await this.secrets(token.id, origin).catch(() => undefined);
      if (own?.secret === secret) return token;
    }
    return undefined;
  }

  /** Reads the records from disk; another window may have written them. One that cannot be read hides no other. */
  load(): Promise<void> {
    return this.#serial.run('load', async () => {
      const known = [...this.#tokens.values()].filter(({ demo }) => !demo).map(({ id }) => id);
      const ids = new Set([...known, ...(await this.#records.ids())]);
      await Promise.all([...ids].map((id) => this.#serial.run(id, () => this.#reread(id))));
    });
  }

  /** Ends what a crash left half done. Gives the ids of tokens that are gone, and with them what was read. */
  async finishPending(): Promise<readonly string[]> {
    const { clock, secrets, warn } = this.deps;
    const gone: string[] = [];
    for (const { tokenId, what, at } of await this.#pending.all(clock.now())) {
      if (clock.now() - at < UNDER_WAY) continue;
      try {
        // A record means that the adding came to its end.
        if (what === 'remove' || !(await this.#records.ids()).includes(tokenId)) {
          await this.#records.remove(tokenId);
          await secrets.delete(tokenId);
          gone.push(tokenId);
        }
        await this.#pending.clear(tokenId);
      } catch (error) {
        warn(`What is left of access token ${tokenId} could not be deleted; a later start tries again.`, error);
      }
    }
    return gone;
  }

  /** Adds a token that was checked. Throws `SecretError`, or the disk's error, and then leaves nothing behind. */
  async add(secret: string, details: NewToken): Promise<AccessToken> {
    const now = this.deps.clock.now();
    const token = newToken(details, { id: randomUUID(), now, demo: false });
    await this.#pending.write({ tokenId: token.id, what: 'add', at: now });
    try {
      await this.deps.secrets.set(token.id, { secret, origin: details.origin, storedAt: now });
      await this.#write(token);
    } catch (error) {
      await this.deps.secrets.delete(token.id).catch(() => undefined);
      await this.#pending.clear(token.id).catch(() => undefined);
      throw error;
    }
    await this.#pending.clear(token.id);
    return token;
  }

  /** A token of the demo: in memory, until `remove` or the end of the window. */
  addDemo(secret: string, details: NewToken): AccessToken {
    const token = newToken(details, { id: `demo-${randomUUID()}`, now: this.deps.clock.now(), demo: true });
    this.#demoSecrets.set(token.id, secret);
    this.#keep(token);
    return token;
  }

  /** Puts another secret in a token's place; label, position and WABAs by hand stay. Throws as `add`. */
  replace(id: string, secret: string, { origin, info }: { origin: string; info: TokenInfo }): Promise<void> {
    return this.#serial.run(id, async () => {
      const token = await this.#current(id);
      const now = this.deps.clock.now();
      const before = await this.deps.secrets.get(id).catch(() => undefined);
      await this.deps.secrets.set(id, { secret, origin, storedAt: now });
      try {
        await this.#write({ ...token, origin, info, secretAt: now, checkedAt: now });
      } catch (error) {
        if (before) await this.deps.secrets.set(id, before);
        throw error;
      }
    });
  }

  /**
   * Changes these members of the record as it stands on disk now, which a function gets to see. With `secretAt` only while it has that secret, so that
   * a late check of the secret before says nothing of this one. Throws `UserError` when the token was removed.
   */
  update(
    id: string,
    change: Change | ((token: AccessToken) => Change),
    { secretAt }: { secretAt?: number } = {},
  ): Promise<void> {
    return this.#serial.run(id, async () => {
      const token = await this.#current(id);
      if (secretAt !== undefined && secretAt !== token.secretAt) return;
      await this.#write({ ...token, ...(typeof change === 'function' ? change(token) : change) });
    });
  }

  /** Record first, then the secret: one that cannot be deleted now is deleted by a later start. */
  remove(id: string): Promise<void> {
    return this.#serial.run(id, async () => {
      const token = this.#tokens.get(id);
      if (!token) return;
      if (!token.demo) {
        await this.#pending.write({ tokenId: id, what: 'remove', at: this.deps.clock.now() });
        await this.#records.remove(id);
      }
      this.#demoSecrets.delete(id);
      this.#forget(id);
      if (!token.demo) await this.deps.secrets.delete(id);
    });
  }

  /** Follows what other windows do, until the answer is called. */
  watch(): () => void {
    const reload = (): void =>
      void this.load().catch((error: unknown) => this.deps.warn('The tokens could not be read.', error));
    const unwatch = this.#records.watch(reload);
    const secrets = this.deps.secrets.onChange((id) => this.emit('change', id));
    return () => {
      unwatch();
      secrets.dispose();
    };
  }

  async #current(id: string): Promise<AccessToken> {
    const token = this.#tokens.get(id);
    const current = token?.demo === true ? token : token && (await this.#records.read(id));
    if (current) return current;
    this.#forget(id);
    throw new UserError(t('This access token was removed.'));
  }

  async #write(token: AccessToken): Promise<void> {
    if (token.demo || (await this.#records.write(token))) this.#keep(token);
    else this.#forget(token.id);
  }

  async #reread(id: string): Promise<void> {
    try {
      const token = await this.#records.read(id);
      if (token) this.#keep(token);
      else this.#forget(id);
    } catch (error) {
      this.deps.warn(`The record of access token ${id} could not be read.`, error);
    }
  }

  #keep(token: AccessToken): void {
    const before = this.#tokens.get(token.id);
    this.#tokens.set(token.id, token);
    if (JSON.stringify(before) !== JSON.stringify(token)) this.emit('change', token.id);
  }

  #forget(id: string): void {
    if (this.#tokens.delete(id)) this.emit('change', id);
  }

  async #recover(id: string): Promise<AccessToken | undefined> {
    const kept = await this.deps.secrets.get(id).catch(() => undefined);
    if (!kept) return undefined;
    const { origin, storedAt, appSecret } = kept;
    const info = { type: 'UNKNOWN', scopes: [], granularScopes: [] };
    const label = t('Recovered access token');
    const token = newToken({ label, origin, info }, { id, now: storedAt, demo: false });
    return { ...token, checkedAt: 0, hasAppSecret: appSecret !== undefined };
  }
}

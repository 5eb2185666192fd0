import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Clock } from '../graph/clock';
import type { CallSecrets } from '../graph/authorize';
import type { Redactor } from '../graph/redact';
import type { Files } from '../storage/files';
import type { TokenInfo } from '../whatsapp/accessTokens';
import { addToken, removeToken } from './addAndRemove';
import { newToken, type AccessToken, type NewToken, type Replacement, type TokenChange } from './accessToken';
import { Credentials } from './credentials';
import type { Keyring } from './keyring';
import { PendingNotes } from './pending';
import { RecordChanges } from './recordChanges';
import { RecordReader, type RecordTrouble } from './recordReader';
import { SecretChanges } from './secretChanges';
import { unlessUnanswered, type TokenSecrets } from './secrets';
import { Serial } from './serial';
import { TokenRecords } from './tokenRecords';

interface Dependencies {
  readonly secrets: TokenSecrets;
  /** Without it nobody finds out whether secrets are kept. */
  readonly keyring?: Keyring;
  readonly files: Files;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly warn: (message: string, error?: unknown) => void;
}

/**
 * The access tokens: a record on disk for each, its secret in the keychain. Secret first in adding, record first in
 * removing, a note on disk before either. `change` tells the id of a token that was added, changed or removed, here or
 * in another window, or for which waiting for the keychain began or ended; `trouble` is told once in a session.
 */
export class TokenStore extends EventEmitter<{ change: [tokenId: string]; trouble: [RecordTrouble] }> {
  readonly #tokens = new Map<string, AccessToken>();
  readonly #serial = new Serial();
  readonly #places: Parameters<typeof addToken>[0];
  readonly #reader: RecordReader;
  readonly #changes: RecordChanges;
  readonly #credentials: Credentials;
  readonly #secretChanges: SecretChanges;

  constructor(private readonly deps: Dependencies) {
    super();
    const { files, clock, secrets, redactor, keyring, warn } = deps;
    const pending = new PendingNotes(files);
    const recover = async (id: string): Promise<AccessToken | undefined> =>
      (await import('./recover')).recoverToken(secrets, id);
    const records = new TokenRecords({ files, pending, now: () => clock.now(), warn, recover });
    this.#places = { pending, records, secrets, warn };
    const places = {
      records,
      serial: this.#serial,
      keep: (token: AccessToken) => this.#keep(token),
      forget: (id: string) => this.#forget(id),
    };
    this.#reader = new RecordReader({ ...places, warn, tell: (trouble) => this.emit('trouble', trouble) });
    this.#changes = new RecordChanges({ ...places, reader: this.#reader, known: (id) => this.#tokens.get(id) });
    secrets.onWaiting((id) => this.emit('change', id));
    this.#credentials = new Credentials({ secrets, redactor, keyring });
    this.#secretChanges = new SecretChanges({
      secrets,
      credentials: this.#credentials,
      records: this.#changes,
      clock,
      warn,
    });
  }

  /** In the order in which they were added, demo data last. */
  list(): readonly AccessToken[] {
    return [...this.#tokens.values()].sort((a, b) => Number(a.demo) - Number(b.demo) || a.addedAt - b.addedAt);
  }

  get(id: string): AccessToken | undefined {
    return this.#tokens.get(id);
  }

  /** Secrets of the tokens that are there, as far as the keychain gave them in this session. */
  get knownSecrets(): readonly string[] {
    return this.#credentials.given;
  }

  /** False when secrets are in memory only and end with VS Code; `undefined` as long as nobody knows. */
  get secretsKept(): boolean | undefined {
    return this.deps.keyring?.kept;
  }

  /** The keychain is slow to answer for this token. */
  isWaiting(id: string): boolean {
    return this.deps.secrets.isWaiting(id);
  }

  /** Finds out whether the secrets of earlier sessions were kept. */
  async lookForKeyring(): Promise<void> {
    if ((await this.deps.keyring?.look()) === false) for (const id of this.#tokens.keys()) this.emit('change', id);
  }

  /**
   * The token itself and the secret of its app, for a call to `origin` only. Throws `SecretError`; `lost` when there is
   * none that is bound to that origin, `no-keyring` when none is kept on this machine.
   */
  secrets(id: string, origin: string): Promise<CallSecrets> {
    return this.#credentials.of(id, origin, this.#tokens.get(id));
  }

  /** The token that has this secret for this origin; one whose secret cannot be read is none. Throws as a silent keychain. */
  async find(secret: string, origin: string): Promise<AccessToken | undefined> {
    for (const token of this.list()) {
      if (token.demo || token.origin !== origin) continue;
      const own = await this.secrets(token.id, origin).catch(unlessUnanswered);
      if (own?.secret === secret) return token;
    }
    return undefined;
  }

  /** Reads the records from disk; another window may have written them. A damaged one comes when the keychain answers. */
  load(): Promise<void> {
    const known = [...this.#tokens.values()].filter(({ demo }) => !demo).map(({ id }) => id);
    return this.#serial.run('load', () => this.#reader.readAll(known));
  }

  /** Resolves when no damaged record is being made again. */
  repaired(): Promise<void> {
    return this.#reader.repaired();
  }

  /** Ends what was left half done; `forget` deletes what was read with a token that is gone. */
  async finishPending(forget: (tokenId: string) => Promise<void>): Promise<void> {
    const { finishPending } = await import('./finishPending');
    return finishPending({ ...this.#places, now: this.deps.clock.now(), forget });
  }

  /** Adds a token that was checked. Throws `SecretError`, or the disk's error, and then leaves nothing behind. */
  async add(secret: string, details: NewToken, appSecret?: string): Promise<AccessToken> {
    const now = this.deps.clock.now();
    const added = newToken(details, { id: randomUUID(), now, demo: false });
    const token = { ...added, hasAppSecret: appSecret !== undefined };
    await addToken(this.#places, token, { secret, origin: details.origin, storedAt: now, appSecret });
    this.#keep(token);
    await this.deps.keyring?.plant();
    return token;
  }

  /** A token of the demo: in memory, until `remove` or the end of the window. */
  addDemo(secret: string, details: NewToken): AccessToken {
    const token = newToken(details, { id: `demo-${randomUUID()}`, now: this.deps.clock.now(), demo: true });
    this.#credentials.keepDemo(token.id, secret);
    this.#keep(token);
    return token;
  }

  /** Puts another secret in a token's place; label, position and WABAs by hand stay. Throws as `add`. */
  replace(id: string, secret: string, replacement: Replacement): Promise<void> {
    return this.#secretChanges.replace(id, secret, replacement);
  }

  /**
   * Keeps the secret of the token's app beside the token's own, or forgets it; `info` is what it let Meta tell. Throws
   * as `add`, and `UserError` when the token is no longer that of `secretAt`.
   */
  setAppSecret(
    id: string,
    appSecret: string | undefined,
    checked: { secretAt: number; info?: TokenInfo },
  ): Promise<void> {
    return this.#secretChanges.setAppSecret(id, appSecret, checked);
  }

  /**
   * Changes these members of the record as it stands on disk now, which a function gets to see. With `secretAt` only
   * while it has that secret, so that a late check of the secret before says nothing of this one. Throws `UserError`
   * when the token was removed.
   */
  update(
    id: string,
    change: TokenChange | ((token: AccessToken) => TokenChange),
    { secretAt }: { secretAt?: number } = {},
  ): Promise<void> {
    return this.#changes.change(id, (token) => {
      if (secretAt !== undefined && secretAt !== token.secretAt) return token;
      return { ...token, ...(typeof change === 'function' ? change(token) : change) };
    });
  }

  /** The token is gone whatever fails; what could not be deleted is thrown, and deleted by a later start. */
  async remove(id: string): Promise<void> {
    const token = this.#tokens.get(id);
    if (!token) return;
    if (token.demo) {
      this.#forget(id);
      return;
    }
    const alone = <T>(work: () => Promise<T>): Promise<T> => this.#changes.alone(id, work);
    const removed = (): void => this.#forget(id);
    await removeToken(this.#places, id, { now: this.deps.clock.now(), alone, removed });
  }

  /** Follows what other windows do, until the answer is called. */
  watch(): () => void {
    const reload = (): void =>
      void this.load().catch((error: unknown) => this.deps.warn('The tokens could not be read.', error));
    const unwatch = this.#places.records.watch(reload);
    const secrets = this.deps.secrets.onChange((id) => this.emit('change', id));
    return () => {
      unwatch();
      secrets.dispose();
    };
  }

  #keep(token: AccessToken): void {
    const before = this.#tokens.get(token.id);
    this.#tokens.set(token.id, token);
    if (JSON.stringify(before) !== JSON.stringify(token)) this.emit('change', token.id);
  }

  #forget(id: string): void {
    this.#credentials.forget(id);
    if (this.#tokens.delete(id)) this.emit('change', id);
  }
}

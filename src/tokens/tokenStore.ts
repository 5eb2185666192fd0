import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { t } from '@vscode/l10n';
import type { Clock } from '../graph/clock';
import type { Redactor } from '../graph/redact';
import type { Files } from '../storage/files';
import { readRecord, writeRecord } from '../storage/recordFile';
import type { TokenInfo } from '../whatsapp/accessTokens';
import { UserError } from '../whatsapp/userError';
import { RECORD_VERSION, recordSchema, toRecord, type AccessToken } from './accessToken';
import { SecretError, type TokenSecrets } from './secrets';

const FOLDER = 'tokens';
/** A secret without a record may belong to a token that another window is adding just now. */
const ORPHAN_AGE = 10 * 60_000;

interface Dependencies {
  readonly secrets: TokenSecrets;
  readonly files: Files;
  readonly clock: Clock;
  readonly redactor: Redactor;
  /** Told what could not be read and was left alone or mended. */
  readonly warn: (message: string) => void;
}

/**
 * The access tokens: a record on disk for each, its secret in the keychain. A token is added secret first and removed
 * record first, so that a crash in between leaves a secret without a record, which a later start collects.
 * `change` tells the id of a token that was added, changed or removed, here or in another window.
 */
export class TokenStore extends EventEmitter<{ change: [tokenId: string] }> {
  readonly #tokens = new Map<string, AccessToken>();
  /** Secrets of demo tokens, which no keychain ever sees. */
  readonly #demoSecrets = new Map<string, string>();
  /** Counts what this window wrote to disk. */
  #writes = 0;

  constructor(private readonly deps: Dependencies) {
    super();
  }

  /** In the order in which they were added, demo data last. */
  list(): readonly AccessToken[] {
    return [...this.#tokens.values()].sort((a, b) => Number(a.demo) - Number(b.demo) || a.addedAt - b.addedAt);
  }

  get(id: string): AccessToken | undefined {
    return this.#tokens.get(id);
  }

  /** The string itself, for the client only. Throws `SecretError`; `lost` when it is bound to another server than the record says. */
  async secret(id: string): Promise<string> {
    const secret = this.#demoSecrets.get(id) ?? (await this.#boundSecret(id));
    this.deps.redactor.learn(secret);
    return secret;
  }

  /** Reads the records from disk, as they are now; another window may have written them. */
  async load(): Promise<void> {
    let found: Map<string, AccessToken>;
    let writes: number;
    do {
      writes = this.#writes;
      found = await this.#readAll();
      // What this window wrote meanwhile may be missing in what was read.
    } while (writes !== this.#writes);
    for (const token of this.#tokens.values()) if (token.demo) found.set(token.id, token);
    const before = new Map(this.#tokens);
    this.#tokens.clear();
    for (const [id, token] of found) this.#tokens.set(id, token);
    for (const id of new Set([...before.keys(), ...found.keys()])) {
      if (JSON.stringify(before.get(id)) !== JSON.stringify(found.get(id))) this.emit('change', id);
    }
  }

  /** Deletes secrets that have no record: a token that was half added or half removed when VS Code ended. */
  async collectOrphans(): Promise<void> {
    const { secrets, files, clock } = this.deps;
    const records = new Set(await files.list(FOLDER));
    for (const id of await secrets.ids()) {
      if (records.has(`${id}.json`)) continue;
      const kept = await secrets.get(id).catch(() => undefined);
      if (kept && clock.now() - kept.storedAt > ORPHAN_AGE) await secrets.delete(id);
    }
  }

  /** Adds a token that was checked. Throws `SecretError`, or the disk's error, and then leaves nothing behind. */
  async add(secret: string, details: { label: string; origin: string; info: TokenInfo }): Promise<AccessToken> {
    const now = this.deps.clock.now();
    const token = { ...details, id: randomUUID(), addedAt: now, checkedAt: now, wabaIds: [], demo: false };
    await this.deps.secrets.set(token.id, { secret, origin: details.origin, storedAt: now });
    try {
      await this.#write(token);
    } catch (error) {
      await this.deps.secrets.delete(token.id).catch(() => undefined);
      throw error;
    }
    return token;
  }

  /** A token of the demo: in memory, until `remove` or the end of the window. */
  addDemo(secret: string, details: { label: string; origin: string; info: TokenInfo }): AccessToken {
    const now = this.deps.clock.now();
    const token = { ...details, id: `demo-${randomUUID()}`, addedAt: now, checkedAt: now, wabaIds: [], demo: true };
    this.#demoSecrets.set(token.id, secret);
    this.#tokens.set(token.id, token);
    this.emit('change', token.id);
    return token;
  }

  /** Puts another secret in a token's place; label, position and WABAs by hand stay. Throws as `add`. */
  async replace(id: string, secret: string, { origin, info }: { origin: string; info: TokenInfo }): Promise<void> {
    const token = this.#known(id);
    const now = this.deps.clock.now();
    const before = await this.deps.secrets.get(id).catch(() => undefined);
    await this.deps.secrets.set(id, { secret, origin, storedAt: now });
    try {
      await this.#write({ ...token, origin, info, checkedAt: now });
    } catch (error) {
      if (before) await this.deps.secrets.set(id, before);
      throw error;
    }
  }

  /** Writes a new label, another check's findings, or WABAs by hand. */
  update(id: string, change: Partial<Pick<AccessToken, 'label' | 'info' | 'checkedAt' | 'wabaIds'>>): Promise<void> {
    return this.#write({ ...this.#known(id), ...change });
  }

  /** Record first, then the secret: a secret that cannot be deleted now is collected at a later start. */
  async remove(id: string): Promise<void> {
    const token = this.#tokens.get(id);
    if (!token) return;
    if (!token.demo) await this.deps.files.remove(`${FOLDER}/${id}.json`);
    this.#writes++;
    this.#tokens.delete(id);
    this.#demoSecrets.delete(id);
    this.emit('change', id);
    if (!token.demo) await this.deps.secrets.delete(id);
  }

  /** Follows what other windows do, until the answer is called. */
  watch(): () => void {
    const reload = (): void => void this.load().catch((error: unknown) => this.deps.warn(String(error)));
    const unwatch = this.deps.files.watch(FOLDER, (name) => {
      if (!name.endsWith('.tmp')) reload();
    });
    const secrets = this.deps.secrets.onChange((id) => this.emit('change', id));
    return () => {
      unwatch();
      secrets.dispose();
    };
  }

  async #readAll(): Promise<Map<string, AccessToken>> {
    const found = new Map<string, AccessToken>();
    for (const name of await this.deps.files.list(FOLDER)) {
      const id = /^([\w-]+)\.json$/.exec(name)?.[1];
      const token = id === undefined ? undefined : await this.#read(id);
      if (token) found.set(token.id, token);
    }
    return found;
  }

  async #boundSecret(id: string): Promise<string> {
    const { secret, origin } = await this.deps.secrets.get(id);
    if (origin !== this.#tokens.get(id)?.origin) throw new SecretError('lost');
    return secret;
  }

  #known(id: string): AccessToken {
    const token = this.#tokens.get(id);
    if (!token) throw new UserError(t('This access token was removed in another window.'));
    return token;
  }

  async #write(token: AccessToken): Promise<void> {
    if (!token.demo) await writeRecord(this.deps.files, `${FOLDER}/${token.id}.json`, RECORD_VERSION, toRecord(token));
    this.#writes++;
    this.#tokens.set(token.id, token);
    this.emit('change', token.id);
  }

  async #read(id: string): Promise<AccessToken | undefined> {
    const { files, clock, warn } = this.deps;
    const path = `${FOLDER}/${id}.json`;
    const record = await readRecord(files, path, { version: RECORD_VERSION, schema: recordSchema, now: clock.now() });
    switch (record.kind) {
      case 'ok':
        return { ...record.value, id, demo: false };
      case 'missing':
        return undefined;
      case 'newer':
        warn(`${path} was written by a newer version of WABA Explorer; it is left as it is.`);
        return undefined;
      case 'damaged':
        warn(`${path} was damaged; it is kept as ${record.movedTo}.`);
        return this.#recover(id);
    }
  }

  /** Makes a record again from the secret, which knows its origin. */
  async #recover(id: string): Promise<AccessToken | undefined> {
    const kept = await this.deps.secrets.get(id).catch(() => undefined);
    if (!kept) return undefined;
    const info = { type: 'UNKNOWN', scopes: [], granularScopes: [] };
    const label = t('Recovered access token');
    const token = {
      id,
      label,
      origin: kept.origin,
      addedAt: kept.storedAt,
      checkedAt: 0,
      wabaIds: [],
      demo: false,
      info,
    };
    await writeRecord(this.deps.files, `${FOLDER}/${id}.json`, RECORD_VERSION, toRecord(token));
    return token;
  }
}

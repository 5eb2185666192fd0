import type { Files } from '../storage/files';
import { readRecord, writeRecord } from '../storage/recordFile';
import { RECORD_VERSION, toRecord, type AccessToken, type TokenRecord } from './accessToken';
import type { PendingNotes } from './pending';

const FOLDER = 'tokens';

interface Dependencies {
  readonly files: Files;
  readonly pending: PendingNotes;
  readonly now: () => number;
  /** Told what could not be read and was left alone or mended. */
  readonly warn: (message: string, error?: unknown) => void;
  /** Makes a record again of which only the secret is left; `undefined` when that is gone, too. */
  readonly recover: (id: string) => Promise<AccessToken | undefined>;
}

/** The records of access tokens on disk, one file each; what other windows write to them counts as much as our own. */
export class TokenRecords {
  constructor(private readonly deps: Dependencies) {}

  /** The ids of all records, those of damaged ones among them. */
  async ids(): Promise<readonly string[]> {
    const names = await this.deps.files.list(FOLDER);
    return [...new Set(names.flatMap((name) => /^([\w-]+)\.json(?:\.bad-\d+)?$/.exec(name)?.[1] ?? []))];
  }

  /** One record as it stands on disk now; `undefined` when it was removed. Throws the disk's error. */
  async read(id: string): Promise<AccessToken | undefined> {
    const { files, pending, now, warn, recover } = this.deps;
    if ((await pending.of(id, now()))?.what === 'remove') return undefined;
    const record = await readRecord(files, path(id), { version: RECORD_VERSION, check, now: now() });
    switch (record.kind) {
      case 'ok':
        return { ...record.value, id, demo: false };
      case 'newer':
        warn(`${path(id)} was written by a newer version of WABA Explorer; it is left as it is.`);
        return undefined;
      case 'damaged':
        warn(`${path(id)} was damaged; it is kept as ${record.movedTo}.`);
        return this.#recovered(id, recover);
      case 'missing':
        // Only what was kept of a damaged one is there; the keychain may have been locked then.
        return (await this.ids()).includes(id) ? this.#recovered(id, recover) : undefined;
    }
  }

  /** Writes the record; false, with nothing left on disk, when another window is removing the token. */
  async write(token: AccessToken): Promise<boolean> {
    const { files, pending, now } = this.deps;
    await writeRecord(files, path(token.id), RECORD_VERSION, toRecord(token));
    // The note is older than the removal of the file, so one of the two windows always sees the other's work.
    if ((await pending.of(token.id, now()))?.what !== 'remove') return true;
    await this.remove(token.id);
    return false;
  }

  /** The record and what was kept of a damaged one. */
  async remove(id: string): Promise<void> {
    const names = await this.deps.files.list(FOLDER);
    const own = names.filter((name) => name === `${id}.json` || name.startsWith(`${id}.json.bad-`));
    for (const name of own) await this.deps.files.remove(`${FOLDER}/${name}`);
  }

  watch(changed: () => void): () => void {
    return this.deps.files.watch(FOLDER, (name) => {
      if (!name.endsWith('.tmp')) changed();
    });
  }

  async #recovered(id: string, recover: Dependencies['recover']): Promise<AccessToken | undefined> {
    const token = await recover(id);
    return token && (await this.write(token)) ? token : undefined;
  }
}

const path = (id: string): string => `${FOLDER}/${id}.json`;

const check = async (value: unknown): Promise<TokenRecord | undefined> =>
  (await import('./checks')).checkTokenRecord(value);

import { t } from '@vscode/l10n';
import { removeAll, type Files } from '../storage/files';
import { readRecord, writeRecord } from '../storage/recordFile';
import { UserError } from '../whatsapp/userError';
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

/**
 * What stands on disk of a token. `damaged`: was, a moment ago, and is kept aside now; `aside`: only what was kept of a
 * damaged one is there. `newer`: written by a later version of the extension, to be left alone.
 */
export type FoundRecord = AccessToken | 'none' | 'newer' | 'damaged' | 'aside';

/** The records of access tokens on disk, one file each; what other windows write to them counts as much as our own. */
export class TokenRecords {
  constructor(private readonly deps: Dependencies) {}

  /** The ids of all records, those of damaged ones among them. */
  async ids(): Promise<readonly string[]> {
    const names = await this.deps.files.list(FOLDER);
    return [...new Set(names.flatMap((name) => /^([\w-]+)\.json(?:\.bad-\d+)?$/.exec(name)?.[1] ?? []))];
  }

  /** One record as it stands on disk now. Throws the disk's error. */
  async find(id: string): Promise<FoundRecord> {
    const { files, now, warn } = this.deps;
    if (await this.isRemoved(id)) return 'none';
    const record = await readRecord(files, path(id), { version: RECORD_VERSION, check, now: now() });
    switch (record.kind) {
      case 'ok':
        return { ...record.value, id, demo: false };
      case 'newer':
        warn(`${path(id)} was written by a newer version of WABA Explorer; it is left as it is.`);
        return 'newer';
      case 'damaged':
        warn(`${path(id)} was damaged; it is kept as ${record.movedTo}.`);
        return 'damaged';
      case 'missing':
        return (await this.ids()).includes(id) ? 'aside' : 'none';
    }
  }

  /** What the keychain has for a damaged record; `undefined` when that gives nothing. It may take its time. */
  recover(id: string): Promise<AccessToken | undefined> {
    return this.deps.recover(id);
  }

  /** Writes what was recovered, unless the record is whole or gone by now. Gives what stands on disk then. */
  restore(id: string, token: AccessToken | undefined): Promise<FoundRecord> {
    return this.alone(id, async () => {
      const found = await this.find(id);
      if (!token || (found !== 'damaged' && found !== 'aside')) return found;
      return (await this.write(token)) ? token : 'none';
    });
  }

  /**
   * Writes the record; false, with nothing left on disk, when another window is removing the token. Throws the disk's
   * error, and `UserError` where a later version of the extension wrote.
   */
  async write(token: AccessToken): Promise<boolean> {
    const { files } = this.deps;
    try {
      if (!(await writeRecord(files, path(token.id), RECORD_VERSION, toRecord(token)))) throw newerRecord();
    } catch (error) {
      // The other window may have removed the file under way, too.
      if (await this.isRemoved(token.id)) return false;
      throw error;
    }
    // The note is older than the removal of the file, so one of the two windows always sees the other's work.
    try {
      if (!(await this.isRemoved(token.id))) return true;
      await this.remove(token.id);
      return false;
    } catch (error) {
      // It is written; under a note of removal it counts for nothing, and a later start deletes it.
      this.deps.warn(`It is not known whether access token ${token.id} was removed meanwhile.`, error);
      return true;
    }
  }

  /** The record, what was kept of a damaged one, and what a crash left of writing it. */
  async remove(id: string): Promise<void> {
    await removeAll(this.deps.files, FOLDER, `${id}.json`);
  }

  /** Runs what reads and writes a record, while no other window does. It must not ask the keychain. */
  alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    return this.deps.files.alone(path(id), work);
  }

  watch(changed: () => void): () => void {
    return this.deps.files.watch(FOLDER, (name) => {
      if (!/\.(tmp|lock)$/.test(name)) changed();
    });
  }

  /** The note of its removal is there. */
  async isRemoved(id: string): Promise<boolean> {
    return (await this.deps.pending.of(id, this.deps.now()))?.what === 'remove';
  }
}

/** Says that a record cannot be changed here. */
export function newerRecord(): UserError {
  return new UserError(
    t('A newer version of WABA Explorer wrote the record of this access token. Update the extension to change it.'),
  );
}

const path = (id: string): string => `${FOLDER}/${id}.json`;

const check = async (value: unknown): Promise<TokenRecord | undefined> =>
  (await import('./checks')).checkTokenRecord(value);

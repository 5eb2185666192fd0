import { removeAll, type Files } from '../storage/files';
import { readRecord, writeRecord } from '../storage/recordFile';

const FOLDER = 'pending';
const VERSION = 1;

export interface PendingRecord {
  readonly what: 'add' | 'remove';
  /** When it was begun, in milliseconds since the epoch. */
  readonly at: number;
}

/** An adding or a removing that may not have come to its end. */
export interface PendingWork extends PendingRecord {
  readonly tokenId: string;
}

/**
 * Notes on disk of what is being done to a token, written before it is begun: what a crash leaves half done is finished
 * by a later start, and another window that is just writing a record sees that the token was removed. Nothing is ever
 * deleted because something else is missing.
 */
export class PendingNotes {
  constructor(private readonly files: Files) {}

  async write({ tokenId, what, at }: PendingWork): Promise<void> {
    await writeRecord(this.files, path(tokenId), VERSION, { what, at });
  }

  clear(tokenId: string): Promise<void> {
    return removeAll(this.files, FOLDER, `${tokenId}.json`);
  }

  /** `now` names the file that a damaged note is moved to. */
  async of(tokenId: string, now: number): Promise<PendingWork | undefined> {
    const record = await readRecord(this.files, path(tokenId), { version: VERSION, check, now });
    return record.kind === 'ok' ? { tokenId, ...record.value } : undefined;
  }

  async all(now: number): Promise<readonly PendingWork[]> {
    const ids = (await this.files.list(FOLDER)).flatMap((name) => /^([\w-]+)\.json$/.exec(name)?.[1] ?? []);
    const notes = (await Promise.all(ids.map((id) => this.of(id, now)))).filter((work) => work !== undefined);
    const names = await this.files.list(FOLDER);
    // A damaged one does not say what was begun: with a record the token is whole, without it, it is not.
    const damaged = names.flatMap((name): readonly PendingWork[] => {
      const [, tokenId, at] = /^([\w-]+)\.json\.bad-(\d+)$/.exec(name) ?? [];
      return tokenId === undefined ? [] : [{ tokenId, what: 'add', at: Number(at) }];
    });
    return [...notes, ...damaged.filter(({ tokenId }) => !notes.some((note) => note.tokenId === tokenId))];
  }
}

const path = (tokenId: string): string => `${FOLDER}/${tokenId}.json`;

const check = async (value: unknown): Promise<PendingRecord | undefined> =>
  (await import('./checks')).checkPendingRecord(value);

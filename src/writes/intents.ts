import { createHash } from 'node:crypto';
import { t } from '@vscode/l10n';
import { removeAll, type Files } from '../storage/files';
import { readRecord, writeRecord } from '../storage/recordFile';
import type { NewNumber } from '../whatsapp/numberWrites';
import { UserError } from '../whatsapp/userError';
import type { Write } from '../whatsapp/writeFailure';
import { INTENTS } from './hasIntents';

const VERSION = 1;
/** How long a process may be at one write, in milliseconds: longer than any deadline and the reading after it. */
const LONGEST_HOLD = 15 * 60_000;

/** What is to be written; never a secret, a PIN or a code. */
export interface Intent {
  readonly what: Write;
  readonly tokenId: string;
  readonly origin: string;
  readonly wabaId: string;
  /** Of each write but `create`. */
  readonly numberId?: string | undefined;
  /** Of `create`. */
  readonly number?: Pick<NewNumber, 'cc' | 'phoneNumber' | 'verifiedName'> | undefined;
  /** When it was begun, in milliseconds since the epoch. */
  readonly at: number;
  /** What is wanted was not so before: when it is so, the write did it. */
  readonly isProvable: boolean;
}

/** An intent as it stands on disk. */
export interface Note extends Intent {
  /** `intended`: it may have been sent · `unknown`: it was, and the answer was lost · `told`: so the user was told. */
  readonly state: 'intended' | 'unknown' | 'told';
  /** The process that is at it, and since when. */
  readonly holder?: { readonly pid: number; readonly at: number } | undefined;
}

export interface IntentDependencies {
  readonly files: Files;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly process: { readonly pid: number; isAlive(pid: number): boolean };
}

/**
 * Notes on disk of what is being written, one for each target, made before anything is sent and removed when it is certain
 * what became of it. While a process holds one, no other window writes to that target; after a crash a later start reads
 * what became of it.
 */
export class Intents {
  constructor(private readonly deps: IntentDependencies) {}

  /**
   * Takes the target. Gives what of the same kind was left open on it before, which stays noted. Throws `UserError` when
   * somebody is at it.
   */
  take(intent: Intent): Promise<Note | undefined> {
    return this.deps.files.alone(pathOf(intent), async () => {
      const found = await this.#read(intent);
      if (found && this.#isHeld(found)) throw new UserError(busy(intent));
      const open = found?.what === intent.what ? found : undefined;
      await this.hold(open ?? { ...intent, state: 'intended' });
      return open;
    });
  }

  /** Takes what was left open; `undefined` when it is gone by now, or somebody is at it. */
  adopt(note: Note): Promise<Note | undefined> {
    return this.deps.files.alone(pathOf(note), async () => {
      const found = await this.#read(note);
      if (!found || this.#isHeld(found)) return undefined;
      await this.hold(found);
      return found;
    });
  }

  /** Notes it as held by this process. */
  hold(note: Note): Promise<void> {
    const { now, process } = this.deps;
    return this.#write({ ...note, holder: { pid: process.pid, at: now() } });
  }

  /** Lets the target go: with what is left open, or with nothing. */
  async leave(intent: Intent, open: Note | undefined): Promise<void> {
    if (open) await this.#write({ ...open, holder: undefined });
    else await removeAll(this.deps.files, INTENTS, nameOf(intent));
  }

  /** All that are open or under way. */
  async all(): Promise<readonly Note[]> {
    const names = (await this.deps.files.list(INTENTS)).filter((name) => name.endsWith('.json'));
    const records = await Promise.all(names.map((name) => this.#record(`${INTENTS}/${name}`)));
    return records.flatMap((record) => (record.kind === 'ok' ? record.value : []));
  }

  async #read(intent: Intent): Promise<Note | undefined> {
    const record = await this.#record(pathOf(intent));
    switch (record.kind) {
      case 'ok':
        return record.value;
      case 'missing':
        return undefined;
      case 'newer':
        throw new UserError(busy(intent));
      // It tells no more than that something was begun.
      case 'damaged':
        return { ...intent, isProvable: intent.what === 'create', state: 'unknown' };
    }
  }

  #record(path: string) {
    return readRecord(this.deps.files, path, { version: VERSION, check, now: this.deps.now() });
  }

  async #write(note: Note): Promise<void> {
    await writeRecord(this.deps.files, pathOf(note), VERSION, note);
  }

  /** A clock that jumped gives nobody a target for days. */
  #isHeld({ holder }: Note): boolean {
    const { now, process } = this.deps;
    return holder !== undefined && Math.abs(now() - holder.at) < LONGEST_HOLD && process.isAlive(holder.pid);
  }
}

/** A number that is to be added has no id yet. */
function nameOf({ origin, wabaId, numberId, number }: Intent): string {
  const target = number ? [origin, wabaId, number.cc + number.phoneNumber] : [origin, numberId];
  return `${createHash('sha256').update(JSON.stringify(target)).digest('hex').slice(0, 32)}.json`;
}

const pathOf = (intent: Intent): string => `${INTENTS}/${nameOf(intent)}`;

const check = async (value: unknown): Promise<Note | undefined> => (await import('./checks')).checkNote(value);

const busy = ({ what }: Intent): string =>
  what === 'create'
    ? t('This number is being added already, here or in another window. Wait until that is done, then refresh.')
    : t('This number is being changed already, here or in another window. Wait until that is done, then refresh.');

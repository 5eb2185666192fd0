import { createHash, randomUUID } from 'node:crypto';
import { t } from '@vscode/l10n';
import { removeAll, type Files } from '../storage/files';
import { readRecord, writeRecord } from '../storage/recordFile';
import type { NewNumber } from '../whatsapp/numberWrites';
import { digitForms, sameDigits } from '../whatsapp/telephone';
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
  readonly number?: Pick<NewNumber, 'cc' | 'phoneNumber'> | undefined;
  /** When it was begun, in milliseconds since the epoch. */
  readonly at: number;
  /** What is wanted was not so before: when it is so, the write did it. */
  readonly isProvable: boolean;
}

/** Who is at it, in which process, and since when. */
export interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly at: number;
}

/** An intent as it stands on disk. */
export interface Note extends Intent {
  /** `intended`: it may have been sent · `unknown`: it was, and the answer was lost · `told`: so the user was told. */
  readonly state: 'intended' | 'unknown' | 'told';
  readonly holder?: Holder | undefined;
}

export interface IntentDependencies {
  readonly files: Files;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly process: { readonly pid: number; isAlive(pid: number): boolean };
}

/**
 * Notes on disk of what is being written, one of each kind for each target, made before anything is sent and removed when
 * it is certain what became of it. While somebody holds one, nobody else writes to that target; after a crash a later start
 * reads what became of it.
 */
export class Intents {
  constructor(private readonly deps: IntentDependencies) {}

  /**
   * Takes the target, for who has the id. Gives what of the same kind was left open on it before, which stays noted. Throws
   * `UserError` when somebody is at it.
   */
  take(intent: Intent): Promise<{ readonly id: string; readonly older: Note | undefined }> {
    return this.#alone(intent, async () => {
      const older = await this.#free(intent, undefined);
      const id = randomUUID();
      await this.#write(older ?? { ...intent, state: 'intended' }, id);
      return { id, older };
    });
  }

  /** Takes what was left open; `undefined` when it is gone by now, or somebody is at it. */
  adopt(note: Note): Promise<{ readonly id: string; readonly note: Note } | undefined> {
    return this.#alone(note, async () => {
      const found = await this.#read(note);
      if (!found || this.#isHeld(found)) return undefined;
      const id = randomUUID();
      await this.#write(found, id);
      return { id, note: found };
    });
  }

  /** Notes it, and holds it from now on. Throws `UserError` when who has the id holds it no more: that took too long. */
  hold(note: Note, id: string): Promise<void> {
    return this.#alone(note, async () => {
      if ((await this.#free(note, id))?.holder?.id !== id) throw new UserError(busy(note));
      await this.#write(note, id);
    });
  }

  /** Lets the target go: with what is left open, or with nothing. What another one holds by now stays. */
  leave(intent: Intent, open: Note | undefined, id: string): Promise<void> {
    return this.#alone(intent, async () => {
      if ((await this.#read(intent))?.holder?.id !== id) return;
      if (open) await this.#write(open);
      else await removeAll(this.deps.files, INTENTS, nameOf(intent));
    });
  }

  /** All that are open or under way. */
  async all(): Promise<readonly Note[]> {
    const records = await Promise.all((await this.#names()).map((name) => this.#record(`${INTENTS}/${name}`)));
    return records.flatMap((record) => (record.kind === 'ok' ? record.value : []));
  }

  /** What is noted of this intent, once it is certain that nobody but who has the id is at its target. */
  async #free(intent: Intent, id: string | undefined): Promise<Note | undefined> {
    const found = await this.#read(intent);
    const others = (await this.#names()).filter((name) => name.startsWith(targetOf(intent)) && name !== nameOf(intent));
    const records = await Promise.all(others.map((name) => this.#record(`${INTENTS}/${name}`)));
    const all = [...(found ? [found] : []), ...records.flatMap((each) => (each.kind === 'ok' ? each.value : []))];
    if (all.some((note) => note.holder?.id !== id && this.#isHeld(note))) throw new UserError(busy(intent));
    return found;
  }

  async #names(): Promise<readonly string[]> {
    return (await this.deps.files.list(INTENTS)).filter((name) => name.endsWith('.json'));
  }

  async #read(intent: Intent): Promise<Note | undefined> {
    const record = await this.#record(pathOf(intent));
    switch (record.kind) {
      case 'ok':
        return record.value;
      case 'missing':
        return undefined;
      case 'newer':
        throw new UserError(newer());
      // It tells no more than that something was begun.
      case 'damaged':
        return { ...intent, isProvable: intent.what === 'create', state: 'unknown' };
    }
  }

  #alone<T>(intent: Intent, work: () => Promise<T>): Promise<T> {
    return this.deps.files.alone(`${INTENTS}/${targetOf(intent)}`, work);
  }

  #record(path: string) {
    return readRecord(this.deps.files, path, { version: VERSION, check, now: this.deps.now() });
  }

  /** Held by who has the id, or by nobody. */
  async #write(note: Note, id?: string): Promise<void> {
    const { now, process, files } = this.deps;
    const holder = id === undefined ? undefined : { id, pid: process.pid, at: now() };
    await writeRecord(files, pathOf(note), VERSION, { ...note, holder });
  }

  /** A clock that jumped gives nobody a target for days. */
  #isHeld({ holder }: Note): boolean {
    const { now, process } = this.deps;
    return holder !== undefined && Math.abs(now() - holder.at) < LONGEST_HOLD && process.isAlive(holder.pid);
  }
}

/** A number that is to be added has no id yet, and two forms, which are one target. */
function targetOf({ origin, wabaId, numberId, number }: Intent): string {
  const target = number ? [origin, wabaId, sameDigits(digitForms(number).at(-1) ?? '')] : [origin, numberId];
  return createHash('sha256').update(JSON.stringify(target)).digest('hex').slice(0, 32);
}

const nameOf = (intent: Intent): string => `${targetOf(intent)}.${intent.what}.json`;
const pathOf = (intent: Intent): string => `${INTENTS}/${nameOf(intent)}`;

const check = async (value: unknown): Promise<Note | undefined> => (await import('./checks')).checkNote(value);

const busy = ({ what }: Intent): string =>
  what === 'create'
    ? t('This number is being added already, here or in another window. Wait until that is done, then refresh.')
    : t('This number is being changed already, here or in another window. Wait until that is done, then refresh.');

const newer = (): string =>
  t('Nothing was sent: a newer version of this extension left a change of this number open. Update the extension.');

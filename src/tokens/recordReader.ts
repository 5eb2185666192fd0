import type { AccessToken } from './accessToken';
import type { Serial } from './serial';
import type { TokenRecords } from './tokenRecords';

/**
 * What the user should hear of a record. `repaired`: it was damaged and made again from the keychain; `damaged`: it was
 * not, for want of a secret. `newer`: a later version of the extension wrote it. `unreadable`: the disk failed.
 */
export interface RecordTrouble {
  readonly what: 'repaired' | 'damaged' | 'newer' | 'unreadable';
  /** `undefined`: the folder of all records. */
  readonly tokenId: string | undefined;
}

interface Dependencies {
  readonly records: TokenRecords;
  /** By the token's id, shared with whoever writes. */
  readonly serial: Serial;
  readonly warn: (message: string, error?: unknown) => void;
  readonly keep: (token: AccessToken) => void;
  readonly forget: (tokenId: string) => void;
  /** Called once in a session for each trouble. */
  readonly tell: (trouble: RecordTrouble) => void;
}

/** Reads the records from disk into memory. One that cannot be read hides no other. */
export class RecordReader {
  /** By the token's id. */
  readonly #repairs = new Map<string, Promise<void>>();
  readonly #told = new Set<string>();

  constructor(private readonly deps: Dependencies) {}

  /**
   * Reads all records, those of `known` ids also when they are gone. What is to be repaired is not waited for. Throws the
   * disk's error when the folder cannot be read.
   */
  async readAll(known: readonly string[]): Promise<void> {
    const { records, serial } = this.deps;
    const found = await records.ids().catch((error: unknown) => {
      this.#tell({ what: 'unreadable', tokenId: undefined });
      throw error;
    });
    const ids = new Set([...known, ...found]);
    await Promise.all([...ids].map((id) => serial.run(id, () => this.#read(id))));
  }

  /** Resolves when no damaged record is being made again. */
  async repaired(): Promise<void> {
    await Promise.all(this.#repairs.values());
  }

  async #read(id: string): Promise<void> {
    const { records, warn, keep, forget } = this.deps;
    try {
      const found = await records.find(id);
      if (typeof found === 'object') keep(found);
      else if (found === 'none') forget(id);
      // What this window knows of it stays until it is closed.
      else if (found === 'newer') this.#tell({ what: 'newer', tokenId: id });
      else void this.repair(id, { isNews: found === 'damaged' });
    } catch (error) {
      warn(`The record of access token ${id} could not be read.`, error);
      this.#tell({ what: 'unreadable', tokenId: id });
    }
  }

  /**
   * Makes a damaged record again, once at a time. Reading does not wait for it: the keychain may take its time, and the
   * other tokens are there. Never rejects.
   */
  repair(id: string, { isNews }: { isNews: boolean }): Promise<void> {
    let repair = this.#repairs.get(id);
    if (!repair) {
      repair = this.#tryRepair(id, isNews).finally(() => this.#repairs.delete(id));
      this.#repairs.set(id, repair);
    }
    return repair;
  }

  async #tryRepair(id: string, isNews: boolean): Promise<void> {
    const { records, serial, warn, keep, forget } = this.deps;
    try {
      const recovered = await records.recover(id);
      await serial.run(id, async () => {
        const found = await records.restore(id, recovered);
        if (typeof found === 'object') keep(found);
        else if (found !== 'newer') forget(id);
        if (recovered && found === recovered) this.#tell({ what: 'repaired', tokenId: id });
        else if (found === 'damaged' || (found === 'aside' && isNews)) this.#tell({ what: 'damaged', tokenId: id });
      });
    } catch (error) {
      warn(`The record of access token ${id} could not be made again.`, error);
      this.#tell({ what: 'unreadable', tokenId: id });
    }
  }

  #tell(trouble: RecordTrouble): void {
    const key = `${trouble.what} ${trouble.tokenId ?? ''}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.deps.tell(trouble);
  }
}

import { t } from '@vscode/l10n';
import { UserError } from '../whatsapp/userError';
import type { AccessToken } from './accessToken';
import type { RecordReader } from './recordReader';
import type { Serial } from './serial';
import { newerRecord, type TokenRecords } from './tokenRecords';

interface Dependencies {
  readonly records: TokenRecords;
  readonly reader: RecordReader;
  /** By the token's id, shared with who reads. */
  readonly serial: Serial;
  /** What this window knows of a token. */
  readonly known: (tokenId: string) => AccessToken | undefined;
  readonly keep: (token: AccessToken) => void;
  readonly forget: (tokenId: string) => void;
}

/** Changes the records of access tokens as they stand on disk, which other windows change, too. */
export class RecordChanges {
  constructor(private readonly deps: Dependencies) {}

  /** As it stands on disk, or in memory for the demo. Throws `UserError` when it was removed. */
  async current(id: string): Promise<AccessToken> {
    const found = await this.#find(id);
    return typeof found === 'object' ? found : this.#repaired(id, found);
  }

  async #find(id: string): Promise<AccessToken | 'damaged' | 'aside'> {
    const token = this.deps.known(id);
    const found = token?.demo === true ? token : token && (await this.deps.records.find(id));
    if (found === 'newer') throw newerRecord();
    if (found === undefined || found === 'none') throw this.gone(id);
    return found;
  }

  /** Makes a damaged record again, for which the keychain is asked: not to be waited for at a lock. */
  async #repaired(id: string, found: 'damaged' | 'aside'): Promise<AccessToken> {
    await this.deps.reader.repair(id, { isNews: found === 'damaged' });
    const token = await this.#find(id);
    if (typeof token !== 'object') throw this.gone(id);
    return token;
  }

  /** Changes the record as it stands on disk now; where the function gives the same, nothing is written. */
  async change(id: string, change: (token: AccessToken) => AccessToken): Promise<void> {
    const damage = await this.alone(id, async () => {
      const found = await this.#find(id);
      if (typeof found !== 'object') return found;
      const token = change(found);
      if (token !== found && !token.demo && !(await this.deps.records.write(token))) throw this.gone(id);
      this.deps.keep(token);
      return undefined;
    });
    if (damage === undefined) return;
    await this.#repaired(id, damage);
    await this.change(id, change);
  }

  /** What another window does to the record comes before it or after it: what either changes stays. */
  alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    const isDemo = this.deps.known(id)?.demo === true;
    return this.deps.serial.run(id, () => (isDemo ? work() : this.deps.records.alone(id, work)));
  }

  gone(id: string): UserError {
    this.deps.forget(id);
    return new UserError(t('This access token was removed.'));
  }

  /** Another window is removing the token, or has. Throws the disk's error. */
  isRemoved(id: string): Promise<boolean> {
    return this.deps.records.isRemoved(id);
  }
}

import type { Clock } from '../graph/clock';
import type { Files } from '../storage/files';
import { readRecord, writeRecord, type Check } from '../storage/recordFile';
import type { WabaWay } from '../whatsapp/discovery';
import { parsePhoneNumber, parseWaba, type PhoneNumber, type Waba } from '../whatsapp/schema';

const VERSION = 1;

export interface CachedWabas {
  readonly readAt: number;
  readonly wabas: readonly Waba[];
  readonly ways: ReadonlyMap<string, WabaWay>;
}

export interface CachedNumbers {
  readonly readAt: number;
  readonly total: number | undefined;
  readonly unreadable: number;
  readonly complete: boolean;
  readonly numbers: readonly PhoneNumber[];
}

/**
 * What was read, on disk, so that the tree is there at once at the next start and offline: for each token an index
 * of its WABAs for the first paint, and a file for each WABA's numbers. Losing a file loses nothing but time.
 */
export class InventoryCache {
  constructor(
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  async wabas(tokenId: string): Promise<CachedWabas | undefined> {
    const record = await this.#read(`${folder(tokenId)}/index.json`, async (value) =>
      (await import('./cacheChecks')).checkWabas(value),
    );
    if (!record) return undefined;
    const { readAt, wabas, ways } = record;
    return { readAt, wabas: wabas.flatMap((row) => parseWaba(row) ?? []), ways: new Map(ways) };
  }

  async numbers(tokenId: string, wabaId: string): Promise<CachedNumbers | undefined> {
    const record = await this.#read(`${folder(tokenId)}/${wabaId}.json`, async (value) =>
      (await import('./cacheChecks')).checkNumbers(value),
    );
    if (!record) return undefined;
    return { ...record, total: record.total, numbers: record.numbers.flatMap((row) => parsePhoneNumber(row) ?? []) };
  }

  async keepWabas(tokenId: string, { readAt, wabas, ways }: CachedWabas): Promise<void> {
    const value = { readAt, wabas: wabas.map(({ fields }) => fields), ways: [...ways] };
    await writeRecord(this.files, `${folder(tokenId)}/index.json`, VERSION, value);
  }

  async keepNumbers(tokenId: string, wabaId: string, cached: CachedNumbers): Promise<void> {
    const value = { ...cached, numbers: cached.numbers.map(({ fields }) => fields) };
    await writeRecord(this.files, `${folder(tokenId)}/${wabaId}.json`, VERSION, value);
  }

  /** Forgets all that was read with a token. */
  drop(tokenId: string): Promise<void> {
    return this.files.remove(folder(tokenId));
  }

  async #read<T>(path: string, check: Check<T>): Promise<T | undefined> {
    try {
      const record = await readRecord(this.files, path, { version: VERSION, check, now: this.clock.now() });
      return record.kind === 'ok' ? record.value : undefined;
    } catch {
      // A file that cannot be read is as good as none.
      return undefined;
    }
  }
}

const folder = (tokenId: string): string => `cache/${tokenId}`;

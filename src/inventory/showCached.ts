import { text, type Waba } from '../whatsapp/schema';
import type { TokenPath, WabaPath } from './path';
import type { Sources } from './sources';

/** Shows the WABAs that are on disk, and their numbers unless they are too many to read ahead. */
export async function showCachedWabas(sources: Sources, path: TokenPath, readAhead: number): Promise<void> {
  const { tokenId } = path;
  const cached = await sources.cache.wabas(tokenId);
  if (!cached) return;
  showWabas(sources, path, cached.wabas, { readAt: cached.readAt, cached: true });
  if (cached.wabas.length > readAhead) return;
  await Promise.all(cached.wabas.map(({ id }) => showCachedNumbers(sources, { kind: 'waba', tokenId, wabaId: id })));
}

/** Shows the numbers that are on disk. */
export async function showCachedNumbers({ inventory, cache }: Sources, path: WabaPath): Promise<void> {
  const cached = await cache.numbers(path.tokenId, path.wabaId);
  // Meta may have answered meanwhile.
  if (!cached || inventory.edge(path).readAt !== undefined) return;
  const { numbers, ...edge } = cached;
  for (const number of numbers) inventory.keep(path.tokenId, number, cached.readAt);
  inventory.update(path, { ...edge, ids: numbers.map(({ id }) => id), cached: true });
}

/** Puts a token's WABAs into the inventory. */
export function showWabas(
  { inventory }: Sources,
  path: TokenPath,
  wabas: readonly Waba[],
  { readAt, cached }: { readAt: number; cached: boolean },
): void {
  for (const waba of wabas) {
    // An id alone must not hide a name that is known.
    if (text(waba.fields, 'name') !== undefined || !inventory.reading(path.tokenId, waba.id)) {
      inventory.keep(path.tokenId, waba, readAt);
    }
  }
  inventory.update(path, { ids: wabas.map(({ id }) => id), complete: true, readAt, cached });
}

import type { TokenPath, WabaPath } from './path';
import type { Sources } from './sources';

/** Shows the WABAs that are on disk, and their numbers unless they are too many to read ahead. */
export async function showCachedWabas(sources: Sources, path: TokenPath, readAhead: number): Promise<void> {
  const { tokenId } = path;
  const cached = await sources.cache.wabas(tokenId);
  if (!cached) return;
  const { readAt, wabas, ways } = cached;
  for (const waba of wabas) sources.inventory.keep(tokenId, waba, readAt);
  sources.inventory.update(path, { ids: wabas.map(({ id }) => id), ways, complete: true, readAt, cached: true });
  if (wabas.length > readAhead) return;
  await Promise.all(wabas.map(({ id }) => showCachedNumbers(sources, { kind: 'waba', tokenId, wabaId: id })));
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

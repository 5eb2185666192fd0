import type { AccessToken } from '../tokens/accessToken';
import { numberPages } from '../whatsapp/phoneNumbers';
import type { PhoneNumber } from '../whatsapp/schema';
import type { WabaPath } from './path';
import { keep, type Sources } from './sources';

/**
 * Reads a WABA's numbers into the inventory: with `more` the page behind those that are in, else from the first page
 * on as many rows as are there now. Until the new rows are in, and when they never come, the old ones stay.
 * Throws `GraphError`.
 */
export async function loadNumbers(
  sources: Sources,
  token: AccessToken,
  path: WabaPath,
  { more, signal }: { more: boolean; signal: AbortSignal },
): Promise<void> {
  const { inventory, clock } = sources;
  const before = inventory.edge(path);
  const wanted = more ? before.ids.length + 1 : before.ids.length;
  const ids = new Set(more ? before.ids : []);
  let unreadable = more ? before.unreadable : 0;
  let total = more ? before.total : undefined;
  const readAt = clock.now();
  const pages = numberPages(await sources.client(token), path.wabaId, {
    limit: sources.pageSize(),
    after: more ? before.next?.after : undefined,
    signal,
  });
  for await (const page of pages) {
    for (const number of page.numbers) {
      inventory.keep(path.tokenId, number, readAt);
      ids.add(number.id);
    }
    unreadable += page.unreadable;
    total = page.total ?? total;
    const enough = page.after === undefined || ids.size >= wanted;
    // Rows of a later page are worth showing even when the page after them fails.
    if (enough || ids.size >= before.ids.length) {
      const next = page.after === undefined ? undefined : { after: page.after, at: readAt };
      inventory.update(path, { ids: [...ids], total, unreadable, next, complete: !next, readAt, cached: false });
    }
    if (enough) break;
  }
  if (!token.demo) await keepNumbers(sources, path);
}

function keepNumbers(sources: Sources, path: WabaPath): Promise<void> {
  const { inventory, cache, clock } = sources;
  const { ids, total, unreadable, complete, readAt = clock.now() } = inventory.edge(path);
  const numbers = ids.flatMap((id): PhoneNumber[] => {
    const reading = inventory.reading(path.tokenId, id);
    return reading ? [{ id, fields: reading.fields }] : [];
  });
  const cached = { readAt, total, unreadable, complete, numbers };
  return keep(sources, () => cache.keepNumbers(path.tokenId, path.wabaId, cached));
}

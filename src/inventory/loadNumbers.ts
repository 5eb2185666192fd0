import type { AccessToken } from '../tokens/accessToken';
import { numberPages, readNumber } from '../whatsapp/phoneNumbers';
import { MOST_NUMBERS } from './mostNumbers';
import type { NumberPath, WabaPath } from './path';
import { askerOf, keep, type Sources } from './sources';

/**
 * Reads a WABA's numbers into the inventory, at least `wanted` of them, but no more than are kept: `more` goes on behind those that are in, else
 * from the first page on. Until the new rows are in, and when they never come, the old ones stay. Throws `GraphError`.
 */
export async function loadNumbers(
  sources: Sources,
  token: AccessToken,
  path: WabaPath,
  { more, wanted, signal }: { more: boolean; wanted: number; signal: AbortSignal },
): Promise<void> {
  const { inventory, clock } = sources;
  const before = inventory.edge(path);
  const ids = new Set(more ? before.ids : []);
  let unreadable = more ? before.unreadable : 0;
  let total = more ? before.total : undefined;
  const readAt = clock.now();
  const sentAt = clock.monotonic();
  const pages = numberPages(await sources.client(token), path.wabaId, {
    limit: sources.pageSize(),
    after: more ? before.next?.after : undefined,
    asker: askerOf(sources, token),
    signal,
  });
  let isLast = true;
  for await (const page of pages) {
    let isOver = false;
    for (const number of page.numbers) {
      isOver = ids.size >= MOST_NUMBERS && !ids.has(number.id);
      if (isOver) break;
      inventory.keep(path.tokenId, { ...number, refused: page.refused }, readAt, sentAt);
      ids.add(number.id);
    }
    unreadable += page.unreadable;
    total = page.total ?? total;
    isOver ||= ids.size >= MOST_NUMBERS && page.after !== undefined;
    const next = page.after === undefined || isOver ? undefined : { after: page.after, at: readAt };
    // Rows are worth showing even when the page after them fails; fewer than there were are not.
    if (ids.size >= before.ids.length || !next) {
      inventory.update(path, { ids: [...ids], total, unreadable, next, complete: false, readAt, cached: false });
    }
    isLast = !isOver && !(next && ids.size >= wanted);
    if (!isLast) break;
  }
  // Only here it is sure that no page is missing.
  if (isLast) inventory.update(path, { complete: true });
  if (!token.demo) await keepNumbers(sources, path);
}

/** Reads one number again, on disk too where its WABA's numbers are. Throws `GraphError`. */
export async function loadNumber(
  sources: Sources,
  token: AccessToken,
  path: NumberPath,
  signal: AbortSignal,
): Promise<void> {
  const { inventory, clock } = sources;
  const { wabaId, numberId } = path;
  const readAt = clock.now();
  const sentAt = clock.monotonic();
  const number = await readNumber(await sources.client(token), numberId, signal, {
    wabaId,
    asker: askerOf(sources, token),
  });
  inventory.keep(token.id, number, readAt, sentAt);
  await keepNumber(sources, token, path);
}

/** Writes what is known of a number to disk where its WABA's numbers are. */
export async function keepNumber(
  sources: Sources,
  token: AccessToken,
  { tokenId, wabaId, numberId }: NumberPath,
): Promise<void> {
  const waba: WabaPath = { kind: 'waba', tokenId, wabaId };
  const { ids, loading } = sources.inventory.edge(waba);
  // A reading under way writes them when it is at its end, and a number that a search found is not among them.
  if (!token.demo && !loading && ids.includes(numberId)) await keepNumbers(sources, waba);
}

function keepNumbers(sources: Sources, path: WabaPath): Promise<void> {
  const { inventory, cache, clock } = sources;
  const { total, unreadable, complete, readAt = clock.now() } = inventory.edge(path);
  const numbers = inventory.numbers(path);
  const cached = { readAt, total, unreadable, complete, numbers };
  return keep(sources, () => cache.keepNumbers(path.tokenId, path.wabaId, cached));
}

import type { AccessToken } from '../tokens/accessToken';
import { matches, toServer, type NumberFilter } from '../whatsapp/numberFilter';
import type { ServerFilter } from '../whatsapp/numberQuery';
import { numberPages } from '../whatsapp/phoneNumbers';
import type { Fields, PhoneNumber } from '../whatsapp/schema';
import type { Found } from './inventory';
import { MOST_NUMBERS } from './mostNumbers';
import type { WabaPath } from './path';
import { askerOf, type Sources } from './sources';

/** Pages that one search reads at most: what Meta cannot filter is found by reading what is not loaded yet. */
const MOST_PAGES = 10;

/**
 * Finds the numbers of a WABA that match, with Meta's help: of a long list only what matches is read. The outcome stands
 * beside the WABA's own rows and changes none of them. Throws `GraphError`; what was found before stays.
 */
export async function searchNumbers(
  sources: Sources,
  token: AccessToken,
  path: WabaPath,
  { filter, text, signal }: { filter: NumberFilter; text: string; signal: AbortSignal },
): Promise<void> {
  const query = toServer(filter);
  const { inventory, clock } = sources;
  const client = await sources.client(token);
  const readAt = clock.now();
  const sentAt = clock.monotonic();
  // What Meta cannot filter is read on from where the rows that are loaded end.
  const after = query ? undefined : inventory.edge(path).next?.after;
  const options = { ...query, after, limit: sources.pageSize(), asker: askerOf(sources, token), signal };
  const before = inventory.found(path)?.ids.length ?? 0;
  const ids = new Set<string>();
  let read = 0;
  for await (const { numbers, refused, where, after } of numberPages(client, path.wabaId, options)) {
    const assumed = where.filtering === 'meta' ? seenBy(query?.filtering ?? []) : undefined;
    for (const number of numbers) {
      if (ids.size >= MOST_NUMBERS) break;
      inventory.keep(path.tokenId, { ...number, refused }, readAt, sentAt);
      if (matches(filter, assuming(assumed, number))) ids.add(number.id);
    }
    const isFull = ids.size >= MOST_NUMBERS;
    const isLast = after === undefined || isFull || ++read === MOST_PAGES;
    const kept = { filter: text, ids: [...ids], where, ...(assumed && { assumed }) };
    const found: Found = { ...kept, complete: after === undefined && !isFull, loading: true };
    // A search that is made again takes no row away before it is at its end.
    if (isLast || ids.size >= before) inventory.setFound(path, found);
    if (isLast) break;
  }
}

/** What Meta must have seen in a number to send it. */
function seenBy(filtering: readonly ServerFilter[]): Fields {
  return Object.fromEntries(filtering.map(({ field, value }) => [field, value]));
}

function assuming(assumed: Fields | undefined, { id, fields }: PhoneNumber): PhoneNumber {
  return { id, fields: { ...assumed, ...fields } };
}

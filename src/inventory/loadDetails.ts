import { isDeepStrictEqual } from 'node:util';
import type { AccessToken } from '../tokens/accessToken';
import { numberFields } from '../whatsapp/numberFields';
import { detailsCalls, readDetails, type DetailsOf, type DetailsPart } from '../whatsapp/readDetails';
import { WABA_FIELDS } from '../whatsapp/wabas';
import { UNREAD_DETAILS, type Details } from './details';
import type { NumberPath, WabaPath } from './path';
import { askerOf, type Sources } from './sources';

/** So many readings before the present one are kept, to be compared with it. */
const MOST_EARLIER = 9;

/**
 * Reads all fields of a WABA or a number into its details, each call's share as it comes, and into its row those that
 * stand there. What was known stays until its own place is taken. Throws what `readDetails` throws.
 */
export async function loadDetails(
  sources: Sources,
  token: AccessToken,
  path: WabaPath | NumberPath,
  signal: AbortSignal,
): Promise<void> {
  const { inventory, clock } = sources;
  const client = await sources.client(token);
  const of = await detailsOf(path, sources);
  const before = inventory.details(path) ?? UNREAD_DETAILS;
  const readAt = clock.now();
  inventory.updateDetails(path, { pending: new Set(detailsCalls(of.node, client.version).flat()) });
  let isFirst = true;
  const tell = (part: DetailsPart): void => {
    const details = inventory.details(path) ?? UNREAD_DETAILS;
    inventory.updateDetails(path, { ...withPart(isFirst ? ofPending(details) : details, part), readAt });
    if (isFirst) keepRow(sources, path, part, { version: client.version, readAt });
    isFirst = false;
  };
  try {
    await readDetails(client, of, { signal, asker: askerOf(sources, token), tell });
  } finally {
    const after = inventory.details(path) ?? UNREAD_DETAILS;
    inventory.updateDetails(path, { pending: new Set(), earlier: earlierOf(before, after) });
  }
}

/** A business sees its own users. After a reload of the window the disk knows first whose the WABA is. */
async function detailsOf(path: WabaPath | NumberPath, { inventory, cache }: Sources): Promise<DetailsOf> {
  if (path.kind === 'number') return { node: 'number', id: path.numberId, wabaId: path.wabaId };
  const { ways = (await cache.wabas(path.tokenId))?.ways } = inventory.edge({ kind: 'token', tokenId: path.tokenId });
  return { node: 'waba', id: path.wabaId, business: ways?.get(path.wabaId)?.business?.id };
}

/** The row shows what is newest, and keeps no more than its own fields in memory. */
function keepRow(
  { inventory }: Sources,
  path: WabaPath | NumberPath,
  { fields, refused }: DetailsPart,
  { version, readAt }: { readonly version: string; readonly readAt: number },
): void {
  const isNumber = path.kind === 'number';
  const names = isNumber ? numberFields(version) : WABA_FIELDS;
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
  const row = { id: isNumber ? path.numberId : path.wabaId, fields: own };
  inventory.keep(path.tokenId, { ...row, refused: refused.filter((name) => names.includes(name)) }, readAt);
  inventory.emit('change', path);
}

/** What nobody asks for any more, and what Meta once sent without being asked, does not stay. */
function ofPending(details: Details): Details {
  const { fields, refused, failures, pending } = details;
  return {
    ...details,
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => pending.has(name))),
    refused: refused.filter((name) => pending.has(name)),
    failures: new Map([...failures].filter(([name]) => pending.has(name))),
  };
}

/** A share takes the place of all that it was to bring; one that did not come leaves what was there. */
function withPart(details: Details, { asked, fields, refused, failure }: DetailsPart): Partial<Details> {
  const isOther = (name: string): boolean => !asked.includes(name);
  const others = [...details.failures].filter(([name]) => isOther(name));
  const pending = new Set([...details.pending].filter(isOther));
  if (failure !== undefined) {
    return { failures: new Map([...others, ...asked.map((name) => [name, failure] as const)]), pending };
  }
  const kept = Object.entries(details.fields).filter(([name]) => isOther(name));
  return {
    fields: { ...Object.fromEntries(kept), ...fields },
    refused: [...details.refused.filter(isOther), ...refused],
    failures: new Map(others),
    pending,
  };
}

/** Whatever order the calls were answered in. */
function earlierOf(before: Details, after: Details): Details['earlier'] {
  const { fields, readAt } = before;
  if (readAt === undefined || isDeepStrictEqual(fields, after.fields)) return before.earlier;
  return [{ fields, readAt }, ...before.earlier].slice(0, MOST_EARLIER);
}

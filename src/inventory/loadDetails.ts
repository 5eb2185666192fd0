import type { AccessToken } from '../tokens/accessToken';
import { numberFields } from '../whatsapp/numberFields';
import { detailsCalls, readDetails, type DetailsOf, type DetailsPart } from '../whatsapp/readDetails';
import type { Fields } from '../whatsapp/schema';
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
  const of = detailsOf(path, sources);
  const before = inventory.details(path) ?? UNREAD_DETAILS;
  const readAt = clock.now();
  inventory.updateDetails(path, { pending: new Set(detailsCalls(of.node, client.version).flat()) });
  let isFirst = true;
  const tell = (part: DetailsPart): void => {
    if (isFirst) keepRow(sources, { tokenId: token.id, of, version: client.version, at: readAt }, part);
    isFirst = false;
    const details = inventory.details(path) ?? UNREAD_DETAILS;
    inventory.updateDetails(path, { ...withPart(details, part), readAt });
  };
  try {
    await readDetails(client, of, { signal, asker: askerOf(sources, token), tell });
  } finally {
    const after = inventory.details(path) ?? UNREAD_DETAILS;
    inventory.updateDetails(path, { pending: new Set(), earlier: earlierOf(before, after) });
  }
}

function detailsOf(path: WabaPath | NumberPath, { inventory }: Sources): DetailsOf {
  if (path.kind === 'number') return { node: 'number', id: path.numberId, wabaId: path.wabaId };
  const way = inventory.edge({ kind: 'token', tokenId: path.tokenId }).ways?.get(path.wabaId);
  return { node: 'waba', id: path.wabaId, business: way?.how === 'shared' ? way.business?.id : undefined };
}

interface Row {
  readonly tokenId: string;
  readonly of: DetailsOf;
  readonly version: string;
  readonly at: number;
}

/** The row shows what is newest, and keeps no more than its own fields in memory. */
function keepRow({ inventory }: Sources, { tokenId, of, version, at }: Row, { fields, refused }: DetailsPart): void {
  const names = of.node === 'number' ? numberFields(version) : WABA_FIELDS;
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
  inventory.keep(tokenId, { id: of.id, fields: own, refused: refused.filter((name) => names.includes(name)) }, at);
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

function earlierOf(before: Details, after: Details): Details['earlier'] {
  const { fields, readAt } = before;
  if (readAt === undefined || isSame(fields, after.fields)) return before.earlier;
  return [{ fields, readAt }, ...before.earlier].slice(0, MOST_EARLIER);
}

/** Whatever order the calls were answered in. */
function isSame(a: Fields, b: Fields): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
}

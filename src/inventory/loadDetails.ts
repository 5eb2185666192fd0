import { isDeepStrictEqual } from 'node:util';
import { GraphError } from '../graph/error';
import type { AccessToken } from '../tokens/accessToken';
import { numberFields } from '../whatsapp/numberFields';
import { detailsCalls, readDetails, type DetailsOf, type DetailsPart } from '../whatsapp/readDetails';
import { WABA_FIELDS } from '../whatsapp/wabas';
import { readingOf, UNREAD_DETAILS, type Details, type PastReading } from './details';
import { keepNumber } from './loadNumbers';
import { nodeIdOf, type NumberPath, type WabaPath } from './path';
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
  const sentAt = clock.monotonic();
  const { version } = client;
  const present = (): Details => inventory.details(path) ?? UNREAD_DETAILS;
  inventory.updateDetails(path, { pending: new Set(detailsCalls(of.node, version).flat()) });
  const told: DetailsPart[] = [];
  let kept = Promise.resolve();
  const tell = (part: DetailsPart): void => {
    const isFirst = told.push(part) === 1;
    const details = isFirst ? ofPending(present()) : present();
    inventory.updateDetails(path, { ...withPart(details, part), readAt, version });
    if (isFirst) kept = keepRow(sources, token, path, { ...part, version, readAt, sentAt });
  };
  const end = (failure?: unknown): void => {
    const isTold = told.length > 0;
    if (isTold && failure !== undefined) inventory.updateDetails(path, withFailed(present(), failure));
    inventory.updateDetails(path, { pending: new Set(), ...(isTold && { earlier: earlierOf(before, present()) }) });
  };
  try {
    await readDetails(client, of, { signal, asker: askerOf(sources, token), tell, denied: deniedOf(before) });
    end();
  } catch (error) {
    end(error);
    throw error;
  } finally {
    await kept;
  }
}

/** A business sees its own users. After a reload of the window the disk knows first whose the WABA is. */
async function detailsOf(path: WabaPath | NumberPath, { inventory, cache }: Sources): Promise<DetailsOf> {
  if (path.kind === 'number') return { node: 'number', id: path.numberId, wabaId: path.wabaId };
  const { ways = (await cache.wabas(path.tokenId))?.ways } = inventory.edge({ kind: 'token', tokenId: path.tokenId });
  return { node: 'waba', id: path.wabaId, business: ways?.get(path.wabaId)?.business?.id };
}

/** The row shows what is newest, and keeps no more than its own fields in memory; a number's stands on disk, too. */
async function keepRow(
  sources: Sources,
  token: AccessToken,
  path: WabaPath | NumberPath,
  {
    fields,
    refused,
    version,
    readAt,
    sentAt,
  }: DetailsPart & { readonly version: string; readonly readAt: number; readonly sentAt: number },
): Promise<void> {
  const { inventory } = sources;
  const isNumber = path.kind === 'number';
  const id = nodeIdOf(path);
  const names = isNumber ? numberFields(version) : WABA_FIELDS;
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
  const row = { id, fields: own, refused: refused.filter((name) => names.includes(name)) };
  // It may have been read while this call was under way.
  if (!inventory.keep(path.tokenId, row, readAt, sentAt)) return;
  inventory.emit('change', path);
  if (isNumber) await keepNumber(sources, token, path);
}

/** What a permission was missing for, and most likely is missing still. */
function deniedOf({ failures }: Details): readonly string[] {
  return [...failures].flatMap(([name, failure]) => (GraphError.is(failure, 'permission') ? [name] : []));
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

/** Nobody waits any more for what is pending: what stands there is from before. */
function withFailed({ failures, pending }: Details, failure: unknown): Partial<Details> {
  return { failures: new Map([...failures, ...[...pending].map((name) => [name, failure] as const)]) };
}

/** Whatever order the calls were answered in. */
function earlierOf(before: Details, after: Details): Details['earlier'] {
  const present = readingOf(after);
  const last = readingOf(before);
  const earlier = last ? [last, ...before.earlier] : before.earlier;
  const newest = earlier.findIndex((reading) => !present || !isWithin(reading, present));
  return newest < 0 ? [] : earlier.slice(newest, newest + MOST_EARLIER);
}

/** The newer reading has all that the older one tells, and else only what the older one is missing. */
function isWithin({ fields, missing = [] }: PastReading, newer: PastReading): boolean {
  const others = Object.entries(newer.fields).filter(([name]) => !missing.includes(name));
  return isDeepStrictEqual(fields, Object.fromEntries(others));
}

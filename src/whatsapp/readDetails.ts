import type { GetOptions, GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import { isObject, type Json } from '../graph/json';
import {
  catalogue,
  doubtfulNumberFields,
  doubtfulWabaFields,
  fieldInfo,
  safeNumberFields,
  safeWabaFields,
} from './fields';
import { isRefusal, nonexisting } from './nonexisting';
import { numberFields } from './numberFields';
import { readNumber } from './phoneNumbers';
import { readEdge } from './readEdge';
import { certificateNames } from './readCertificates';
import { remembered, withoutRefusedFields, type Asker, type Wanted } from './refusedFields';
import { inner, text, type Fields } from './schema';
import { readWaba, WABA_FIELDS } from './wabas';

/** The node whose fields are read, and what its calls need beside its id. */
export type DetailsOf =
  /** The calls count for the WABA. */
  | { readonly node: 'number'; readonly id: string; readonly wabaId: string }
  /** The token's own one, whose users are asked for; absent: those of the owner. */
  | { readonly node: 'waba'; readonly id: string; readonly business?: string | undefined };

/** What one of the calls brought. An edge stands among the fields by its name, with the list of its rows. */
export interface DetailsPart {
  /** All that it was to bring. */
  readonly asked: readonly string[];
  readonly fields: Fields;
  readonly refused: readonly string[];
  /** Why none of it came. */
  readonly failure?: unknown;
}

interface How {
  readonly signal: AbortSignal;
  readonly asker?: Asker | undefined;
}

interface Wishes {
  readonly tell: (part: DetailsPart) => void;
  /** Fields that a permission was missing for last time: asked for apart, all in one call that finds no culprit anew. */
  readonly denied?: readonly string[];
}

/** Names of all that is read, by call: the first of them alone, then the others beside each other. */
export function detailsCalls(node: DetailsOf['node'], version: string): readonly (readonly string[])[] {
  const apart = catalogue(node).filter((info) => info.apart === 'edge' || info.apart === 'alone');
  return node === 'number'
    ? [safeNumberFields(version), doubtfulNumberFields(version), ...apart.map(({ name }) => [name])]
    : [safeWabaFields(version), doubtfulWabaFields(version), ...apart.map(({ name }) => [name])];
}

/**
 * Reads every field that the node may have, except certificates, and tells of each call's share as it comes: first the
 * fields that are safe to ask for, then beside each other those that may be refused, those that take a whole call
 * along, and edges. Throws `GraphError` when the first call fails, and when the token is dead or the caller cancels;
 * what else fails is told with its share. `UserError` for the id of something else.
 */
export async function readDetails(
  client: GraphClient,
  of: DetailsOf,
  { tell: told, denied = [], ...how }: How & Wishes,
): Promise<void> {
  // Nobody asks for a certificate; a server that sends one all the same shall not have it shown.
  const secret = new Set(certificateNames());
  let known: Fields = {};
  const tell = (part: DetailsPart): void => {
    const fields = without(secret, part.fields);
    known = { ...known, ...fields };
    told({ ...part, fields });
  };
  const isDenied = (name: string): boolean => denied.includes(name);
  const [allSafe = [], allDoubtful = [], ...apart] = detailsCalls(of.node, client.version);
  const [safe, doubtful] = [allSafe, allDoubtful].map((names) => names.filter((name) => !isDenied(name)));
  const first = await readFirst(client, of, safe ?? [], how);
  tell(first);
  const left = safe?.filter((name) => !first.asked.includes(name)) ?? [];
  await readSome(client, of, { names: left, tell, ...how });
  await allEnded([
    readSome(client, of, { names: doubtful ?? [], tell, ...how }),
    readSome(client, of, { names: [...allSafe, ...allDoubtful].filter(isDenied), isKnown: true, tell, ...how }),
    ...apart.flat().map(async (name) => {
      if (fieldInfo(of.node, name)?.apart !== 'edge') return readSome(client, of, { names: [name], tell, ...how });
      try {
        const rows = await readEdge(client, [of.id, name], {
          business: businessOf(of, known),
          ...optionsOf(of, how.signal),
        });
        tell({ asked: [name], fields: rows, refused: [] });
      } catch (error) {
        tellFailure([name], error, tell);
      }
    }),
  ]);
}

/** The fields of a row alone, where Meta refuses the others as a whole: of these it is known that they can be had. */
async function readFirst(client: GraphClient, of: DetailsOf, safe: readonly string[], how: How): Promise<DetailsPart> {
  try {
    return await readNode(client, of, how, safe);
  } catch (error) {
    if (!isOfWhole(error, safe)) throw error;
    return readNode(client, of, how);
  }
}

/** Without names the fields of a row. */
async function readNode(
  client: GraphClient,
  of: DetailsOf,
  { signal, asker }: How,
  names?: readonly string[],
): Promise<DetailsPart> {
  if (of.node === 'waba') {
    const { fields, refused } = await readWaba(client, of.id, signal, asker, names);
    return { asked: names ?? WABA_FIELDS, fields, refused };
  }
  const options = { asker, wabaId: of.wabaId, ...(names && { fields: names }) };
  const { fields, refused } = await readNumber(client, of.id, signal, options);
  return { asked: names ?? numberFields(client.version), fields, refused };
}

interface Some extends How {
  readonly names: readonly string[];
  /** What a permission is missing for is known to be all of them. */
  readonly isKnown?: boolean;
  readonly tell: (part: DetailsPart) => void;
}

/**
 * Where the whole call is refused without a name to blame, each half is asked for on its own, down to the culprit. One
 * that Meta refuses as it is written is remembered as if it had been named.
 */
async function readSome(client: GraphClient, of: DetailsOf, { names, ...rest }: Some): Promise<void> {
  const { tell, signal, asker, isKnown = false } = rest;
  if (names.length === 0) return;
  const wanted: Wanted = { kind: of.node, fields: names, needed: [], version: client.version, asker };
  try {
    const { value, refused } = await withoutRefusedFields(wanted, async (fields): Promise<Fields> => {
      if (fields.length === 0) return {};
      return (await client.get([of.id], { fields: fields.join(',') }, optionsOf(of, signal))).json;
    });
    tell({ asked: names, fields: value, refused });
  } catch (error) {
    if (!isOfWhole(error, names) || (isKnown && !isRefusal(error))) {
      tellFailure(names, error, tell);
    } else if (names.length > 1) {
      const half = Math.ceil(names.length / 2);
      const halves = [names.slice(0, half), names.slice(half)];
      await allEnded(halves.map((some) => readSome(client, of, { names: some, ...rest })));
    } else if (isRefusal(error)) {
      for (const name of names) remembered(wanted, of.node).add(name);
      tell({ asked: names, fields: {}, refused: names });
    } else {
      tellFailure(names, error, tell);
    }
  }
}

/** Meta refused all that it was asked for, perhaps for the sake of one field that it does not name. */
function isOfWhole(error: unknown, names: readonly string[]): boolean {
  return GraphError.is(error, 'permission') || (isRefusal(error) && !nonexisting(error, names));
}

/** All come to their end, so that none tells of anything later. Throws what the first of those that failed threw. */
async function allEnded(calls: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(calls)).find((call) => call.status === 'rejected');
  if (failed) throw failed.reason;
}

function tellFailure(asked: readonly string[], failure: unknown, tell: Some['tell']): void {
  if (GraphError.is(failure, 'auth') || GraphError.is(failure, 'cancelled')) throw failure;
  tell({ asked, fields: {}, refused: [], failure });
}

/** Without members of these names, however deep. */
function without(secret: ReadonlySet<string>, fields: Fields): Fields {
  const kept = (value: Json | undefined): Json | undefined => {
    if (Array.isArray(value)) return (value as readonly Json[]).map((item) => kept(item) ?? null);
    return isObject(value) ? without(secret, value) : value;
  };
  const own = Object.entries(fields).filter(([name]) => !secret.has(name));
  return Object.fromEntries(own.map(([name, value]) => [name, kept(value)]));
}

/** Whose users to ask for. */
function businessOf(of: DetailsOf, fields: Fields): string | undefined {
  return of.node === 'waba' ? (of.business ?? text(inner(fields, 'owner_business_info'), 'id')) : undefined;
}

function optionsOf(of: DetailsOf, signal: AbortSignal): GetOptions {
  return { signal, ...(of.node === 'number' && { wabaId: of.wabaId }) };
}

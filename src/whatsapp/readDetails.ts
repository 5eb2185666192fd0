import { t } from '@vscode/l10n';
import { edgePages } from '../graph/edge';
import type { GetOptions, GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import type { Json } from '../graph/json';
import type { GraphParams } from '../graph/path';
import {
  catalogue,
  doubtfulNumberFields,
  doubtfulWabaFields,
  fieldInfo,
  safeNumberFields,
  safeWabaFields,
} from './fields';
import { isRefusal } from './nonexisting';
import { readNumber } from './phoneNumbers';
import { withoutRefusedFields, type Asker, type Wanted } from './refusedFields';
import { inner, text, type Fields } from './schema';
import { UserError } from './userError';
import { readWaba } from './wabas';

/** The node whose fields are read, and what its calls need beside its id. */
export type DetailsOf =
  /** The calls count for the WABA. */
  | { readonly node: 'number'; readonly id: string; readonly wabaId: string }
  /** Whose users are asked for; absent: those of the owner. */
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

/** So many rows of an edge are read, in pages of a hundred; more help nobody here. */
const MOST_ROWS = 300;

/** What each edge is asked for. */
const PARAMS: Readonly<Record<string, GraphParams>> = {
  subscribed_apps: { limit: 100 },
  assigned_users: { fields: 'id,name,tasks', limit: 100 },
  whatsapp_business_profile: { fields: 'about,address,description,email,profile_picture_url,websites,vertical' },
};

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
 * what else fails is told with its share.
 */
export async function readDetails(
  client: GraphClient,
  of: DetailsOf,
  { tell, ...how }: How & { readonly tell: (part: DetailsPart) => void },
): Promise<void> {
  const [first = [], doubtful = [], ...others] = detailsCalls(of.node, client.version);
  const { fields, refused } =
    of.node === 'number'
      ? await readNumber(client, of.id, how.signal, { ...how, wabaId: of.wabaId, fields: first })
      : await readWaba(client, of.id, how.signal, how.asker, first);
  tell({ asked: first, fields, refused });
  const edge = (name: string): Promise<Fields> => readEdge(client, of, { name, owner: ownerOf(of, fields), ...how });
  const calls = [
    readSome(client, of, { names: doubtful, tell, ...how }),
    ...others.flat().map((name) => {
      const isEdge = fieldInfo(of.node, name)?.apart === 'edge';
      if (!isEdge) return readSome(client, of, { names: [name], tell, ...how });
      return edge(name).then(
        (rows) => tell({ asked: [name], fields: rows, refused: [] }),
        (error: unknown) => tellFailure([name], error, tell),
      );
    }),
  ];
  // All come to their end, so that none tells of anything after this has ended.
  const failed = (await Promise.allSettled(calls)).find((call) => call.status === 'rejected');
  if (failed) throw failed.reason;
}

interface Some extends How {
  readonly names: readonly string[];
  readonly tell: (part: DetailsPart) => void;
}

/** Where the whole call is refused without a name to blame, each half is asked for on its own, down to the culprit. */
async function readSome(client: GraphClient, of: DetailsOf, { names, ...rest }: Some): Promise<void> {
  const { tell, signal, asker } = rest;
  const wanted: Wanted = { kind: of.node, fields: names, needed: [], version: client.version, asker };
  try {
    const { value, refused } = await withoutRefusedFields(wanted, async (fields): Promise<Fields> => {
      if (fields.length === 0) return {};
      return (await client.get([of.id], { fields: fields.join(',') }, optionsOf(of, signal))).json;
    });
    tell({ asked: names, fields: value, refused });
  } catch (error) {
    if (names.length === 1 || !(isRefusal(error) || GraphError.is(error, 'permission'))) {
      tellFailure(names, error, tell);
      return;
    }
    const half = Math.ceil(names.length / 2);
    const halves = [names.slice(0, half), names.slice(half)];
    await Promise.all(halves.map((some) => readSome(client, of, { names: some, ...rest })));
  }
}

function tellFailure(asked: readonly string[], failure: unknown, tell: Some['tell']): void {
  if (GraphError.is(failure, 'auth') || GraphError.is(failure, 'cancelled')) throw failure;
  tell({ asked, fields: {}, refused: [], failure });
}

async function readEdge(
  client: GraphClient,
  of: DetailsOf,
  { name, owner, signal }: How & { readonly name: string; readonly owner: string | undefined },
): Promise<Fields> {
  if (name === 'assigned_users' && owner === undefined) {
    throw new UserError(t('Meta asks for the id of the business whose users are meant, and did not tell it.'));
  }
  const params = { ...PARAMS[name], ...(name === 'assigned_users' && { business: owner }) };
  const rows: Json[] = [];
  for await (const page of edgePages(client, [of.id, name], params, optionsOf(of, signal))) {
    rows.push(...page.rows);
    if (rows.length >= MOST_ROWS) break;
  }
  // A number has one profile, though it comes as a list.
  return { [name]: name === 'whatsapp_business_profile' ? (rows[0] ?? null) : rows };
}

/** Whose users to ask for: one's own business sees its own. */
function ownerOf(of: DetailsOf, fields: Fields): string | undefined {
  return of.node === 'waba' ? (of.business ?? text(inner(fields, 'owner_business_info'), 'id')) : undefined;
}

function optionsOf(of: DetailsOf, signal: AbortSignal): GetOptions {
  return { signal, ...(of.node === 'number' && { wabaId: of.wabaId }) };
}

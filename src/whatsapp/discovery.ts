import { edgePages } from '../graph/edge';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import { isObject, type Json } from '../graph/json';
import { isNodeId } from '../graph/nodeId';
import { grantedWabaIds, type TokenInfo } from './accessTokens';
import { proofTrouble } from './appSecretProof';
import { withoutRefusedFields, type Asker } from './refusedFields';
import { parseWaba, text, type Waba } from './schema';
import { BUSINESS_MANAGEMENT, hasScope, MANAGEMENT } from './scopes';
import { WABA_FIELDS } from './wabas';

/**
 * How a token comes to a WABA, from the weakest: the user gave its id, the token's scope names it, it is assigned to
 * the token's user, a business shares it with the user's business, the user's business owns it.
 */
export interface WabaWay {
  readonly how: 'by-hand' | 'granted' | 'assigned' | 'shared' | 'owned';
  /** The user's own business that owns it, or that it is shared with. */
  readonly business?: Business | undefined;
}

interface Business {
  readonly id: string;
  readonly name?: string | undefined;
}

const STRENGTH = ['by-hand', 'granted', 'assigned', 'shared', 'owned'] as const satisfies readonly WabaWay['how'][];

/** The way that tells more. */
export function strongerWay(a: WabaWay, b: WabaWay): WabaWay {
  return STRENGTH.indexOf(a.how) >= STRENGTH.indexOf(b.how) ? a : b;
}

/** A WABA and how the token came to it; of a granted one only the id is known. */
export interface FoundWaba {
  readonly waba: Waba;
  readonly way: WabaWay;
  /** The fields that Meta does not give. */
  readonly refused?: readonly string[] | undefined;
}

/**
 * Why no WABA was found. `no-permission`: the token lacks the permission to see any. `nothing-assigned`: it may, but
 * nobody gave its user one. `no-waba`: the businesses of its user have none.
 */
export type NoWabas = 'no-permission' | 'nothing-assigned' | 'no-waba';

export interface Discovery {
  /** What to make of it when nothing was found. */
  readonly empty: NoWabas;
  /** Why a part of it could not be read; what was found stays. */
  readonly failure: unknown;
}

interface Search {
  readonly client: GraphClient;
  readonly asker?: Asker | undefined;
  readonly signal: AbortSignal;
  readonly found: (wabas: readonly FoundWaba[]) => void;
}

/**
 * Looks for WABAs in every way that Meta has, at once: those that the token's scopes name, those assigned to its user,
 * and those of the user's businesses. `found` is told of each as it comes, and may be told of one several times. What
 * the token may not ask is left out.
 * Source: Graph API reference, assigned_whatsapp_business_accounts, owned_ and client_whatsapp_business_accounts.
 */
export async function discoverWabas(
  client: GraphClient,
  info: Pick<TokenInfo, 'granularScopes' | 'scopes'>,
  { signal, asker, found }: Omit<Search, 'client'>,
): Promise<Discovery> {
  const search = { client, asker, signal, found };
  const granted = grantedWabaIds(info) ?? [];
  if (granted.length > 0) found(granted.map((id) => ({ waba: { id, fields: { id } }, way: { how: 'granted' } })));
  const assigned = walk(search, ['me', 'assigned_whatsapp_business_accounts'], { how: 'assigned' });
  // Without the permission it would only be refused.
  const owned =
    hasScope(info, BUSINESS_MANAGEMENT) === false ? Promise.resolve('refused' as const) : throughBusinesses(search);
  const [first, second] = await Promise.allSettled([assigned, owned]);
  const failures = [first, second].flatMap((step) => (step.status === 'rejected' ? [step.reason as unknown] : []));
  const refused = [first, second].every((step) => step.status === 'fulfilled' && step.value === 'refused');
  const businesses = second.status === 'fulfilled' && typeof second.value === 'number' ? second.value : 0;
  const mayNot = hasScope(info, MANAGEMENT) === false || refused;
  return {
    empty: mayNot ? 'no-permission' : businesses > 0 ? 'no-waba' : 'nothing-assigned',
    // A dead token says more than whatever else went wrong.
    failure: failures.find((failure) => GraphError.is(failure, 'auth')) ?? failures[0],
  };
}

/** How many businesses let their WABAs be read. */
async function throughBusinesses(search: Search): Promise<number | 'refused'> {
  const { client, signal } = search;
  const walks: Promise<void>[] = [];
  const failures: unknown[] = [];
  const failed = (error: unknown): void => void failures.push(error);
  let count = 0;
  const listed = await unlessRefused(async () => {
    for await (const { rows } of edgePages(
      client,
      ['me', 'businesses'],
      { fields: 'id,name', limit: '100' },
      { signal },
    )) {
      for (const business of rows.flatMap((row) => parseBusiness(row) ?? [])) {
        const owned = walk(search, [business.id, 'owned_whatsapp_business_accounts'], { how: 'owned', business });
        const shared = walk(search, [business.id, 'client_whatsapp_business_accounts'], { how: 'shared', business });
        walks.push(owned.then((answer) => void (count += Number(answer === 'read'))).catch(failed));
        walks.push(shared.then(() => undefined).catch(failed));
      }
    }
  }).catch(failed);
  // All of them come to their end, so that none tells of a WABA after this has failed.
  await Promise.all(walks);
  if (failures.length > 0) throw failures[0];
  return listed === 'refused' ? listed : count;
}

function parseBusiness(row: Json): Business | undefined {
  const id = isObject(row) ? text(row, 'id') : undefined;
  return isObject(row) && id !== undefined && isNodeId(id) ? { id, name: text(row, 'name') } : undefined;
}

function walk(search: Search, path: readonly string[], way: WabaWay): Promise<'read' | 'refused'> {
  const { client, asker, signal, found } = search;
  const wanted = { kind: 'waba', fields: WABA_FIELDS, needed: ['id'], version: client.version, asker } as const;
  return unlessRefused(async () => {
    await withoutRefusedFields(wanted, async (fields, refused) => {
      const params: Record<string, string> = { fields: fields.join(','), limit: '100' };
      for await (const { rows } of edgePages(client, path, params, { signal, wabaId: false })) {
        const wabas = rows.flatMap((row) => parseWaba(row) ?? []);
        if (wabas.length > 0) found(wabas.map((waba) => ({ waba, way, refused })));
      }
    });
  });
}

/** What the token may not do, and what a version of the API does not have, is no failure of the search. */
async function unlessRefused(read: () => Promise<void>): Promise<'read' | 'refused'> {
  try {
    await read();
    return 'read';
  } catch (error) {
    const isRefusal = REFUSALS.some((kind) => GraphError.is(error, kind)) && proofTrouble(error) === undefined;
    if (isRefusal) return 'refused';
    throw error;
  }
}

const REFUSALS = ['permission', 'invalid', 'not-found'] as const;

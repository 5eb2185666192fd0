import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import { nodeKind } from './nodeTypes';
import { nonexisting } from './nonexisting';
import type { Fields, Waba } from './schema';
import { readWaba } from './wabas';

/** What an id is the id of. */
export type Identity =
  | { readonly kind: 'number'; readonly fields: Fields }
  | { readonly kind: 'waba'; readonly waba: Waba }
  /** Something else; `nodeType` is Meta's name for it, such as `Business`, where Meta says one. */
  | { readonly kind: 'other'; readonly nodeType: string | undefined };

/** `display_phone_number` is a field of phone numbers only, `account_review_status` of WABAs. */
const OF_A_NUMBER = ['id', 'display_phone_number', 'verified_name'];
const OF_A_WABA = ['id', 'account_review_status'];

/**
 * What an id is the id of: `GET /{id}` for the fields of a phone number. Meta answers for a phone number, and else
 * mostly names the type of the node in its refusal: `(#100) Tried accessing nonexisting field (x) on node type (y)`.
 *
 * `undefined`: Meta shows this token no such node; wrong, deleted and not assigned look alike. Throws `GraphError`.
 */
export async function identify(client: GraphClient, id: string, signal: AbortSignal): Promise<Identity | undefined> {
  try {
    const { json } = await client.get([id], { fields: OF_A_NUMBER.join() }, { signal });
    return { kind: 'number', fields: json };
  } catch (error) {
    if (GraphError.is(error, 'not-found')) return undefined;
    const refused = nonexisting(error, OF_A_NUMBER);
    if (!refused) throw error;
    const { nodeType } = refused;
    const isWaba = nodeType === undefined ? await hasFieldsOfWaba(client, id, signal) : nodeKind(nodeType) === 'waba';
    return isWaba ? { kind: 'waba', waba: await readWaba(client, id, signal) } : { kind: 'other', nodeType };
  }
}

/** Asks once more, where a refusal named no type. */
async function hasFieldsOfWaba(client: GraphClient, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    await client.get([id], { fields: OF_A_WABA.join() }, { signal });
    return true;
  } catch (error) {
    if (nonexisting(error, OF_A_WABA)) return false;
    throw error;
  }
}

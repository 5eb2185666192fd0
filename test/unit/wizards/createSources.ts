import type { KnownSources } from '../../../src/commands/known';
import { GraphError, type GraphErrorKind } from '../../../src/graph/error';
import { Inventory } from '../../../src/inventory/inventory';
import { newToken, type AccessToken } from '../../../src/tokens/accessToken';

interface Seed extends Partial<Pick<AccessToken, 'readOnly' | 'origin'>> {
  readonly type?: string;
  readonly scopes?: readonly string[];
  /** The reading of the token failed. */
  readonly failed?: boolean;
  /** Why the numbers of its WABAs could not be read. */
  readonly refused?: GraphErrorKind;
  /** WABA id → telephone number → `status`. */
  readonly wabas?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface CreateSources extends KnownSources {
  readonly inventory: Inventory;
}

/** What would be known after these tokens were read. */
export function createSources(seeds: Readonly<Record<string, Seed>>): CreateSources {
  const inventory = new Inventory();
  const tokens = Object.entries(seeds).map(([id, seed]): AccessToken => {
    const { type = 'SYSTEM_USER', origin = 'https://graph.facebook.com', readOnly = false, scopes = [] } = seed;
    const { failed = false, refused, wabas = {} } = seed;
    const ids = Object.keys(wabas);
    inventory.update({ kind: 'token', tokenId: id }, { ids, ...(failed && { failure: new Error('refused') }) });
    for (const [wabaId, numbers] of Object.entries(wabas)) {
      inventory.keep(id, { id: wabaId, fields: { id: wabaId, name: `WABA ${wabaId}` } }, 1);
      const numberIds = Object.keys(numbers).map((number) => number.replace(/\D/g, '').padStart(15, '9'));
      inventory.update(
        { kind: 'waba', tokenId: id, wabaId },
        { ids: numberIds, failure: refused && new GraphError(refused, 'No.') },
      );
      Object.entries(numbers).forEach(([number, status], index) => {
        const fields = { id: numberIds[index] ?? '', display_phone_number: number, status };
        inventory.keep(id, { id: fields.id, fields }, 1);
      });
    }
    const info = { type, scopes, granularScopes: [] };
    return { ...newToken({ label: id, origin, info }, { id, now: 0, demo: false }), readOnly };
  });
  return { inventory, tokens: { list: () => tokens, get: (id) => tokens.find((token) => token.id === id) } };
}

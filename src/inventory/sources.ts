import type { GraphClient } from '../graph/client';
import type { Clock } from '../graph/clock';
import type { AccessToken } from '../tokens/accessToken';
import type { TokenStore } from '../tokens/tokenStore';
import type { Asker, RefusedFields } from '../whatsapp/refusedFields';
import type { InventoryCache } from './cache';
import type { Inventory } from './inventory';

/** What loading reads from, and what it reads into. */
export interface Sources {
  readonly inventory: Inventory;
  readonly tokens: TokenStore;
  readonly cache: InventoryCache;
  readonly clock: Clock;
  /** What Meta refused in this session. */
  readonly refused: RefusedFields;
  readonly client: (token: AccessToken) => Promise<GraphClient>;
  /** Rows to ask for in a page. */
  readonly pageSize: () => number;
  /** Told what went wrong without stopping anything. */
  readonly warn: (message: string, error: unknown) => void;
}

/** Whose refusals count for what is read with this token. */
export function askerOf({ refused }: Pick<Sources, 'refused'>, { id, origin, info }: AccessToken): Asker {
  return { refused, app: `${origin} ${info.appId === undefined ? `token ${id}` : `app ${info.appId}`}` };
}

/** Runs what keeps a cache: one that cannot be written costs time at the next start, nothing else. */
export async function keep({ warn }: Sources, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    warn('The cache could not be written.', error);
  }
}

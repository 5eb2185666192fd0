import type { VersionWatch } from '../graph/versionWatch';
import type { Inventory } from '../inventory/inventory';
import type { TokenStore } from '../tokens/tokenStore';
import type { Action } from './page';
import type { Certificates } from './revealed';
import type { ShownSettings } from './tokenModel';

/** What a page is made of. */
export interface ModelSources {
  readonly tokens: Pick<TokenStore, 'get' | 'list'>;
  readonly inventory: Inventory;
  readonly now: number;
  readonly settings: ShownSettings;
  readonly versions: VersionWatch;
  readonly offered: ReadonlySet<Action>;
  /** Those of the number, while they are revealed. */
  readonly certificates?: Certificates | undefined;
}

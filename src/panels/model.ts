import { t } from '@vscode/l10n';
import type { VersionWatch } from '../graph/versionWatch';
import type { Inventory } from '../inventory/inventory';
import type { NodePath } from '../inventory/path';
import type { TokenStore } from '../tokens/tokenStore';
import type { Action, DetailsModel, Subject } from './protocol';
import { goneTokenModel, tokenModel, type ShownSettings } from './tokenModel';

interface Sources {
  readonly tokens: TokenStore;
  readonly inventory: Inventory;
  readonly now: number;
  readonly settings: ShownSettings;
  readonly versions: VersionWatch;
  readonly offered: ReadonlySet<Action>;
}

/** What stands in the panel of a subject now. */
export function modelOf({ tokenId }: Subject, sources: Sources): DetailsModel {
  const token = sources.tokens.get(tokenId);
  return token ? tokenModel(token, sources) : goneTokenModel(tokenId, sources.offered);
}

/** The node that a panel is about: what commands take for a target, and what its loading is known by. */
export function pathOf({ tokenId }: Subject): NodePath {
  return { kind: 'token', tokenId };
}

/** A change of this node shows in the panel. */
export function concerns({ tokenId }: Subject, changed: NodePath): boolean {
  return changed.tokenId === tokenId;
}

/** What stands on the panel's tab. Where `$(name)` would make an icon, it is text here. */
export function titleOf({ name }: DetailsModel): string {
  return t('Token: {0}', name.replaceAll('$(', '$ ('));
}

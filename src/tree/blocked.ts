import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import type { TokenPath, WabaPath } from '../inventory/path';
import { callerOf } from '../tokens/caller';
import type { RowSources } from './row';

const MINUTE = 60_000;

/**
 * Milliseconds until Meta wants calls again, for a node that could not be read because of that; 0 when it does again,
 * `undefined` for a node that has no such trouble.
 */
export function blockedFor(
  path: TokenPath | WabaPath,
  { inventory, tokens, limits }: Pick<RowSources, 'inventory' | 'tokens' | 'limits'>,
  failure: unknown = inventory.edge(path).failure,
): number | undefined {
  const token = tokens.get(path.tokenId);
  if (!token || !GraphError.is(failure, 'rate-limit')) return undefined;
  return limits.remaining(callerOf(token), path.kind === 'waba' ? path.wabaId : undefined) ?? 0;
}

/** Such a wait in words. */
export function waitWord(wait: number): string {
  if (wait <= 0) return t('calls are allowed again');
  return wait < MINUTE ? t('less than a minute') : t('{0} min', Math.ceil(wait / MINUTE));
}

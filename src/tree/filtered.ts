import { t } from '@vscode/l10n';
import type { Inventory } from '../inventory/inventory';
import type { WabaPath } from '../inventory/path';
import type { TokenStore } from '../tokens/tokenStore';
import type { PhoneNumber } from '../whatsapp/schema';
import type { RowFilter } from './viewFilter';

/** The numbers to show under a WABA: all in Meta's order; with a filter those that match, also among what Meta found. */
export function shownNumbers(path: WabaPath, inventory: Inventory, filter: RowFilter | undefined): readonly string[] {
  const { ids } = inventory.edge(path);
  if (!filter) return ids;
  const found = inventory.found(path, filter.text);
  const sought = new Set(found?.ids);
  const numbers = [...new Set([...ids, ...sought])].flatMap((id): PhoneNumber[] => {
    const reading = inventory.reading(path.tokenId, id);
    const assumed = sought.has(id) ? found?.assumed : undefined;
    return reading ? [{ id, fields: { ...assumed, ...reading.fields } }] : [];
  });
  return filter.select(numbers).map(({ id }) => id);
}

/** A WABA has a row in a filtered view while numbers of it match, or while nobody can say that none does. */
export function isShown(path: WabaPath, inventory: Inventory, filter: RowFilter | undefined): boolean {
  if (filter === undefined || shownNumbers(path, inventory, filter).length > 0) return true;
  const { complete, failure, loading } = inventory.edge(path);
  return loading || failure !== undefined || !(complete || inventory.found(path, filter.text)?.complete === true);
}

/**
 * What the view says above its rows while it is filtered: how many match, of how many, and what of it Meta did. Each
 * number counts once, whatever tokens see it.
 */
export function filterMessage(tokens: TokenStore, inventory: Inventory, filter: RowFilter): string {
  const hits = new Set<string>();
  const wabas = new Map<string, { readonly loaded: Set<string>; total: number; settled: boolean }>();
  const places = new Set<string | undefined>();
  for (const path of tokens.list().flatMap(({ id }) => inventory.wabas(id))) {
    const { ids, complete, total } = inventory.edge(path);
    const found = inventory.found(path, filter.text);
    const waba = wabas.get(path.wabaId) ?? { loaded: new Set(), total: 0, settled: false };
    wabas.set(path.wabaId, waba);
    waba.total = Math.max(waba.total, total ?? 0);
    waba.settled ||= complete || found?.complete === true;
    const matching = shownNumbers(path, inventory, filter);
    for (const id of matching) hits.add(id);
    for (const id of [...ids, ...matching]) waba.loaded.add(id);
    for (const place of [found?.where.filtering, found?.where.sort]) places.add(place);
  }
  const open = [...wabas.values()].filter(({ settled }) => !settled);
  // What a search looked through is not all kept, but Meta counted it.
  const all = [...wabas.values()].reduce(
    (sum, { settled, total, loaded }) => sum + (settled ? Math.max(total, loaded.size) : loaded.size),
    0,
  );
  const missing = open.reduce((sum, { total, loaded }) => sum + Math.max(total - loaded.size, 0), 0);
  return [
    open.length === 0
      ? t('{0} of {1} phone numbers match “{2}”.', hits.size, all, filter.text)
      : t('{0} of {1} phone numbers loaded match “{2}”.', hits.size, all, filter.text),
    ...(missing > 0 ? [t('{0} more are not loaded.', missing)] : []),
    ...(places.has('meta') ? [t('Meta was asked for what it can filter and sort; the rest was done here.')] : []),
    ...(places.has('here') ? [t('Meta did not take all of the filter, which was done here.')] : []),
  ].join(' ');
}

/** How many numbers of a token match. */
export function matchingOf(tokenId: string, inventory: Inventory, filter: RowFilter): number {
  return new Set(inventory.wabas(tokenId).flatMap((path) => shownNumbers(path, inventory, filter))).size;
}

/** Such a count in words; `undefined` without a filter. */
export function matchWord(count: number | undefined): string | undefined {
  if (count === undefined) return undefined;
  return count === 1 ? t('1 matches') : t('{0} match', count);
}

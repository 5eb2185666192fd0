import type { Edge, Found, Inventory } from '../inventory/inventory';
import { isCut } from '../inventory/mostNumbers';
import type { NumberPath, TokenPath, WabaPath } from '../inventory/path';
import { text } from '../whatsapp/schema';
import { isShown, matchingOf, shownNumbers } from './filtered';
import type { NoteNode, TreeNode } from './node';
import type { RowFilter } from './viewFilter';

/**
 * The rows under a token or a WABA: why reading failed, then what is known, then what is going on or left to load.
 * WABAs stand by name, those without a known name last; numbers in Meta's order.
 */
export function childrenOf(
  node: TokenPath | WabaPath,
  inventory: Inventory,
  filter: RowFilter | undefined,
): readonly TreeNode[] {
  const edge = inventory.edge(node);
  const note = (kind: NoteNode['note']): NoteNode => ({ kind: 'note', note: kind, under: node });
  const rows = node.kind === 'token' ? wabas(node, edge, inventory, filter) : numbers(node, inventory, filter);
  const found = filter && node.kind === 'waba' ? inventory.found(node, filter.text) : undefined;
  return [
    ...(edge.failure !== undefined && !edge.loading ? [note('failed')] : []),
    ...(filter && edge.ids.length > 0 && noneMatches(node, rows, inventory, filter) ? [note('filtered')] : []),
    ...rows,
    ...(found?.failure === undefined ? [] : [note('unsought')]),
    ...trailing(node.kind, edge, found).map(note),
  ];
}

function wabas(
  { tokenId }: TokenPath,
  { ids }: Edge,
  inventory: Inventory,
  filter: RowFilter | undefined,
): readonly WabaPath[] {
  const name = (id: string): string | undefined => text(inventory.reading(tokenId, id)?.fields ?? {}, 'name');
  // One for all comparisons, and none before it is needed: the first collator of a process takes milliseconds.
  const byName = new Intl.Collator(undefined, { numeric: true });
  return ids
    .map((wabaId) => ({ wabaId, name: name(wabaId) }))
    .sort((a, b) => {
      if (a.name === undefined || b.name === undefined) {
        return Number(a.name === undefined) - Number(b.name === undefined) || a.wabaId.localeCompare(b.wabaId);
      }
      return byName.compare(a.name, b.name) || a.wabaId.localeCompare(b.wabaId);
    })
    .map(({ wabaId }): WabaPath => ({ kind: 'waba', tokenId, wabaId }))
    .filter((path) => isShown(path, inventory, filter));
}

function numbers(path: WabaPath, inventory: Inventory, filter: RowFilter | undefined): readonly NumberPath[] {
  const { tokenId, wabaId } = path;
  return shownNumbers(path, inventory, filter).map((numberId) => ({ kind: 'number', tokenId, wabaId, numberId }));
}

/** What a search looked through to the end has nothing more to load that matches. */
function trailing(kind: 'token' | 'waba', edge: Edge, found: Found | undefined): readonly NoteNode['note'][] {
  const { ids, loading, next, readAt, failure } = edge;
  if (loading || (readAt === undefined && failure === undefined)) return ['loading'];
  if (next) return found?.complete === true ? [] : ['more'];
  if (kind === 'waba' && isCut(edge)) return ['cut'];
  return ids.length === 0 && failure === undefined ? ['empty'] : [];
}

/** While anything is still being read nobody can say so. */
function noneMatches(
  node: TokenPath | WabaPath,
  rows: readonly TreeNode[],
  inventory: Inventory,
  filter: RowFilter,
): boolean {
  if (node.kind === 'waba') return rows.length === 0;
  const isLoading = inventory.wabas(node.tokenId).some((waba) => inventory.edge(waba).loading);
  return !isLoading && matchingOf(node.tokenId, inventory, filter) === 0;
}

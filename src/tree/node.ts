import { pathKey, type NodePath, type TokenPath, type WabaPath } from '../inventory/path';

/** A row that is no node of the Graph: what is going on, or what to do, under a token or a WABA. */
export interface NoteNode {
  readonly kind: 'note';
  readonly note: 'loading' | 'failed' | 'empty' | 'more' | 'filtered' | 'unsought' | 'cut';
  readonly under: TokenPath | WabaPath;
}

export type TreeNode = NodePath | NoteNode;

export function nodeId(node: TreeNode): string {
  return node.kind === 'note' ? `${pathKey(node.under)}/${node.note}` : pathKey(node);
}

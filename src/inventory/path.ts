/**
 * Where a node stands: the edges that lead to it from a token, `token:<id>/waba:<id>/number:<id>`. One WABA may be
 * seen through several tokens, so a Meta id alone names no row.
 */
export type NodePath =
  | { readonly kind: 'token'; readonly tokenId: string }
  | { readonly kind: 'waba'; readonly tokenId: string; readonly wabaId: string }
  | { readonly kind: 'number'; readonly tokenId: string; readonly wabaId: string; readonly numberId: string };

export type TokenPath = Extract<NodePath, { kind: 'token' }>;
export type WabaPath = Extract<NodePath, { kind: 'waba' }>;
export type NumberPath = Extract<NodePath, { kind: 'number' }>;

/** The path as one string: the id of a tree row, and the key of what is known about a node. */
export function pathKey(path: NodePath): string {
  switch (path.kind) {
    case 'token':
      return `token:${path.tokenId}`;
    case 'waba':
      return `token:${path.tokenId}/waba:${path.wabaId}`;
    case 'number':
      return `token:${path.tokenId}/waba:${path.wabaId}/number:${path.numberId}`;
  }
}

/** The key of what is searched for in a WABA: below its own, so that what ends the tasks of a token ends this, too. */
export function searchKey(path: WabaPath): string {
  return `${pathKey(path)}/search`;
}

/** The id of the node itself in the Graph API. */
export const nodeIdOf = (path: NumberPath | WabaPath): string => (path.kind === 'number' ? path.numberId : path.wabaId);

/** The key of the reading of a node's details; the reading of the node itself goes on beside it. */
export function detailsKey(path: WabaPath | NumberPath): string {
  return `${pathKey(path)}/details`;
}

/** The node that this one hangs on; `undefined` for a token. */
export function parentPath(path: NodePath): NodePath | undefined {
  switch (path.kind) {
    case 'token':
      return undefined;
    case 'waba':
      return { kind: 'token', tokenId: path.tokenId };
    case 'number':
      return { kind: 'waba', tokenId: path.tokenId, wabaId: path.wabaId };
  }
}

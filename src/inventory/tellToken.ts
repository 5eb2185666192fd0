import { GraphError } from '../graph/error';
import type { Inventory } from './inventory';
import type { NodePath, TokenPath } from './path';

/** A dead token is the token's trouble, wherever it shows; an answer to any of its calls says that it lives. */
export function tellToken(inventory: Inventory, { kind, tokenId }: NodePath, failure: unknown): void {
  if (kind === 'token') return;
  const token: TokenPath = { kind: 'token', tokenId };
  if (GraphError.is(failure, 'auth')) inventory.update(token, { failure });
  else if (failure === undefined && GraphError.is(inventory.edge(token).failure, 'auth')) {
    inventory.update(token, { failure });
  }
}

import { GraphError } from '../graph/error';
import { nodeKind } from './nodeTypes';

/** A field that the node does not have and, where Meta names it, the type of the node. */
export interface Nonexisting {
  readonly field: string;
  readonly nodeType: string | undefined;
}

/**
 * What `(#100) Tried accessing nonexisting field (x) on node type (Y)` names; `undefined` for other errors. Names stand
 * in round brackets in every language, so a sentence that is not English is read, too; there a word is a field's name
 * only if it is among those `asked` for or a type that we know follows, since parameters stand in brackets as well.
 */
export function nonexisting(error: unknown, asked: readonly string[] = []): Nonexisting | undefined {
  if (!isRefusal(error)) return undefined;
  const message = error.metaMessage ?? '';
  const [, field, nodeType] = /nonexisting field \((\w+)\)(?: on node type \((\w+)\))?/.exec(message) ?? [];
  if (field !== undefined) return { field, nodeType };
  const [first, second, ...more] = [...message.matchAll(/\((\w+)\)/g)].flatMap(([, name]) => name ?? []);
  if (first === undefined || more.length > 0 || !/^[a-z][a-z_]+$/.test(first)) return undefined;
  // Types of nodes begin with a capital letter, fields do not.
  const isField = asked.includes(first) && (second === undefined || /^[A-Z]/.test(second));
  const isOfKnownType = second !== undefined && nodeKind(second) !== undefined;
  return isField || isOfKnownType ? { field: first, nodeType: second } : undefined;
}

/** Meta refused the request as it is written, with code 100; not for want of the app secret proof. */
export function isRefusal(error: unknown): error is GraphError {
  if (!GraphError.is(error, 'invalid') || error.code !== 100) return false;
  return ![error.metaMessage, error.userMessage].some((text) => text?.includes('appsecret_proof'));
}

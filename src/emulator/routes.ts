import type { Call } from './call';
import { createNumber } from './createNumber';
import { debugToken } from './debugToken';
import { edgeOf, EDGE_NAMES } from './edges';
import { badParameter, GraphFault, nonexistingField, noSuchObject, unknownPath } from './errors';
import { parseFields, type Selection } from './fields';
import type { Json } from './json';
import { typeOf } from './nodeTypes';
import { isThere } from './numberState';
import { requireNode, requireNumberWrite } from './permissions';
import { deregister, register } from './registration';
import { selectEdge, selectNode } from './select';
import { updateNumber } from './updateNumber';
import { requestCode, verifyCode } from './verification';
import type { GraphNode, PhoneNumber } from './world';

/** `:name` stands for any one component. */
interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  handle(call: Call, path: readonly string[]): Json;
}

/** The first route that fits answers. */
const ROUTES: readonly Route[] = [
  { method: 'GET', path: '', handle: readRoot },
  { method: 'GET', path: 'debug_token', handle: debugToken },
  { method: 'GET', path: ':node', handle: readNode },
  { method: 'GET', path: ':node/:edge', handle: readEdge },
  { method: 'POST', path: ':node/phone_numbers', handle: addNumber },
  { method: 'POST', path: ':node/request_code', handle: writeNumber(requestCode) },
  { method: 'POST', path: ':node/verify_code', handle: writeNumber(verifyCode) },
  { method: 'POST', path: ':node/register', handle: writeNumber(register) },
  { method: 'POST', path: ':node/deregister', handle: writeNumber(deregister) },
  { method: 'POST', path: ':node', handle: writeNumber(updateNumber) },
];

/** Answers a call; `path` has no version. Throws `GraphFault`. */
export function answer(call: Call, path: readonly string[]): Json {
  if (call.params.has('date_format')) throw badParameter('The parameter date_format is no longer supported');
  const fits = ROUTES.filter((route) => matches(route.path, path));
  const route = fits.find(({ method }) => method === call.method);
  if (route !== undefined) return route.handle(call, path);
  if (fits.length === 0) throw unknownPath(path.slice(2).join('/'));
  throw noSuchObject(call.method, path[0] ?? '');
}

function matches(pattern: string, path: readonly string[]): boolean {
  const parts = pattern.split('/').filter((part) => part !== '');
  return parts.length === path.length && parts.every((part, index) => part.startsWith(':') || part === path[index]);
}

/** `GET /?ids=` was removed from all versions on 27 Oct 2026; its exact words are not known. */
function readRoot(call: Call): Json {
  if (call.params.has('ids')) throw badParameter('The parameter ids is no longer supported');
  throw new GraphFault(
    100,
    'Unsupported get request. Please read the Graph API documentation at ' +
      'https://developers.facebook.com/docs/graph-api',
    { type: 'GraphMethodException' },
  );
}

function readNode(call: Call, [id = '']: readonly string[]): Json {
  const node = resolve(call, id);
  requireNode(call, node);
  charge(call, node);
  return selectNode(call, node, selectionOf(call));
}

function readEdge(call: Call, [id = '', name = '']: readonly string[]): Json {
  const node = resolve(call, id);
  const edge = edgeOf(call, node, name);
  if (edge === undefined) throw EDGE_NAMES.has(name) ? nonexistingField(name, typeOf(node).name) : unknownPath(name);
  const arg = (parameter: string) => call.params.get(parameter) ?? undefined;
  return selectEdge(call, edge, { nodeId: node.id, name, arg, selection: selectionOf(call), query: call.params });
}

/** Read-after-write: with `fields` the answer is the new node. */
function addNumber(call: Call, [id = '']: readonly string[]): Json {
  const node = resolve(call, id);
  const selection = selectionOf(call);
  const number = createNumber(call, node);
  return selection === undefined ? { id: number.id } : selectNode(call, number, selection);
}

/** `POST /{phone-number-id}/…`, which answers that it was done and counts against no documented hourly limit. */
function writeNumber(write: (call: Call, number: PhoneNumber) => void): Route['handle'] {
  return (call, [id = '']) => {
    const node = resolve(call, id);
    if (node.kind !== 'number' || !isThere(node)) throw noSuchObject(call.method, id);
    requireNumberWrite(call, node);
    write(call, node);
    return { success: true };
  };
}

function selectionOf(call: Call): Selection | undefined {
  const fields = call.params.get('fields');
  return fields === null || fields === '' ? undefined : parseFields(fields);
}

/** `me` is the token's page or user; an app token is nobody. */
function resolve(call: Call, id: string): GraphNode {
  const { token } = call.viewer;
  if (id === 'me' && token.kind === 'APP') {
    throw new GraphFault(2500, 'An active access token must be used to query information about the current user.');
  }
  const nodeId = id === 'me' ? (token.profileId ?? token.userId ?? id) : id;
  const node = call.world.nodes.get(nodeId);
  if (node !== undefined) return node;
  throw /^\d+$/.test(id) ? noSuchObject(call.method, id) : unknownPath(id);
}

/** Reading a WABA or one of its numbers counts against the WABA. */
function charge(call: Call, node: GraphNode): void {
  if (node.kind === 'waba') call.meter.charge(node.id);
  if (node.kind === 'number') call.meter.charge(node.wabaId);
}

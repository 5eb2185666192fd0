import type { Call } from './call';
import { settle } from './connecting';
import { edgeOf, type Edge, type Row } from './edges';
import { GraphFault, missingParameter, nonexistingField, notPermitted } from './errors';
import type { FieldRequest, Selection } from './fields';
import { filterRows } from './filtering';
import { isObject, type Json, type JsonObject } from './json';
import { hasField, REFUSED_FIELDS, typeOf, type NodeType } from './nodeTypes';
import { pageOf, type Page } from './paging';
import { sortRows } from './sorting';
import type { GraphNode } from './world';

/** `GET /{node}`: what `selection` asks of it, or its default fields. */
export function selectNode(call: Call, node: GraphNode, selection: Selection | undefined): JsonObject {
  return project(call, { key: node.id, fields: node.fields, node }, typeOf(node), selection);
}

/** Where an edge is read, and with which arguments: from the query, or from `edge.limit(5){…}`. */
export interface EdgeRequest {
  readonly nodeId: string;
  readonly name: string;
  arg(name: string): string | undefined;
  readonly selection: Selection | undefined;
  /** Query of a page's URL, without its cursor. */
  readonly query: URLSearchParams;
}

/** `GET /{node}/{edge}`: one page of it. */
export function selectEdge(call: Call, edge: Edge, request: EdgeRequest): JsonObject {
  for (const name of edge.needs ?? []) if (request.arg(name) === undefined) throw missingParameter(name);
  const all = edge.rows((name) => request.arg(name));
  const filtered = filtering(call, edge, request, all);
  const sorted = sorting(call, edge, request, filtered);
  const page = pageOf(sorted, {
    limit: request.arg('limit'),
    after: request.arg('after'),
    before: request.arg('before'),
  });
  // Before any row: a bad field is refused on an empty edge too.
  const selection = request.selection ?? defaultsOf(edge.rowType);
  const plain = selection.filter(({ name }) => edge.rowEdges?.has(name) !== true);
  for (const field of plain) refuseUnknown(call, edge.rowType, { key: '', fields: {} }, field);
  const counts = edge.sendsSummary !== false && /total_count|^true$/.test(request.arg('summary') ?? '');
  return {
    data: page.rows.map((row) => project(call, row, edge.rowType, selection)),
    ...pagingOf(call, page, request),
    ...(counts && { summary: { total_count: filtered.length } }),
  };
}

function filtering({ behaviour }: Call, edge: Edge, request: EdgeRequest, rows: readonly Row[]): readonly Row[] {
  if (behaviour.filtering === 'ignore') return rows;
  return filterRows(rows, request.arg('filtering'), behaviour.filtering === 'refuse' ? {} : (edge.filters ?? {}));
}

function sorting({ behaviour }: Call, edge: Edge, request: EdgeRequest, rows: readonly Row[]): readonly Row[] {
  const sort = behaviour.sort === 'ignore' ? undefined : request.arg('sort');
  return sortRows(rows, sort, behaviour.sort === 'refuse' && sort !== undefined ? undefined : edge.sortable);
}

const defaultsOf = (type: NodeType): Selection => type.defaults.map((name) => ({ name, args: new Map() }));

function refuseUnknown(call: Call, type: NodeType, row: Row, { name }: FieldRequest): void {
  if (REFUSED_FIELDS.has(name) && type.fields.has(name)) throw notPermitted();
  if (hasField(type, name, call.version)) return;
  if (row.node !== undefined && edgeOf(call, row.node, name) !== undefined) return;
  throw nonexistingField(name, type.name);
}

/** `id` is always sent; fields that are null or empty never are. */
function project(call: Call, row: Row, type: NodeType, selection = defaultsOf(type)): JsonObject {
  const result: JsonObject = {};
  if (row.node?.kind === 'number') settle(call, row.node);
  for (const field of selection) {
    refuseUnknown(call, type, row, field);
    if (field.name === 'id') continue;
    const edge = row.node && edgeOf(call, row.node, field.name);
    const value = edge ? nested(call, edge, row.key, field) : pick(row.fields[field.name], field.inner);
    if (!isEmpty(value)) result[field.name] = value;
  }
  if (type.hasId) result.id = row.node?.id ?? row.fields.id;
  return result;
}

function pick(value: Json | undefined, inner: Selection | undefined): Json | undefined {
  if (inner === undefined || value === undefined || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => pick(element, inner) ?? null);
  if (!isObject(value)) return value;
  const wanted = inner.map(({ name, inner: deeper }) => [name, pick(value[name], deeper)] as const);
  return Object.fromEntries(wanted.filter(([, picked]) => !isEmpty(picked)));
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) && value.length === 0;
}

/** `edge.limit(5){…}` inside another node; an edge without rows is an empty field. */
function nested(call: Call, edge: Edge, nodeId: string, field: FieldRequest): Json | undefined {
  const query = new URLSearchParams();
  const token = call.params.get('access_token');
  if (token !== null) query.set('access_token', token);
  if (field.innerText !== undefined) query.set('fields', field.innerText);
  for (const [name, value] of field.args) query.set(name, value);
  const arg = (name: string) => (name === 'fields' ? field.innerText : field.args.get(name));
  try {
    const answer = selectEdge(call, edge, { nodeId, name: field.name, arg, selection: field.inner, query });
    const isBlank = isEmpty(answer.data) && answer.paging === undefined;
    return isBlank ? undefined : answer;
  } catch (error) {
    const isForbidden = error instanceof GraphFault && error.code >= 200 && error.code <= 299;
    if (isForbidden && call.behaviour.nestedForbidden === 'omit') return undefined;
    throw error;
  }
}

/** `next` and `previous` only where there is more; they repeat the token if the query had it. */
function pagingOf(call: Call, page: Page<Row>, request: EdgeRequest): JsonObject {
  const { cursors, limit } = page;
  if (cursors === undefined) return {};
  const url = (direction: 'after' | 'before') => {
    const query = new URLSearchParams(request.query);
    query.delete('after');
    query.delete('before');
    query.set('limit', String(limit));
    query.set(direction, cursors[direction]);
    return `${call.origin}/v${call.version}.0/${request.nodeId}/${request.name}?${query.toString()}`;
  };
  return {
    paging: {
      cursors: { ...cursors },
      ...(page.hasNext && { next: url('after') }),
      ...(page.hasPrevious && { previous: url('before') }),
    },
  };
}

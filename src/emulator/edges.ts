import type { Call } from './call';
import type { FilterFields } from './filtering';
import type { JsonObject } from './json';
import { ASSIGNED_USER, BUSINESS, NUMBER_ON_EDGE, PROFILE, SUBSCRIBED_APP, WABA, type NodeType } from './nodeTypes';
import { requireNode, requireScope, requireWabaEdge } from './permissions';
import type { Sortable } from './sorting';
import * as world from './world';

/** One element of an edge. */
export interface Row {
  /** Tells rows apart in cursors. */
  readonly key: string;
  readonly fields: JsonObject;
  /** What the row shows, if that is a node with edges of its own. */
  readonly node?: world.GraphNode;
  readonly hidden?: boolean;
}

export interface Edge {
  readonly rowType: NodeType;
  /** By name, the edges that its rows have. */
  readonly rowEdges?: Pick<ReadonlySet<string>, 'has'>;
  /** All rows; throws when the token may not read them, and counts the call. */
  rows(arg: (name: string) => string | undefined): readonly Row[];
  readonly filters?: FilterFields;
  readonly sortable?: Sortable;
  /** Parameters that must be sent. */
  readonly needs?: readonly string[];
  readonly sendsSummary?: boolean;
}

type EdgeTable<N> = ReadonlyMap<string, (call: Call, node: N) => Edge>;

const USER_EDGES: EdgeTable<world.User> = new Map([
  ['businesses', businessesOf],
  ['assigned_whatsapp_business_accounts', assignedWabas],
]);
const BUSINESS_EDGES: EdgeTable<world.Business> = new Map([
  ['owned_whatsapp_business_accounts', (call, node) => wabasOf(call, node, node.ownedWabaIds)],
  ['client_whatsapp_business_accounts', (call, node) => wabasOf(call, node, node.clientWabaIds)],
]);
const WABA_EDGES: EdgeTable<world.Waba> = new Map([
  ['phone_numbers', phoneNumbers],
  ['subscribed_apps', subscribedApps],
  ['assigned_users', assignedUsers],
]);
const NUMBER_EDGES: EdgeTable<world.PhoneNumber> = new Map([['whatsapp_business_profile', profile]]);

/** On a node that lacks one of these it is a "nonexisting field"; any other name is a bad path. */
export const EDGE_NAMES: ReadonlySet<string> = new Set(
  [USER_EDGES, BUSINESS_EDGES, WABA_EDGES, NUMBER_EDGES].flatMap((table) => [...table.keys()]),
);

export function edgeOf(call: Call, node: world.GraphNode, name: string): Edge | undefined {
  switch (node.kind) {
    case 'user':
      return USER_EDGES.get(name)?.(call, node);
    case 'business':
      return BUSINESS_EDGES.get(name)?.(call, node);
    case 'waba':
      return WABA_EDGES.get(name)?.(call, node);
    case 'number':
      return NUMBER_EDGES.get(name)?.(call, node);
    case 'app':
    case 'page':
      return undefined;
  }
}

function nodeRow(node: world.GraphNode): Row {
  return { key: node.id, fields: node.fields, node, hidden: node.kind === 'number' && node.hidden };
}

function businessesOf(call: Call, user: world.User): Edge {
  return {
    rowType: BUSINESS,
    rowEdges: BUSINESS_EDGES,
    rows: () => {
      requireNode(call, user);
      requireScope(call, 'business_management');
      return [...user.businessIds].flatMap((id) => world.findBusiness(call.world, id) ?? []).map(nodeRow);
    },
  };
}

/** Permission not documented; the WABAs that a token names are the only ones that it lists. */
function assignedWabas(call: Call, user: world.User): Edge {
  return {
    rowType: WABA,
    rowEdges: WABA_EDGES,
    rows: () => {
      requireNode(call, user);
      requireScope(call, 'whatsapp_business_management');
      return wabaRows(call, [...user.assignments.keys()]);
    },
  };
}

function wabasOf(call: Call, business: world.Business, ids: readonly string[]): Edge {
  return {
    rowType: WABA,
    rowEdges: WABA_EDGES,
    filters: {
      creation_time: ['GREATER_THAN', 'LESS_THAN', 'IN_RANGE'],
      ownership_type: ['EQUAL', 'IN'],
      country: ['EQUAL', 'IN'],
    },
    sortable: { field: 'creation_time' },
    rows: () => {
      requireScope(call, 'business_management');
      requireNode(call, business);
      return wabaRows(call, ids);
    },
  };
}

/** Listing costs nothing, but the usage header names the WABAs (recorded). */
function wabaRows(call: Call, ids: readonly string[]): readonly Row[] {
  const wabas = ids.flatMap((id) => call.world.wabas.get(id) ?? []);
  for (const { id } of wabas) call.meter.report(id);
  return wabas.map(nodeRow);
}

function phoneNumbers(call: Call, waba: world.Waba): Edge {
  return {
    rowType: NUMBER_ON_EDGE,
    rowEdges: NUMBER_EDGES,
    filters: { account_mode: ['EQUAL'], is_official_business_account: ['EQUAL'] },
    sortable: { field: 'last_onboarded_time', byDefault: 'descending' },
    sendsSummary: waba.sendsSummary,
    rows: () => {
      requireWabaEdge(call, waba);
      call.meter.charge(waba.id);
      return world.numbersOf(call.world, waba).map(nodeRow);
    },
  };
}

function subscribedApps(call: Call, waba: world.Waba): Edge {
  return {
    rowType: SUBSCRIBED_APP,
    rows: () => {
      requireWabaEdge(call, waba);
      call.meter.charge(waba.id);
      return waba.subscribedApps.map((subscription) => subscribedApp(call.world, subscription));
    },
  };
}

function subscribedApp(known: world.World, { appId, override_callback_uri }: world.SubscribedApp): Row {
  const name = world.findApp(known, appId)?.fields.name ?? appId;
  const link = `https://developers.facebook.com/apps/${appId}/`;
  return { key: appId, fields: { whatsapp_business_api_data: { id: appId, name, link }, override_callback_uri } };
}

function assignedUsers(call: Call, waba: world.Waba): Edge {
  return {
    rowType: ASSIGNED_USER,
    needs: ['business'],
    rows: (arg) => {
      const businessId = arg('business') ?? '';
      requireWabaEdge(call, waba);
      call.meter.charge(waba.id);
      return [...call.world.nodes.values()].flatMap((node) => {
        const isTheirs = node.kind === 'user' && node.businessIds.has(businessId);
        const tasks = isTheirs ? node.assignments.get(waba.id) : undefined;
        return tasks === undefined ? [] : [{ key: node.id, fields: { id: node.id, name: node.fields.name, tasks } }];
      });
    },
  };
}

/** Not among the calls that count for the WABA (docs/graph-api/overview/rate-limiting). */
function profile(call: Call, number: world.PhoneNumber): Edge {
  return {
    rowType: PROFILE,
    needs: ['fields'],
    rows: () => {
      requireNode(call, number);
      return [{ key: number.id, fields: number.profile }];
    },
  };
}

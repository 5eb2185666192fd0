import type { Viewer } from './auth';
import type { Call } from './call';
import { noAccessToWaba, noSuchObject, notPermitted, requiresPermission } from './errors';
import type { Business, GraphNode, PhoneNumber, User, Waba } from './world';

const MANAGEMENT = 'whatsapp_business_management';

function hasScope(viewer: Viewer, scope: string): boolean {
  return viewer.token.scopes.includes(scope);
}

/** The token names the WABA, or names none and the user is assigned to it. */
export function reachesWaba(viewer: Viewer, waba: Waba): boolean {
  const grant = viewer.token.granularScopes.find(({ scope }) => scope === MANAGEMENT);
  if (grant?.target_ids !== undefined) return grant.target_ids.includes(waba.id);
  return viewer.user?.assignments.has(waba.id) ?? false;
}

function belongsTo(viewer: Viewer, business: Business): boolean {
  return viewer.user?.businessIds.has(business.id) ?? false;
}

/** Before `GET /{id}`: scopes first, then access; no access looks like "does not exist". */
export function requireNode(call: Call, node: GraphNode): void {
  const { viewer, world } = call;
  const invisible = noSuchObject(call.method, node.id);
  switch (node.kind) {
    case 'waba':
      if (!hasScope(viewer, MANAGEMENT)) throw notPermitted();
      if (!reachesWaba(viewer, node)) throw invisible;
      return;
    case 'number': {
      if (!hasScope(viewer, MANAGEMENT)) throw notPermitted();
      const waba = world.wabas.get(node.wabaId);
      if (waba === undefined || !reachesWaba(viewer, waba)) throw invisible;
      return;
    }
    case 'business':
      if (!belongsTo(viewer, node)) throw invisible;
      requireScope(call, 'business_management');
      return;
    case 'user':
      if (node.id !== viewer.user?.id && !isColleague(viewer, node)) throw invisible;
      return;
    case 'page':
      if (node.id !== viewer.token.profileId) throw invisible;
      return;
    case 'app':
      if (node.id !== viewer.app.id) throw invisible;
      return;
  }
}

/** Before an edge of a WABA: since 12 Sep 2023 no access is code 200 there, not "does not exist". */
export function requireWabaEdge(call: Call, waba: Waba): void {
  requireScope(call, MANAGEMENT);
  if (!reachesWaba(call.viewer, waba)) throw noAccessToWaba();
}

/** Before a number is added: the token's user must have one of these tasks on the WABA (graph-api reference, code 200). */
export function requirePhoneTask(call: Call, waba: Waba): void {
  requireWabaEdge(call, waba);
  const tasks = call.viewer.user?.assignments.get(waba.id) ?? [];
  if (!tasks.some((task) => task === 'MANAGE' || task === 'MANAGE_PHONE')) throw noAccessToWaba();
}

/**
 * Before a number is changed: as for reading it, and the user must have one of the tasks as for adding one. That the
 * management scope is enough is what the guides say; the reference wants the messaging one as well.
 */
export function requireNumberWrite(call: Call, number: PhoneNumber): void {
  requireScope(call, MANAGEMENT);
  requireNode(call, number);
  const tasks = call.viewer.user?.assignments.get(number.wabaId) ?? [];
  if (!tasks.some((task) => task === 'MANAGE' || task === 'MANAGE_PHONE')) throw noAccessToWaba();
}

export function requireScope(call: Call, scope: string): void {
  if (!hasScope(call.viewer, scope)) throw requiresPermission(scope);
}

/** Users of a common business see each other if the token may manage businesses. */
function isColleague(viewer: Viewer, user: User): boolean {
  if (!hasScope(viewer, 'business_management')) return false;
  return [...user.businessIds].some((id) => viewer.user?.businessIds.has(id));
}

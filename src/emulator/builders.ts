import type { JsonObject } from './json';
import {
  type App,
  type Business,
  type GranularScope,
  type GraphNode,
  type NumberSetup,
  type Page,
  type PhoneNumber,
  type SubscribedApp,
  type Token,
  type TokenState,
  type User,
  type Waba,
  type World,
} from './world';

/** `id` may be chosen; the other names are fields of the node. */
interface Named {
  readonly id?: string;
  readonly name: string;
}

export function addApp(world: World, given: Named & { secret?: string; requiresProof?: boolean }): App {
  const id = given.id ?? freshId(world);
  const { secret = `${id}secret`.padEnd(32, '0'), requiresProof = false } = given;
  return add(world, { kind: 'app', id, fields: { name: given.name }, secret, requiresProof });
}

export function addUser(world: World, given: Named & { businesses?: readonly Business[]; isSystem?: boolean }): User {
  const { id = freshId(world), name, businesses = [], isSystem = false } = given;
  const businessIds = new Set(businesses.map((business) => business.id));
  return add(world, { kind: 'user', id, fields: { name }, isSystem, businessIds, assignments: new Map() });
}

export function addSystemUser(world: World, given: Named & { businesses?: readonly Business[] }): User {
  return addUser(world, { ...given, isSystem: true });
}

export function addPage(world: World, { id = freshId(world), name }: Named): Page {
  return add(world, { kind: 'page', id, fields: { name } });
}

export function addBusiness(world: World, given: Named & { fields?: JsonObject; numberCap?: number }): Business {
  const { id = freshId(world), name, fields, numberCap } = given;
  const cap = numberCap !== undefined && { numberCap };
  return add(world, { kind: 'business', id, fields: { name, ...fields }, ownedWabaIds: [], clientWabaIds: [], ...cap });
}

interface NewWaba extends Named {
  readonly owner: Business;
  /** Businesses that see it under `client_whatsapp_business_accounts`. */
  readonly sharedWith?: readonly Business[];
  readonly subscribedApps?: readonly SubscribedApp[];
  readonly sendsSummary?: boolean;
  readonly fields?: JsonObject;
}

export function addWaba(world: World, given: NewWaba): Waba {
  const { id = freshId(world), name, owner, sharedWith = [], subscribedApps = [], sendsSummary = true } = given;
  const waba: Waba = {
    kind: 'waba',
    id,
    ownerId: owner.id,
    numberIds: [],
    subscribedApps: [...subscribedApps],
    sendsSummary,
    fields: {
      name,
      currency: 'USD',
      timezone_id: '1',
      message_template_namespace: `${id.padEnd(32, '0').slice(0, 8)}_0000_4000_8000_${id.padEnd(12, '0').slice(0, 12)}`,
      country: 'US',
      status: 'ACTIVE',
      account_review_status: 'APPROVED',
      business_verification_status: 'verified',
      ownership_type: 'SELF',
      owner_business_info: { id: owner.id, name: owner.fields.name },
      owner_business: { id: owner.id, name: owner.fields.name },
      ...given.fields,
    },
  };
  owner.ownedWabaIds.push(id);
  for (const business of sharedWith) business.clientWabaIds.push(id);
  world.wabas.set(id, waba);
  return add(world, waba);
}

interface NewNumber {
  readonly id?: string;
  readonly profile?: JsonObject;
  readonly hidden?: boolean;
  readonly setup?: Omit<NumberSetup, 'attempts'>;
}

/** A number; what `fields` does not say is that of a healthy one. `null` removes a field. */
export function addNumber(
  world: World,
  waba: Waba,
  fields: JsonObject & { display_phone_number: string },
  given: NewNumber = {},
): PhoneNumber {
  const { id = freshId(world), profile = {}, hidden = false, setup } = given;
  const number: PhoneNumber = {
    kind: 'number',
    id,
    wabaId: waba.id,
    profile: { messaging_product: 'whatsapp', ...profile },
    hidden,
    setup: { ...setup, attempts: { code: [], registration: [], guess: [], rename: [] } },
    fields: {
      verified_name: 'Example',
      status: 'CONNECTED',
      quality_rating: 'GREEN',
      code_verification_status: 'VERIFIED',
      name_status: 'APPROVED',
      new_name_status: 'NONE',
      platform_type: 'CLOUD_API',
      account_mode: 'LIVE',
      throughput: { level: 'STANDARD' },
      is_official_business_account: false,
      is_pin_enabled: true,
      ...fields,
    },
  };
  waba.numberIds.push(id);
  world.numbers.set(id, number);
  return add(world, number);
}

/** Gives the user access to a WABA, as *Assign assets* in Business Settings does. */
export function assign(user: User, waba: Waba, tasks: readonly string[] = ['MANAGE']): void {
  user.assignments.set(waba.id, tasks);
}

interface NewToken {
  readonly secret: string;
  readonly app: App;
  readonly user: User;
  /** By default what the user is. */
  readonly kind?: Token['kind'];
  readonly page?: Page;
  readonly scopes?: readonly string[];
  /** By default one entry per scope, without `target_ids`. */
  readonly granularScopes?: readonly GranularScope[];
  /** Unix seconds; 0 = never. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
  readonly dataAccessExpiresAt?: number;
  readonly state?: TokenState;
}

export function addToken(world: World, given: NewToken): Token {
  const { scopes = ['whatsapp_business_management', 'whatsapp_business_messaging'], page } = given;
  const token: Token = {
    secret: given.secret,
    kind: given.kind ?? (given.user.isSystem ? 'SYSTEM_USER' : 'USER'),
    appId: given.app.id,
    userId: given.user.id,
    ...(page && { profileId: page.id }),
    scopes,
    granularScopes: given.granularScopes ?? scopes.map((scope) => ({ scope })),
    issuedAt: given.issuedAt ?? 0,
    expiresAt: given.expiresAt ?? 0,
    dataAccessExpiresAt: given.dataAccessExpiresAt ?? 0,
    state: given.state ?? 'valid',
  };
  world.tokens.set(token.secret, token);
  return token;
}

function add<N extends GraphNode>(world: World, node: N): N {
  if (world.nodes.has(node.id)) throw new Error(`The id ${node.id} is taken.`);
  world.nodes.set(node.id, node);
  return node;
}

/** 16 digits; the same world gives the same ids. */
function freshId(world: World): string {
  let number = 1_000_000_000_000_000 + world.nodes.size * 7_919;
  while (world.nodes.has(String(number))) number++;
  return String(number);
}

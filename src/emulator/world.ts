import type { JsonObject } from './json';

/** What every node has: `fields` are the Graph API's own, without `id`. Tests may change them while the server runs. */
interface NodeBase {
  readonly id: string;
  readonly fields: JsonObject;
}

export interface App extends NodeBase {
  readonly kind: 'app';
  readonly secret: string;
  /** "Require App Secret" of the App Dashboard: calls without `appsecret_proof` are refused. */
  requiresProof: boolean;
}

export interface User extends NodeBase {
  readonly kind: 'user';
  readonly isSystem: boolean;
  /** The language of texts that are meant for people; English when absent. */
  locale?: 'pt_BR';
  /** Businesses that the user belongs to. */
  readonly businessIds: Set<string>;
  /** WABA id → tasks (`MANAGE`, `VIEW_PHONE_ASSETS`, …) that a business admin assigned. */
  readonly assignments: Map<string, readonly string[]>;
}

export interface Page extends NodeBase {
  readonly kind: 'page';
}

export interface Business extends NodeBase {
  readonly kind: 'business';
  readonly ownedWabaIds: string[];
  /** WABAs that other businesses share with this one. */
  readonly clientWabaIds: string[];
  /** Numbers that all its WABAs may have together; absent: any. Meta's: 2, 20 when verified, more on request. */
  readonly numberCap?: number;
}

export interface SubscribedApp {
  readonly appId: string;
  readonly override_callback_uri?: string;
}

export interface Waba extends NodeBase {
  readonly kind: 'waba';
  readonly ownerId: string;
  readonly numberIds: string[];
  readonly subscribedApps: SubscribedApp[];
  /** False: `summary=total_count` is ignored. */
  sendsSummary: boolean;
  /** True: numbers can be added in WhatsApp Manager only (200000/3095008). */
  refusesNumbers?: boolean;
}

/** What Meta knows of a number and no field tells. Times in milliseconds since the epoch. */
export interface NumberSetup {
  /** The two-step PIN, when `is_pin_enabled` does not say that there is none. */
  pin?: string;
  /** The code that was sent last and is still to come back. */
  code?: { readonly digits: string; readonly sentAt: number };
  verifiedAt?: number;
  nameApprovedAt?: number;
  deletedAt?: number;
  /** True: the number is still in use in WhatsApp or the Business app. */
  isOnWhatsApp?: boolean;
  /** Registered, and not yet connected. */
  connecting?: { readonly until: number; readsLeft: number };
  /** When things that Meta counts were tried, oldest first. */
  readonly attempts: Readonly<Record<Counted, number[]>>;
}

/** `registration` counts deregistering too, `guess` wrong PINs only. */
export type Counted = 'code' | 'registration' | 'guess' | 'rename';

export interface PhoneNumber extends NodeBase {
  readonly kind: 'number';
  readonly wabaId: string;
  /** Fields of `whatsapp_business_profile`. */
  readonly profile: JsonObject;
  readonly setup: NumberSetup;
  /** True: left out of pages by privacy filtering, though it takes its place in them. */
  hidden: boolean;
}

export type GraphNode = App | User | Page | Business | Waba | PhoneNumber;

export interface GranularScope {
  readonly scope: string;
  /** Absent: the grant covers all assets that are assigned to the user. */
  readonly target_ids?: readonly string[];
}

/** Why a token no longer works; `valid` ones may still be past `expiresAt`. */
export type TokenState = 'valid' | 'app removed' | 'password changed' | 'logged out';

/** Times in Unix seconds, 0 = never, as `debug_token` reports them. */
export interface Token {
  readonly secret: string;
  readonly kind: 'USER' | 'SYSTEM_USER' | 'PAGE' | 'APP';
  readonly appId: string;
  /** Absent for APP. */
  readonly userId?: string;
  /** The page of a PAGE token. */
  readonly profileId?: string;
  readonly scopes: readonly string[];
  readonly granularScopes: readonly GranularScope[];
  readonly issuedAt: number;
  expiresAt: number;
  dataAccessExpiresAt: number;
  state: TokenState;
}

/** All that the emulator knows, by id; nodes of all kinds share one space of ids. */
export interface World {
  readonly nodes: Map<string, GraphNode>;
  readonly wabas: Map<string, Waba>;
  readonly numbers: Map<string, PhoneNumber>;
  /** By secret. */
  readonly tokens: Map<string, Token>;
}

export function emptyWorld(): World {
  return { nodes: new Map(), wabas: new Map(), numbers: new Map(), tokens: new Map() };
}

export function findBusiness(world: World, id: string): Business | undefined {
  const node = world.nodes.get(id);
  return node?.kind === 'business' ? node : undefined;
}

export function findUser(world: World, id: string | undefined): User | undefined {
  const node = id === undefined ? undefined : world.nodes.get(id);
  return node?.kind === 'user' ? node : undefined;
}

export function findApp(world: World, id: string): App | undefined {
  const node = world.nodes.get(id);
  return node?.kind === 'app' ? node : undefined;
}

/** Numbers in the order in which they were added. */
export function numbersOf(world: World, waba: Waba): readonly PhoneNumber[] {
  return waba.numberIds.flatMap((id) => world.numbers.get(id) ?? []);
}

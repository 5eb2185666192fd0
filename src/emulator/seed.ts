import { addApp, addBusiness, addNumber, addPage, addSystemUser, addToken, addUser, addWaba, assign } from './builders';
import { businessHealth, healthTree, wabaHealth } from './health';
import type { JsonObject } from './json';
import { numberFields, profileFields, stableId } from './seedFields';
import { numberSeeds, type NumberSeed } from './seedNumbers';
import { demoTokens } from './seedTokens';
import { BUSINESSES, WABAS, type BusinessName, type WabaName, type WabaSeed } from './seedWabas';
import { emptyWorld, type App, type Business, type SubscribedApp, type Waba, type World } from './world';

/** The secret of the app that demands `appsecret_proof`. */
export const CAREFUL_APP_SECRET = 'demo5ec2e700000000000000000000ab';

/** The demo world; only the tokens' times depend on `now` (milliseconds). */
export function demoWorld(now: number = Date.now()): World {
  const world = emptyWorld();
  const app = addApp(world, { id: '917264530182736', name: 'Saltmarsh Messaging' });
  const careful = addApp(world, {
    id: '928375640293847',
    name: 'Saltmarsh Secure Messaging',
    secret: CAREFUL_APP_SECRET,
    requiresProof: true,
  });
  const businesses = {
    saltmarsh: seedBusiness(world, 'saltmarsh'),
    aurelio: seedBusiness(world, 'aurelio'),
    fernhill: seedBusiness(world, 'fernhill'),
  };
  const wabas = seedWabas(world, businesses, { app, careful });
  for (const seed of numberSeeds()) seedNumber(world, seed, wabas[seed.waba], app);
  seedPeople(world, { app, careful }, businesses, wabas, now);
  return world;
}

function seedBusiness(world: World, key: BusinessName): Business {
  const { id, name, verification_status, tier, numberCap } = BUSINESSES[key];
  const fields = {
    verification_status,
    whatsapp_business_manager_messaging_limit: tier,
    created_time: '2021-03-15T09:12:44+0000',
    timezone_id: 7,
    vertical: 'RETAIL',
  };
  return addBusiness(world, { id, name, fields, numberCap });
}

function seedWabas(
  world: World,
  businesses: Record<BusinessName, Business>,
  apps: { app: App; careful: App },
): Record<WabaName, Waba> {
  const seedOne = (key: WabaName): Waba => {
    const seed: WabaSeed = WABAS[key];
    const owner = BUSINESSES[seed.owner];
    const fields: JsonObject = {
      creation_time: Date.parse(seed.created) / 1000,
      on_behalf_of_business_info: { id: owner.id, name: owner.name, status: 'APPROVED', type: 'SELF' },
      whatsapp_business_manager_messaging_limit: owner.tier,
      health_status: healthTree([
        { entity_type: 'WABA', id: seed.id, ...wabaHealth(isRejected(seed.fields)) },
        { entity_type: 'BUSINESS', id: owner.id, ...businessHealth(owner.verification_status === 'verified') },
      ]),
      is_shared_with_partners: false,
      is_enabled_for_insights: false,
      disable_marketing_messages_on_cloud_api: false,
      template_auto_archival_enabled: true,
      whatsapp_manager_marketing_messages_max_price_enroll_status: 'OPT_OUT',
      ...seed.fields,
    };
    const sharedWith = seed.sharedWith === undefined ? [] : [businesses[seed.sharedWith]];
    return addWaba(world, {
      id: seed.id,
      name: seed.name,
      owner: businesses[seed.owner],
      sharedWith,
      subscribedApps: subscriptions(key, apps),
      fields,
    });
  };
  return {
    stores: seedOne('stores'),
    support: seedOne('support'),
    london: seedOne('london'),
    popup: seedOne('popup'),
    archive: seedOne('archive'),
    aurelio: seedOne('aurelio'),
    bakery: seedOne('bakery'),
  };
}

/** Nobody hears of the newest; of the stores two apps do, one at an address of its own. */
function subscriptions(key: WabaName, { app, careful }: { app: App; careful: App }): readonly SubscribedApp[] {
  if (key === 'popup') return [];
  const override_callback_uri = 'https://hooks.saltmarsh.example/stores';
  return [{ appId: app.id }, ...(key === 'stores' ? [{ appId: careful.id, override_callback_uri }] : [])];
}

const isRejected = (fields: JsonObject) => fields.account_review_status === 'REJECTED';

function seedNumber(world: World, seed: NumberSeed, waba: Waba, app: App): void {
  const id = stableId(seed.number);
  const owner = Object.values(BUSINESSES).find((business) => business.id === waba.ownerId);
  const fields = numberFields(seed, id, {
    wabaId: waba.id,
    businessId: waba.ownerId,
    appId: app.id,
    isVerified: owner?.verification_status === 'verified',
    isRejected: isRejected(waba.fields),
    portfolioLimit: owner?.tier ?? 'UNTIERED',
  });
  addNumber(world, waba, fields, { id, profile: profileFields(seed) });
}

function seedPeople(
  world: World,
  apps: { app: App; careful: App },
  { saltmarsh: business, fernhill }: Record<BusinessName, Business>,
  wabas: Record<WabaName, Waba>,
  now: number,
): void {
  const users = {
    system: addSystemUser(world, { id: '100073829164550', name: 'waba-explorer-demo', businesses: [business] }),
    idle: addSystemUser(world, { id: '100084930275661', name: 'idle-robot', businesses: [business] }),
    person: addUser(world, { id: '100095041386772', name: 'Robin Example', businesses: [business] }),
    newcomer: addSystemUser(world, { id: '100106152497883', name: 'fernhill-robot', businesses: [fernhill] }),
  };
  const page = addPage(world, { id: '106152497783290', name: 'Saltmarsh Stores' });
  const assigned = Object.values(WABAS).filter(({ isAssigned }) => isAssigned);
  for (const waba of Object.values(wabas)) {
    if (!assigned.some(({ id }) => id === waba.id)) continue;
    assign(users.system, waba, ['MANAGE', 'DEVELOP', 'MANAGE_PHONE']);
    assign(users.person, waba, ['VIEW_PHONE_ASSETS', 'MANAGE_PHONE_ASSETS']);
  }
  const seconds = Math.floor(now / 1000);
  // Newest first, as Meta lists them.
  const target_ids = assigned.map(({ id }) => id).reverse();
  for (const seed of demoTokens()) {
    const expiresAt = seed.expiresIn === 0 ? 0 : seconds + seed.expiresIn * 3600;
    const isForWabas = (scope: string) => scope.startsWith('whatsapp_') && seed.isUntargeted !== true;
    addToken(world, {
      secret: seed.secret,
      app: seed.app === 'careful' ? apps.careful : apps.app,
      user: users[seed.user],
      ...(seed.kind === 'PAGE' && { kind: seed.kind, page }),
      ...(seed.state && { state: seed.state }),
      scopes: seed.scopes,
      granularScopes: seed.scopes.map((scope) => (isForWabas(scope) ? { scope, target_ids } : { scope })),
      issuedAt:
        seed.lives === undefined ? Math.min(seconds, expiresAt || seconds) - 86_400 : expiresAt - seed.lives * 3600,
      expiresAt,
      dataAccessExpiresAt: seed.user === 'person' ? seconds + 90 * 86_400 : 0,
    });
  }
}

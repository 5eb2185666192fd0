import {
  type Client,
  type GetBusinessProfilePayload,
  type PhoneNumber,
  type PhoneNumberFields,
  type WhatsappBusinessAccount,
  type WhatsappBusinessAccountFields,
} from '@great-detail/whatsapp';
import assert from 'node:assert/strict';
import { demoSecret } from '../../../../src/emulator/seedTokens';
import { WABAS } from '../../../../src/emulator/seedWabas';
import { readEdge } from '../../../../src/whatsapp/readEdge';
import { numberPages } from '../../../../src/whatsapp/phoneNumbers';
import { openClient, type OpenClient } from '../../../support/openClient';
import { at, ids } from '../ask';

const { signal } = new AbortController();

/** Keys that are exactly the library's, or the compiler says so: its types are the judge of what the emulator sends. */
type All<Values extends string> = Readonly<Record<Values, true>>;

const STATUSES: All<PhoneNumber['status']> = {
  PENDING: true,
  DELETED: true,
  MIGRATED: true,
  BANNED: true,
  RESTRICTED: true,
  RATE_LIMITED: true,
  FLAGGED: true,
  CONNECTED: true,
  DISCONNECTED: true,
  UNKNOWN: true,
  UNVERIFIED: true,
};
const CODES: All<PhoneNumber['code_verification_status']> = { VERIFIED: true, NOT_VERIFIED: true, EXPIRED: true };
const QUALITIES: All<PhoneNumber['quality_rating']> = { UNKNOWN: true, RED: true, YELLOW: true, GREEN: true };
const NAMES: All<PhoneNumber['name_status']> = {
  APPROVED: true,
  DECLINED: true,
  EXPIRED: true,
  PENDING_REVIEW: true,
  AVAILABLE_WITHOUT_REVIEW: true,
  NONE: true,
};
const TIERS: All<PhoneNumber['messaging_limit_tier']> = {
  TIER_50: true,
  TIER_250: true,
  TIER_1K: true,
  TIER_10K: true,
  TIER_100K: true,
  TIER_UNLIMITED: true,
};
const PLATFORMS: All<PhoneNumber['platform_type']> = { CLOUD_API: true, ON_PREMISE: true, NOT_APPLICABLE: true };
const MODES: All<PhoneNumber['account_mode']> = { LIVE: true, SANDBOX: true };
const LEVELS: All<PhoneNumber['throughput']['level']> = { STANDARD: true, HIGH: true, NOT_APPLICABLE: true };
const ELIGIBLE: All<PhoneNumber['health_status']['can_send_message']> = {
  BLOCKED: true,
  LIMITED: true,
  AVAILABLE: true,
};
const VERIFICATIONS: All<WhatsappBusinessAccount['business_verification_status']> = {
  not_verified: true,
  expired: true,
  failed: true,
  ineligible: true,
  pending: true,
  pending_need_more_info: true,
  pending_submission: true,
  rejected: true,
  revoked: true,
  verified: true,
};

/** All that the library can ask of a number, apart from its profile. */
const NUMBER_FIELDS: All<Extract<PhoneNumberFields, string>> = {
  id: true,
  account_mode: true,
  code_verification_status: true,
  conversational_automation: true,
  display_phone_number: true,
  quality_rating: true,
  verified_name: true,
  name_status: true,
  eligibility_for_api_business_global_search: true,
  health_status: true,
  is_official_business_account: true,
  is_on_biz_app: true,
  is_pin_enabled: true,
  is_preverified_number: true,
  last_onboarded_time: true,
  messaging_limit_tier: true,
  platform_type: true,
  quality_score: true,
  status: true,
  throughput: true,
  webhook_configuration: true,
};
/** `primary_funding_id` is for the app of a solution provider only. */
const WABA_FIELDS: All<Exclude<WhatsappBusinessAccountFields, 'primary_funding_id'>> = {
  account_review_status: true,
  id: true,
  name: true,
  message_template_namespace: true,
  currency: true,
  on_behalf_of_business_info: true,
  purchase_order_number: true,
  timezone_id: true,
  owner_business_info: true,
  business_verification_status: true,
  country: true,
  health_status: true,
  is_enabled_for_insights: true,
  marketing_messages_lite_api_status: true,
  marketing_messages_onboarding_status: true,
  ownership_type: true,
  status: true,
};

/** The keys of a table above, with their own type. */
const keys = <K extends string>(table: All<K>) => Object.keys(table) as K[];

describe('an independent client of the same emulator', () => {
  let open: OpenClient;
  let other: Client;
  const wabaIds = Object.values(WABAS).flatMap(({ id, isAssigned }) => (isAssigned ? [id] : []));

  before(async () => {
    // Has no entry for `require`.
    const library = await import('@great-detail/whatsapp');
    open = await openClient();
    const headers = { authorization: `Bearer ${demoSecret('SystemUser')}` };
    other = new library.Client({ prefixUrl: open.emulator.origin, graphVersion: 'v25.0', request: { headers } });
  });
  after(() => open.close());

  /** All numbers of a WABA; the library has no paging of its own but lets a query through. */
  async function numbersOf(businessAccountID: string): Promise<readonly PhoneNumber[]> {
    const all: PhoneNumber[] = [];
    for (let after: string | undefined, isLast = false; !isLast;) {
      const fields = [...keys(NUMBER_FIELDS), PROFILE];
      const searchParams = { fields: wanted(fields), limit: 100, ...(after !== undefined && { after }) };
      const page = await other.phoneNumbers.listPhoneNumbers({ businessAccountID, request: { searchParams } }).json();
      all.push(...page.data);
      after = String(at(page, 'paging', 'cursors', 'after'));
      isLast = at(page, 'paging', 'next') === undefined;
    }
    return all;
  }

  it('lists the numbers of each WABA that our client lists, in the same order', async () => {
    for (const id of wabaIds) {
      const ours: string[] = [];
      for await (const { numbers } of numberPages(open.client, id, { limit: 100, signal })) {
        ours.push(...numbers.map((number) => number.id));
      }
      assert.deepEqual(ids({ data: await numbersOf(id) }), ours);
    }
  });

  it('finds only values that its types allow, but for those that are there to be unknown', async () => {
    const strange = new Set<string>();
    // A field that is empty does not come, whatever the types promise.
    const judge = (name: string, value: string | undefined, allowed: object): void => {
      if (value !== undefined && !Object.hasOwn(allowed, value)) strange.add(`${name} ${value}`);
    };
    for (const number of (await Promise.all(wabaIds.map(numbersOf))).flat()) {
      judge('status', number.status, STATUSES);
      judge('code_verification_status', number.code_verification_status, CODES);
      judge('quality_rating', number.quality_rating, QUALITIES);
      judge('name_status', number.name_status, NAMES);
      judge('messaging_limit_tier', number.messaging_limit_tier, TIERS);
      judge('platform_type', number.platform_type, PLATFORMS);
      judge('account_mode', number.account_mode, MODES);
      judge('throughput', number.throughput.level, LEVELS);
      judge('health', number.health_status.can_send_message, ELIGIBLE);
      for (const entity of number.health_status.entities) judge('health', entity.can_send_message, ELIGIBLE);
      assert.match(number.id, /^\d+$/);
      assert.equal(typeof number.is_on_biz_app, 'boolean');
      assert.equal(number.whatsapp_business_profile.data.length, 1);
    }
    // The library lacks NA, which Meta's guide has; the other one is the demo's value from the future.
    assert.deepEqual([...strange].sort(), ['quality_rating NA', 'status PENDING_HANDOVER']);
  });

  it('reads each WABA with every field that it knows, and finds the values that its types allow', async () => {
    for (const id of wabaIds) {
      const waba = await other.whatsappBusinessAccount.get(id, { fields: keys(WABA_FIELDS) }).json();
      assert.equal(waba.id, id);
      assert.ok(Object.hasOwn(VERIFICATIONS, waba.business_verification_status));
      assert.ok(Object.hasOwn(ELIGIBLE, waba.health_status.can_send_message));
      assert.equal(waba.owner_business_info.id, open.emulator.world.wabas.get(id)?.ownerId);
      const { json } = await open.client.get([id], { fields: keys(WABA_FIELDS).join() }, { signal });
      assert.deepEqual(waba, json);
    }
  });

  it('reads the profile of a number, and the apps of a WABA, as our client does', async () => {
    const [number] = await numbersOf(WABAS.support.id);
    assert.ok(number);
    const fields = 'about,address,description,email,profile_picture_url,websites,vertical'.split(',');
    const profile: GetBusinessProfilePayload = await other.businessProfile
      .getBusinessProfile({ phoneNumberID: number.id, request: { searchParams: { fields: fields.join() } } })
      .json();
    const options = { business: undefined, signal };
    const ours = await readEdge(open.client, [number.id, 'whatsapp_business_profile'], options);
    assert.deepEqual(profile.data[0], ours.whatsapp_business_profile);
    const apps = await other.subscribedApps.listSubscriptions({ businessAccountID: WABAS.stores.id }).json();
    const ourApps = await readEdge(open.client, [WABAS.stores.id, 'subscribed_apps'], options);
    assert.deepEqual(apps.data, ourApps.subscribed_apps);
  });

  it('filters and sorts as the guide says', async () => {
    const filtering = JSON.stringify([{ field: 'account_mode', operator: 'EQUAL', value: 'SANDBOX' }]);
    const businessAccountID = WABAS.support.id;
    const test = await other.phoneNumbers.listPhoneNumbers({ businessAccountID, filtering, fields: ['id'] }).json();
    assert.equal(test.data.length, 1);
    const list = async (sort?: string) => {
      const options = { businessAccountID, fields: ['last_onboarded_time' as const], ...(sort && { sort }) };
      const { data } = await other.phoneNumbers.listPhoneNumbers(options).json();
      return data.flatMap(({ last_onboarded_time }) => last_onboarded_time ?? []);
    };
    assert.deepEqual(await list("['last_onboarded_time_ascending']"), (await list()).toReversed());
  });
});

const PROFILE: PhoneNumberFields = ['whatsapp_business_profile', ['about', 'vertical']];

function wanted(fields: readonly PhoneNumberFields[]): string {
  return fields.map((field) => (typeof field === 'string' ? field : `${field[0]}{${field[1].join()}}`)).join();
}

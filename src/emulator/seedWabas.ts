import type { JsonObject } from './json';

/** Companies of the demo world. All are invented. */
export const BUSINESSES = {
  saltmarsh: {
    id: '284610957730412',
    name: 'Saltmarsh Retail Group',
    verification_status: 'verified',
    tier: 'TIER_100K',
    numberCap: 500,
  },
  aurelio: {
    id: '517093328846170',
    name: 'Aurelio Foods',
    verification_status: 'not_verified',
    tier: 'TIER_250',
    // As many as it has.
    numberCap: 8,
  },
  fernhill: {
    id: '628401759386204',
    name: 'Fernhill Books',
    verification_status: 'not_verified',
    tier: 'TIER_250',
    numberCap: 2,
  },
} as const;

export type BusinessName = keyof typeof BUSINESSES;

export interface WabaSeed {
  readonly id: string;
  readonly name: string;
  readonly owner: BusinessName;
  readonly sharedWith?: BusinessName;
  /** False: nobody was given access, not even the owner's system users. */
  readonly isAssigned: boolean;
  readonly created: string;
  readonly fields: JsonObject;
}

const US = { country: 'US', currency: 'USD', timezone_id: '7', primary_business_location: 'US' };
const UK = { country: 'GB', currency: 'GBP', timezone_id: '58', primary_business_location: 'GB' };
const AU = { country: 'AU', currency: 'AUD', timezone_id: '14', primary_business_location: 'AU' };

/** In the order in which they were made. */
export const WABAS = {
  stores: {
    id: '102938475610293',
    name: 'Saltmarsh Stores',
    owner: 'saltmarsh',
    isAssigned: true,
    created: '2023-04-18',
    fields: { ...US, is_enabled_for_insights: true, marketing_messages_lite_api_status: 'ONBOARDED' },
  },
  support: {
    id: '113847261950384',
    name: 'Saltmarsh Support',
    owner: 'saltmarsh',
    isAssigned: true,
    created: '2023-09-02',
    fields: { ...US, is_enabled_for_insights: true, marketing_messages_lite_api_status: 'ELIGIBLE' },
  },
  london: {
    id: '124756310482957',
    name: 'ソルトマーシュ・ロンドン',
    owner: 'saltmarsh',
    isAssigned: true,
    created: '2024-06-11',
    fields: { ...UK, marketing_messages_lite_api_status: 'ELIGIBLE' },
  },
  popup: {
    id: '135661049283716',
    name: 'Saltmarsh Pop-up Shops',
    owner: 'saltmarsh',
    isAssigned: true,
    created: '2026-11-03',
    fields: { ...US, account_review_status: 'PENDING', marketing_messages_lite_api_status: 'INELIGIBLE' },
  },
  archive: {
    id: '146572938104625',
    name: 'Saltmarsh Archive (2022)',
    owner: 'saltmarsh',
    isAssigned: false,
    created: '2022-12-05',
    fields: { ...US, marketing_messages_lite_api_status: 'INELIGIBLE' },
  },
  aurelio: {
    id: '157483920561738',
    name: 'Aurelio Foods',
    owner: 'aurelio',
    sharedWith: 'saltmarsh',
    isAssigned: true,
    created: '2025-02-20',
    fields: { ...AU, business_verification_status: 'pending_need_more_info', is_shared_with_partners: true },
  },
  bakery: {
    id: '168392015748293',
    name: 'مخبز أوريليو',
    owner: 'aurelio',
    sharedWith: 'saltmarsh',
    isAssigned: true,
    created: '2025-10-14',
    fields: {
      ...AU,
      account_review_status: 'REJECTED',
      business_verification_status: 'not_verified',
      is_shared_with_partners: true,
    },
  },
} as const satisfies Record<string, WabaSeed>;

export type WabaName = keyof typeof WABAS;

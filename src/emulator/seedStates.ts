import type { JsonObject } from './json';

// What differs from a healthy number, by the name of the trouble. `null` removes a field.

const OFF_CLOUD: JsonObject = { platform_type: 'NOT_APPLICABLE', throughput: { level: 'NOT_APPLICABLE' } };

export const HEALTHY: JsonObject = {};

/** Verified, never registered: as read from a live account on 30 Sep 2026. */
export const NEVER_REGISTERED: JsonObject = {
  ...OFF_CLOUD,
  code_verification_status: 'VERIFIED',
  name_status: 'PENDING_REVIEW',
  status: 'PENDING',
  quality_rating: 'UNKNOWN',
  is_pin_enabled: false,
  certificate: null,
  messaging_limit_tier: null,
};
export const NEVER_VERIFIED = { ...NEVER_REGISTERED, code_verification_status: 'NOT_VERIFIED', is_pin_enabled: null };
export const LAPSED = { ...NEVER_VERIFIED, code_verification_status: 'EXPIRED', status: 'UNVERIFIED' };
export const NAME_REFUSED = { ...NEVER_REGISTERED, name_status: 'DECLINED' };
export const NAMELESS = { ...NEVER_REGISTERED, name_status: 'NONE' };
export const SANDBOX: JsonObject = {
  account_mode: 'SANDBOX',
  code_verification_status: 'NOT_VERIFIED',
  quality_rating: 'UNKNOWN',
  is_pin_enabled: null,
  certificate: null,
};

export const DISCONNECTED: JsonObject = { ...OFF_CLOUD, status: 'DISCONNECTED', quality_rating: 'UNKNOWN' };
export const NAME_LAPSED = { ...DISCONNECTED, name_status: 'EXPIRED' };
export const FLAGGED: JsonObject = { status: 'FLAGGED', quality_rating: 'RED' };
export const RESTRICTED: JsonObject = { status: 'RESTRICTED', quality_rating: 'RED', messaging_limit_tier: 'TIER_250' };
export const BANNED: JsonObject = { ...OFF_CLOUD, status: 'BANNED', quality_rating: 'RED' };
export const RATE_LIMITED: JsonObject = { status: 'RATE_LIMITED', quality_rating: 'YELLOW' };
export const MIGRATED: JsonObject = { ...OFF_CLOUD, status: 'MIGRATED', quality_rating: 'UNKNOWN' };
export const DELETED: JsonObject = { ...OFF_CLOUD, status: 'DELETED', quality_rating: 'NA', certificate: null };
export const UNKNOWN: JsonObject = { status: 'UNKNOWN', quality_rating: 'UNKNOWN' };
/** A value that Meta has not invented yet. */
export const FROM_THE_FUTURE: JsonObject = { status: 'PENDING_HANDOVER' };

export const YELLOW: JsonObject = { quality_rating: 'YELLOW', messaging_limit_tier: 'TIER_1K' };
export const RED: JsonObject = { quality_rating: 'RED' };
export const NOT_RATED: JsonObject = { quality_rating: 'NA', messaging_limit_tier: 'TIER_50' };
export const NEW: JsonObject = { quality_rating: 'UNKNOWN', messaging_limit_tier: 'TIER_250' };
export const NO_PIN: JsonObject = { is_pin_enabled: false };
export const PIN_NOT_TOLD: JsonObject = { is_pin_enabled: null };
export const BUSY: JsonObject = { throughput: { level: 'HIGH' }, messaging_limit_tier: 'TIER_UNLIMITED' };
export const OFFICIAL: JsonObject = {
  ...BUSY,
  is_official_business_account: true,
  username: 'saltmarsh.support',
  search_visibility: 'VISIBLE',
  conversational_automation: {
    id: '179201847362514',
    enable_welcome_message: true,
    prompts: ['Where is my order?', 'How do I return something?'],
    commands: [{ command_name: 'order', command_description: 'Follow an order' }],
  },
};
export const ON_BIZ_APP: JsonObject = { is_on_biz_app: true, platform_type: 'ON_PREMISE', is_pin_enabled: null };
export const ON_PREMISE: JsonObject = { platform_type: 'ON_PREMISE' };
export const PREVERIFIED: JsonObject = { is_preverified_number: true };
export const NO_REVIEW: JsonObject = { name_status: 'AVAILABLE_WITHOUT_REVIEW' };
/** Connected for long: whether the code is still valid no longer matters. */
export const CODE_LAPSED: JsonObject = { code_verification_status: 'EXPIRED' };
export const RENAMING: JsonObject = { new_display_name: 'Saltmarsh UK', new_name_status: 'PENDING_REVIEW' };
export const RENAME_REFUSED: JsonObject = { new_display_name: 'BEST SALE!!!', new_name_status: 'DECLINED' };
/** The new name takes effect when the number is registered again. */
export const RENAMED: JsonObject = {
  new_display_name: 'Saltmarsh Leeds & York',
  new_name_status: 'APPROVED',
  new_certificate: Buffer.from('DEMO-NOT-A-CERTIFICATE of the new name').toString('base64'),
  code_verification_status: 'NOT_VERIFIED',
};

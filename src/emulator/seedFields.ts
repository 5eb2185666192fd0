import { createHash } from 'node:crypto';
import { certificateOf } from './certificate';
import { businessHealth, healthTree, numberHealth, wabaHealth } from './health';
import type { JsonObject } from './json';
import type { NumberSeed } from './seedNumbers';

/** 15 digits that the same text always gives. */
export function stableId(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return String(100_000_000_000_000 + Number.parseInt(hash, 16));
}

/** `2025-07-23` → `2025-07-23T10:21:25+0000`; hour and minute follow from `salt`. */
export function onboardedTime(day: string, salt: string): string {
  const seconds = Number(stableId(salt).slice(-5)) % 86_400;
  return `${new Date(Date.parse(day) + seconds * 1000).toISOString().slice(0, 19)}+0000`;
}

/** Who the number belongs to, for its health tree. */
export interface Owners {
  readonly wabaId: string;
  readonly businessId: string;
  readonly appId: string;
  readonly isVerified: boolean;
  readonly isRejected: boolean;
  readonly portfolioLimit: string;
}

/** All fields of a demo number (`GET /{phone-number-id}`), without `id`. */
export function numberFields(
  seed: NumberSeed,
  id: string,
  owners: Owners,
): JsonObject & { display_phone_number: string } {
  const { number, name, onboarded, fields } = seed;
  const quality = fields.quality_rating ?? 'GREEN';
  const all = {
    display_phone_number: number,
    verified_name: name,
    quality_score: { score: quality === 'NA' ? 'UNKNOWN' : quality },
    messaging_limit_tier: 'TIER_10K',
    is_on_biz_app: false,
    is_preverified_number: false,
    ...(onboarded !== undefined && {
      last_onboarded_time: onboardedTime(onboarded, id),
      whatsapp_business_manager_messaging_limit: owners.portfolioLimit,
    }),
    certificate: certificateOf(id),
    ...countryOf(number),
    search_visibility: 'NON_VISIBLE',
    eligibility_for_api_business_global_search: 'NON_ELIGIBLE_UNDEFINED_COUNTRY',
    webhook_configuration: { application: 'https://hooks.saltmarsh.example/whatsapp' },
    ...fields,
  };
  return { ...all, health_status: healthOf(all, id, owners) };
}

/** Fields of `whatsapp_business_profile`. */
export function profileFields({ name }: NumberSeed): JsonObject {
  return {
    about: `${name} on WhatsApp`,
    description: `${name}, a shop that exists only in this demo.`,
    email: 'hello@saltmarsh.example',
    websites: ['https://saltmarsh.example/'],
    vertical: 'RETAIL',
  };
}

function countryOf(number: string): JsonObject {
  const dialCode = /^\+(\d+) /.exec(number)?.[1] ?? '1';
  const country = { '1': 'US', '44': 'GB', '61': 'AU', '353': 'IE' }[dialCode];
  return { country_code: country, country_dial_code: dialCode };
}

function healthOf(fields: JsonObject, id: string, owners: Owners): JsonObject {
  return healthTree([
    { entity_type: 'PHONE_NUMBER', id, ...numberHealth(fields) },
    { entity_type: 'WABA', id: owners.wabaId, ...wabaHealth(owners.isRejected) },
    { entity_type: 'BUSINESS', id: owners.businessId, ...businessHealth(owners.isVerified) },
    { entity_type: 'APP', id: owners.appId, can_send_message: 'AVAILABLE' },
  ]);
}

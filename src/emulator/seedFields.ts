import { createHash } from 'node:crypto';
import { certificateOf } from './connecting';
import { asText, type JsonObject } from './json';
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

interface Health extends JsonObject {
  can_send_message: string;
}

function numberHealth(fields: JsonObject): Health {
  const status = asText(fields.status ?? 'CONNECTED');
  if (status === 'CONNECTED') return { can_send_message: 'AVAILABLE' };
  if (status === 'FLAGGED' || status === 'RATE_LIMITED') {
    return { can_send_message: 'LIMITED', additional_info: ['The quality of this phone number is low.'] };
  }
  const error = {
    error_code: 141002,
    error_description: `This phone number cannot send messages while its status is ${status}.`,
    possible_solution: 'Open the phone number in WhatsApp Manager.',
  };
  return { can_send_message: 'BLOCKED', errors: [error] };
}

/** The business as it stands in health trees; `LIMITED` carries `additional_info`, `BLOCKED` carries `errors`. */
export function businessHealth(isVerified: boolean): Health {
  if (isVerified) return { can_send_message: 'AVAILABLE' };
  return { can_send_message: 'LIMITED', additional_info: ['The business has not passed business verification.'] };
}

/** The WABA as it stands in health trees. */
export function wabaHealth(isRejected: boolean): Health {
  if (!isRejected) return { can_send_message: 'AVAILABLE' };
  const errors = [
    {
      error_code: 141006,
      error_description: 'There is an error with the payment method.',
      possible_solution: 'Visit payment settings and add a valid payment method.',
    },
    {
      error_code: 141010,
      error_description: 'The business has not passed business verification.',
      possible_solution: 'Visit business settings and start or resolve the business verification request.',
    },
  ];
  return { can_send_message: 'BLOCKED', errors };
}

/** A `health_status`: the overall value is the worst of the entities (health-status guide). */
export function healthTree(entities: readonly Health[]): JsonObject {
  const has = (value: string) => entities.some((entity) => entity.can_send_message === value);
  const worst = ['BLOCKED', 'LIMITED'].find(has) ?? 'AVAILABLE';
  return { can_send_message: worst, entities };
}

/** The fields that a number's row and its tooltip need; each is in two independent sources at least. */
const NUMBER_FIELDS = [
  'id',
  'display_phone_number',
  'verified_name',
  'status',
  'quality_rating',
  'code_verification_status',
  'name_status',
  'new_name_status',
  'platform_type',
  'account_mode',
  'throughput',
  'is_official_business_account',
  'is_pin_enabled',
  'is_on_biz_app',
  'last_onboarded_time',
];

/** What every version sends without being asked (Graph API reference v18.0): the way out when Meta refuses more. */
export const BASIC_NUMBER_FIELDS: readonly string[] = [
  'id',
  'display_phone_number',
  'verified_name',
  'quality_rating',
  'code_verification_status',
];

/** Without these there is no row. */
export const NEEDED_NUMBER_FIELDS: readonly string[] = ['id', 'display_phone_number'];

/** Of what was asked for only the basic fields are left. */
export function isAllBeyondBasic(refused: readonly string[]): boolean {
  return NUMBER_FIELDS.every((field) => BASIC_NUMBER_FIELDS.includes(field) || refused.includes(field));
}

/** The messaging limit moved from the number to the business portfolio with v24. */
export function numberFields(version: string): readonly string[] {
  const major = Number(/^v(\d+)/.exec(version)?.[1] ?? 0);
  return [...NUMBER_FIELDS, major >= 24 ? 'whatsapp_business_manager_messaging_limit' : 'messaging_limit_tier'];
}

import type { GraphNode } from './world';

/** Which fields a kind of node or row has. Asking for another one is error 100. */
export interface NodeType {
  /** Meta's name for it, as error messages say it. */
  readonly name: string;
  /** Rows without a node behind them have no `id`. */
  readonly hasId: boolean;
  /** What is sent when `fields` is missing. */
  readonly defaults: readonly string[];
  /** Field → the version that brought it; 0: all versions. */
  readonly fields: ReadonlyMap<string, number>;
}

function nodeType(name: string, defaults: string, more = '', since: Readonly<Record<string, number>> = {}): NodeType {
  const words = `${defaults} ${more}`.split(/\s+/).filter((word) => word !== '');
  const fields = new Map([...words.map((word) => [word, 0] as const), ...Object.entries(since)]);
  return { name, hasId: true, defaults: defaults.split(' '), fields };
}

function rowType(name: string, defaults: string): NodeType {
  return { ...nodeType(name, defaults), hasId: false };
}

/** Messaging limits moved to the portfolio with v24.0 (changelog of 8 Oct 2025). */
const PORTFOLIO_LIMIT = { whatsapp_business_manager_messaging_limit: 24 };

const USER = nodeType('User', 'name');
const SYSTEM_USER = nodeType('SystemUser', 'name');
const PAGE = nodeType('Page', 'name');
const APPLICATION = nodeType('Application', 'name', 'link category');
export const BUSINESS = nodeType(
  'Business',
  'name',
  'created_time timezone_id verification_status vertical',
  PORTFOLIO_LIMIT,
);

export const WABA = nodeType(
  'WhatsAppBusinessAccount',
  'name currency timezone_id message_template_namespace',
  `country creation_time status account_review_status business_verification_status ownership_type owner_business
  owner_business_info on_behalf_of_business_info primary_business_location primary_funding_id purchase_order_number
  health_status is_enabled_for_insights is_shared_with_partners linked_commerce_account
  marketing_messages_lite_api_status marketing_messages_onboarding_status marketing_messages_ad_account
  disable_marketing_messages_on_cloud_api template_auto_archival_enabled auth_international_rate_eligibility analytics
  whatsapp_manager_marketing_messages_max_price_enroll_status`,
  PORTFOLIO_LIMIT,
);

const NUMBER = nodeType(
  'WhatsAppBusinessPhoneNumber',
  `verified_name code_verification_status display_phone_number quality_rating platform_type throughput last_onboarded_time webhook_configuration`,
  `new_display_name quality_score name_status new_name_status status account_mode messaging_limit_tier
  is_official_business_account is_pin_enabled is_on_biz_app is_preverified_number certificate new_certificate
  country_code country_dial_code search_visibility eligibility_for_api_business_global_search unified_cert_status
  username conversational_automation health_status`,
  PORTFOLIO_LIMIT,
);

/** The same node under its name on the `phone_numbers` edge. */
export const NUMBER_ON_EDGE: NodeType = { ...NUMBER, name: 'WhatsAppBusinessAccountToNumberCurrentStatus' };

// Meta's names for the rows of these edges are not known.
export const ASSIGNED_USER = nodeType('AssignedUser', 'name tasks');
export const SUBSCRIBED_APP = rowType(
  'WhatsAppBusinessAccountToSubscribedApps',
  'whatsapp_business_api_data override_callback_uri',
);
export const PROFILE = rowType(
  'WhatsAppBusinessProfile',
  'about address description email profile_picture_url websites vertical messaging_product',
);

/** The version that no longer has the field, as a developer reports; Meta's OpenAPI file still names it. */
const GONE: Readonly<Record<string, number>> = { unified_cert_status: 23 };

/** Fields that only the app of the business solution provider may read: error 10. */
export const REFUSED_FIELDS: ReadonlySet<string> = new Set(['primary_funding_id']);

export function typeOf(node: GraphNode): NodeType {
  switch (node.kind) {
    case 'user':
      return node.isSystem ? SYSTEM_USER : USER;
    case 'page':
      return PAGE;
    case 'app':
      return APPLICATION;
    case 'business':
      return BUSINESS;
    case 'waba':
      return WABA;
    case 'number':
      return NUMBER;
  }
}

/** `v24.0` answers only for what `v24.0` had. */
export function hasField(type: NodeType, field: string, version: number): boolean {
  if (field === 'id') return type.hasId;
  const since = type.fields.get(field);
  return since !== undefined && version >= since && version < (GONE[field] ?? Infinity);
}

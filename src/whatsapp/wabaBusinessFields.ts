import { t } from '@vscode/l10n';
import { DOCS } from './fieldDocs';
import { inGroup, type FieldInfo } from './fieldInfo';
import { yesNo } from './fieldValues';
import { marketingApiValues, marketingOnboardingValues, maxPriceValues } from './wabaValues';

const undocumentedField = (): string => t('Meta does not document it beyond its name.');

/** What it costs, and who pays. */
export function billingFields(): readonly FieldInfo[] {
  return inGroup('billing', [
    {
      name: 'currency',
      title: t('Currency'),
      meaning: t('The currency in which Meta charges for messages.'),
      kind: 'text',
      safe: true,
      docs: DOCS.waba,
    },
    {
      name: 'primary_business_location',
      title: t('Primary business location'),
      meaning: t('The country where the business is based. It decides about authentication-international rates.'),
      kind: 'text',
      safe: true,
      docs: DOCS.authenticationInternational,
    },
    {
      name: 'auth_international_rate_eligibility',
      title: t('Authentication-international rates'),
      meaning: t('For which countries, and from when on, authentication messages cost the international rate.'),
      kind: 'object',
      docs: DOCS.authenticationInternational,
    },
    {
      name: 'primary_funding_id',
      title: t('Funding id'),
      meaning: t('The payment method. Only the app of the solution partner who pays may read it; others get error 10.'),
      kind: 'id',
      apart: 'alone',
      docs: DOCS.waba,
    },
    {
      name: 'purchase_order_number',
      title: t('Purchase order number'),
      meaning: undocumentedField(),
      kind: 'text',
      docs: DOCS.waba,
    },
    {
      name: 'linked_commerce_account',
      title: t('Commerce account'),
      meaning: undocumentedField(),
      kind: 'object',
      docs: DOCS.waba,
    },
  ]);
}

export function templateFields(): readonly FieldInfo[] {
  return inGroup('templates', [
    {
      name: 'message_template_namespace',
      title: t('Template namespace'),
      meaning: t('The namespace of the message templates of the WABA.'),
      kind: 'text',
      safe: true,
      docs: DOCS.waba,
    },
    {
      name: 'is_enabled_for_insights',
      title: t('Template insights'),
      meaning: t('Whether the WABA collects template analytics.'),
      kind: 'flag',
      values: yesNo(
        t('Template analytics are collected.'),
        t('Template analytics are off. They can be turned on by API.'),
      ),
      safe: true,
      docs: DOCS.waba,
    },
    {
      name: 'template_auto_archival_enabled',
      title: t('Automatic archiving of templates'),
      meaning: t('Whether Meta archives templates by itself. It can be set by API.'),
      kind: 'flag',
      values: yesNo(t('Templates are archived automatically.'), t('Templates are not archived automatically.')),
      docs: DOCS.waba,
    },
    {
      name: 'analytics',
      title: t('Analytics'),
      meaning: t('Counts of messages between two times. It must be asked for with arguments, by a call of its own.'),
      kind: 'object',
      apart: 'arguments',
      docs: DOCS.waba,
    },
  ]);
}

export function marketingFields(): readonly FieldInfo[] {
  return inGroup('marketing', [
    {
      name: 'marketing_messages_onboarding_status',
      title: t('Marketing Messages API'),
      meaning: t('Whether the WABA can use the Marketing Messages API, and what is missing.'),
      kind: 'enum',
      values: marketingOnboardingValues(),
      docs: DOCS.marketing,
    },
    {
      name: 'marketing_messages_lite_api_status',
      title: t('Marketing Messages Lite API'),
      meaning: t('The same in three words, under the former name of that API.'),
      kind: 'enum',
      values: marketingApiValues(),
      safe: true,
      docs: DOCS.marketing,
    },
    {
      name: 'marketing_messages_ad_account',
      title: t('Ad account for marketing messages'),
      meaning: t('The read-only ad account that Meta links to the WABA for insights into marketing messages.'),
      kind: 'object',
      docs: DOCS.marketing,
    },
    {
      name: 'disable_marketing_messages_on_cloud_api',
      title: t('Marketing over Cloud API disabled'),
      meaning: t('Whether marketing messages over the Cloud API are turned off. It can be set by API.'),
      kind: 'flag',
      values: yesNo(t('The Cloud API sends no marketing messages.'), t('The Cloud API may send marketing messages.')),
      docs: DOCS.waba,
    },
    {
      name: 'whatsapp_manager_marketing_messages_max_price_enroll_status',
      title: t('Maximum price'),
      meaning: t('Whether the WABA takes part in maximum prices for marketing messages (in beta since 2026).'),
      kind: 'enum',
      values: maxPriceValues(),
      docs: DOCS.maxPrice,
    },
  ]);
}

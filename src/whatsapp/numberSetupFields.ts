import { t } from '@vscode/l10n';
import { DOCS } from './fieldDocs';
import { inGroup, type FieldInfo } from './fieldInfo';
import { fieldValue, undocumented, yesNo } from './fieldValues';
import { nameStatusValues, platformValues, searchValues } from './numberValues';

/** The review of the display name. */
export function nameFields(): readonly FieldInfo[] {
  return inGroup('name', [
    {
      name: 'name_status',
      title: t('Name status'),
      meaning: t('What Meta’s review says of the display name. In beta: not every app gets it.'),
      kind: 'enum',
      values: nameStatusValues(false),
      safe: true,
      docs: DOCS.displayNames,
    },
    {
      name: 'new_display_name',
      title: t('Requested name'),
      meaning: t(
        'The display name that shall take the place of the present one, until it takes effect. A name can be changed 10 times in 30 days.',
      ),
      kind: 'name',
      docs: DOCS.displayNames,
    },
    {
      name: 'new_name_status',
      title: t('Requested name status'),
      meaning: t('What Meta’s review says of the requested name. After the approval, register the number again.'),
      kind: 'enum',
      values: nameStatusValues(true),
      safe: true,
      docs: DOCS.displayNames,
    },
  ]);
}

/** Where it lives. */
export function platformFields(): readonly FieldInfo[] {
  return inGroup('platform', [
    {
      name: 'platform_type',
      title: t('Platform'),
      meaning: t('Which API the number is registered with.'),
      kind: 'enum',
      values: platformValues(),
      since: '2023-09-12',
      safe: true,
      docs: DOCS.number,
    },
    {
      name: 'host_platform',
      title: t('Host platform'),
      meaning: t('Most likely another name for the platform.'),
      kind: 'enum',
      values: platformValues(),
      doubtful: t('Only Meta’s OpenAPI file names it. Read the platform.'),
      docs: DOCS.numberList,
    },
    {
      name: 'account_mode',
      title: t('Mode'),
      meaning: t('Whether this is a test number or a real one.'),
      kind: 'enum',
      values: [
        fieldValue('LIVE', t('Live'), t('A real number.')),
        fieldValue('SANDBOX', t('Test number'), t('A number for tests only.')),
      ],
      safe: true,
      docs: DOCS.numbers,
    },
    {
      name: 'is_on_biz_app',
      title: t('In the WhatsApp Business app'),
      meaning: t('Whether the number also lives in the WhatsApp Business app.'),
      kind: 'flag',
      values: yesNo(
        t('It lives in the app, too: 20 messages a second, and the API can neither register nor deregister it.'),
        t('It does not live in the app.'),
      ),
      safe: true,
      docs: DOCS.businessApp,
    },
  ]);
}

export function webhookFields(): readonly FieldInfo[] {
  return inGroup('webhooks', [
    {
      name: 'webhook_configuration',
      title: t('Webhook addresses'),
      meaning: t(
        'Where Meta sends the events: the address of the number if there is one, else that of the WABA, else that of the app (“application”).',
      ),
      kind: 'object',
      safe: true,
      docs: DOCS.overrides,
    },
  ]);
}

/** Read when they are revealed, never before. */
export function certificateFields(): readonly FieldInfo[] {
  return inGroup('certificates', [
    {
      name: 'certificate',
      title: t('Certificate'),
      meaning: t(
        'The certificate of the display name, in base64. It comes from the old On-Premises API; treat it as a secret.',
      ),
      kind: 'secret',
      apart: 'reveal',
      docs: DOCS.number,
    },
    {
      name: 'new_certificate',
      title: t('Certificate of the requested name'),
      meaning: t(
        'The certificate of the requested name, in base64. It comes from the old On-Premises API; treat it as a secret.',
      ),
      kind: 'secret',
      apart: 'reveal',
      docs: DOCS.number,
    },
  ]);
}

export function otherNumberFields(): readonly FieldInfo[] {
  return inGroup('other', [
    {
      name: 'search_visibility',
      title: t('Search visibility'),
      meaning: t('Whether the search for businesses in WhatsApp shows the number.'),
      kind: 'enum',
      values: searchValues(),
      doubtful: t('Sources disagree about the word for “not visible”.'),
      docs: DOCS.number,
    },
    {
      name: 'eligibility_for_api_business_global_search',
      title: t('Eligibility for global search'),
      meaning: t('Whether the number may stand in the global search for businesses, or why not.'),
      kind: 'enum',
      values: [fieldValue('NON_ELIGIBLE_UNDEFINED_COUNTRY', t('Not eligible: no country'), undocumented())],
      doubtful: t('Meta publishes no full list of its values.'),
      docs: DOCS.number,
    },
    {
      name: 'conversational_automation',
      title: t('Conversational components'),
      meaning: t(
        'Ice breakers (“prompts”) and commands that customers can tap. Meta’s pages no longer name the welcome message since March 2026.',
      ),
      kind: 'object',
      docs: DOCS.components,
    },
    {
      name: 'whatsapp_business_profile',
      title: t('Business profile'),
      meaning: t('What customers read about the business: about, address, description, e-mail, websites, branch.'),
      kind: 'object',
      apart: 'edge',
      docs: DOCS.profiles,
    },
  ]);
}

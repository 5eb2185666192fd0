import { t } from '@vscode/l10n';
import { DOCS } from './fieldDocs';
import { inGroup, type FieldInfo } from './fieldInfo';
import { yesNo } from './fieldValues';
import { healthValues } from './healthStatus';
import {
  certificationValues,
  limitValues,
  portfolioLimitValues,
  qualityValues,
  statusValues,
  throughputValues,
  verificationValues,
} from './numberValues';

/** Who the number is: names and codes. */
export function identityFields(): readonly FieldInfo[] {
  return inGroup('identity', [
    {
      name: 'id',
      title: t('Phone number id'),
      meaning: t(
        'The id of this number in the Graph API. Calls that send, register or set something carry it in their path.',
      ),
      kind: 'id',
      safe: true,
      docs: DOCS.number,
    },
    {
      name: 'display_phone_number',
      title: t('Phone number'),
      meaning: t(
        'The number as people read it. Meta sends some with plus, spaces and hyphens and some as bare digits: normalise it before you compare.',
      ),
      kind: 'text',
      safe: true,
      docs: DOCS.numbers,
    },
    {
      name: 'verified_name',
      title: t('Display name'),
      meaning: t('The name that customers see. It does not say that Meta approved it; the name status does.'),
      kind: 'name',
      safe: true,
      docs: DOCS.displayNames,
    },
    {
      name: 'is_official_business_account',
      title: t('Official business account'),
      meaning: t('Whether the name has a blue tick. It can be requested in WhatsApp Manager or by API.'),
      kind: 'flag',
      values: yesNo(t('The name has a blue tick.'), t('The name has no blue tick.'), {
        yes: 'good',
      }),
      since: 'v15.0',
      safe: true,
      docs: DOCS.officialAccounts,
    },
    {
      name: 'username',
      title: t('Business username'),
      meaning: t(
        'The username of the business, where it has one. Its state (approved, reserved, deleted) comes from an endpoint of its own.',
      ),
      kind: 'text',
      doubtful: t('New; few sources name it as a field.'),
      docs: DOCS.usernames,
    },
    {
      name: 'country_code',
      title: t('Country'),
      meaning: t('The country of the number, in two letters.'),
      kind: 'text',
      doubtful: deprecatedElsewhere(),
      docs: DOCS.numberList,
    },
    {
      name: 'country_dial_code',
      title: t('Country calling code'),
      meaning: t('What comes after the plus sign, such as 1 or 44.'),
      kind: 'text',
      doubtful: deprecatedElsewhere(),
      docs: DOCS.numberList,
    },
  ]);
}

const deprecatedElsewhere = (): string => t('Some client libraries mark it as deprecated; Meta’s pages do not.');

/** Whether it works, and what stands in the way. */
export function stateFields(): readonly FieldInfo[] {
  return inGroup('state', [
    {
      name: 'status',
      title: t('Status'),
      meaning: t('How the number stands with WhatsApp. It sends and receives messages only while it is CONNECTED.'),
      kind: 'enum',
      values: statusValues(),
      safe: true,
      docs: DOCS.numbers,
    },
    {
      name: 'health_status',
      title: t('Health'),
      meaning: t(
        'Whether messages can be sent, for each thing that takes part: number, WABA, business, app. Where something is blocked, Meta says why and what to do.',
      ),
      kind: 'object',
      values: healthValues(),
      valueIn: 'can_send_message',
      since: '2023-11-14',
      safe: true,
      docs: DOCS.health,
    },
  ]);
}

/** Proof of ownership, and registration. */
export function verificationFields(): readonly FieldInfo[] {
  return inGroup('verification', [
    {
      name: 'code_verification_status',
      title: t('Verification'),
      meaning: t(
        'Whether a code has proved that the number is yours. Only a VERIFIED number can be registered; once a number is CONNECTED, this no longer matters.',
      ),
      kind: 'enum',
      values: verificationValues(),
      safe: true,
      docs: DOCS.registration,
    },
    {
      name: 'is_pin_enabled',
      title: t('Two-step PIN'),
      meaning: t(
        'Whether a PIN is set, which registering then asks for. The API can set a new PIN; only WhatsApp Manager can turn it off.',
      ),
      kind: 'flag',
      values: yesNo(
        t('A PIN is set. Keep it: registering again needs it. If it is lost, set a new one.'),
        t('No PIN is set. The PIN given at the next registration becomes the PIN.'),
        { yes: 'good' },
      ),
      safe: true,
      docs: DOCS.pin,
    },
    {
      name: 'last_onboarded_time',
      title: t('Last onboarded'),
      meaning: t(
        'When Embedded Signup was last completed for the number. Test numbers and numbers that came another way have none.',
      ),
      kind: 'time',
      since: '2023-04',
      safe: true,
      docs: DOCS.numbers,
    },
    {
      name: 'is_preverified_number',
      title: t('Pre-verified'),
      meaning: t('Whether the number came from a partner’s pool of numbers that were verified beforehand.'),
      kind: 'flag',
      values: yesNo(t('A partner verified it beforehand.'), t('It came without a partner’s verification.')),
      since: '2023-04',
      safe: true,
      docs: DOCS.preverified,
    },
    {
      name: 'unified_cert_status',
      title: t('Unified certification'),
      meaning: t('By one page of Meta, the verification of the business and of the name in one word.'),
      kind: 'enum',
      values: certificationValues(),
      doubtful: t(
        'Only Meta’s OpenAPI file names it; a developer reports that v23.0 to v26.0 refuse it. Read the name status.',
      ),
      docs: DOCS.numberList,
    },
  ]);
}

/** How well it is received, and how much it may send. */
export function qualityFields(): readonly FieldInfo[] {
  return inGroup('quality', [
    {
      name: 'quality_rating',
      title: t('Quality rating'),
      meaning: t('How customers received the recent messages. Blocks and reports lower it.'),
      kind: 'enum',
      values: qualityValues(),
      safe: true,
      docs: DOCS.numbers,
    },
    {
      name: 'quality_score',
      title: t('Quality score'),
      meaning: t('The quality rating in another form.'),
      kind: 'object',
      values: qualityValues(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']),
      valueIn: 'score',
      doubtful: t('For numbers only the member “score” is known; “date” and “reasons” may be missing.'),
      docs: DOCS.number,
    },
    {
      name: 'throughput',
      title: t('Throughput'),
      meaning: t(
        'How many messages a second the number may send and receive. Meta raises it by itself; nothing needs to be requested.',
      ),
      kind: 'object',
      values: throughputValues(),
      valueIn: 'level',
      since: '2023-09-12',
      safe: true,
      docs: DOCS.throughput,
    },
    {
      name: 'whatsapp_business_manager_messaging_limit',
      title: t('Messaging limit of the portfolio'),
      meaning: t(
        'How many different customers all numbers of the business portfolio together may write to first in 24 hours.',
      ),
      kind: 'enum',
      values: portfolioLimitValues(),
      since: 'v24.0',
      safe: true,
      docs: DOCS.limits,
    },
    {
      name: 'messaging_limit_tier',
      title: t('Messaging limit of the number'),
      meaning: t(
        'The former limit of a single number. Limits have been those of the business portfolio since October 2025.',
      ),
      kind: 'enum',
      values: limitValues(),
      since: 'v15.0',
      deprecated: { since: 'v24.0', instead: 'whatsapp_business_manager_messaging_limit' },
      safe: true,
      docs: DOCS.limits,
    },
  ]);
}

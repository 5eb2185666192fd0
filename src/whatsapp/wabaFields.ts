import { t } from '@vscode/l10n';
import { DOCS } from './fieldDocs';
import { inGroup, type FieldInfo } from './fieldInfo';
import { fieldValue, yesNo } from './fieldValues';
import { healthValues } from './healthStatus';
import { portfolioLimitValues } from './numberValues';
import { businessVerificationValues, ownershipValues, reviewValues, taskValues } from './wabaValues';

/** Who the WABA is, how it stands, and what it may send. */
export function wabaStateFields(): readonly FieldInfo[] {
  return [
    ...inGroup('identity', [
      {
        name: 'id',
        title: t('WABA id'),
        meaning: t(
          'The id of this WhatsApp Business Account in the Graph API. WhatsApp Manager shows it under “Account settings”.',
        ),
        kind: 'id',
        safe: true,
        docs: DOCS.waba,
      },
      {
        name: 'name',
        title: t('Name'),
        meaning: t(
          'The name of the WABA, for you and your colleagues only. Customers see the display names of its numbers.',
        ),
        kind: 'name',
        safe: true,
        docs: DOCS.waba,
      },
      {
        name: 'country',
        title: t('Country'),
        meaning: t('The country of the business that owns the WABA.'),
        kind: 'text',
        safe: true,
        docs: DOCS.waba,
      },
      {
        name: 'timezone_id',
        title: t('Time zone id'),
        meaning: t('The time zone of the WABA, as a number from Meta’s list of time zones: 1 is Los Angeles.'),
        kind: 'id',
        safe: true,
        docs: DOCS.waba,
      },
      {
        name: 'creation_time',
        title: t('Created'),
        meaning: t('When the WABA was made.'),
        kind: 'time',
        safe: true,
        docs: DOCS.waba,
      },
    ]),
    ...inGroup('state', [
      {
        name: 'status',
        title: t('Status'),
        meaning: t('How the WABA stands. Meta publishes no list of its values.'),
        kind: 'enum',
        values: [fieldValue('ACTIVE', t('Active'), t('The WABA can be used.'), 'good')],
        safe: true,
        docs: DOCS.waba,
      },
      {
        name: 'account_review_status',
        title: t('Review'),
        meaning: t(
          'What Meta’s review of the WABA says. Only an approved one can be used, and can be part of a migration.',
        ),
        kind: 'enum',
        values: reviewValues(),
        safe: true,
        docs: DOCS.accountReview,
      },
      {
        name: 'business_verification_status',
        title: t('Business verification'),
        meaning: t(
          'Whether Meta has verified the business that owns the WABA. Verification raises how many numbers it may have, and how much they may send.',
        ),
        kind: 'enum',
        values: businessVerificationValues(),
        safe: true,
        docs: DOCS.waba,
      },
      {
        name: 'health_status',
        title: t('Health'),
        meaning: t(
          'Whether messages can be sent, for the WABA, its business and the app. Where something is blocked, Meta says why and what to do.',
        ),
        kind: 'object',
        values: healthValues(),
        valueIn: 'can_send_message',
        since: '2023-11-14',
        safe: true,
        docs: DOCS.health,
      },
    ]),
    ...inGroup('quality', [
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
    ]),
  ];
}

/** Whose it is, who may use it, and which apps hear of it. */
export function wabaOwnerFields(): readonly FieldInfo[] {
  return [
    ...inGroup('ownership', [
      {
        name: 'ownership_type',
        title: t('Ownership'),
        meaning: t('Whether the WABA is the business’s own or held for a client.'),
        kind: 'enum',
        values: ownershipValues(),
        safe: true,
        docs: DOCS.waba,
      },
      {
        name: 'owner_business_info',
        title: t('Owner'),
        meaning: t('The business portfolio that owns the WABA, by name and id.'),
        kind: 'object',
        safe: true,
        docs: DOCS.waba,
      },
      {
        name: 'on_behalf_of_business_info',
        title: t('On behalf of'),
        meaning: t(
          'The business for which a partner holds the WABA (“on behalf of”, a model that Meta is ending). For one’s own WABA it names oneself, with type SELF.',
        ),
        kind: 'object',
        safe: true,
        docs: DOCS.waba,
      },
      {
        name: 'owner_business',
        title: t('Owner’s node'),
        meaning: t('The node of the owning business portfolio. It needs a token that may read that business.'),
        kind: 'object',
        apart: 'alone',
        docs: DOCS.waba,
      },
      {
        name: 'is_shared_with_partners',
        title: t('Shared with partners'),
        meaning: t('Whether other businesses have been given access.'),
        kind: 'flag',
        values: yesNo(t('Partners have access, too.'), t('Only the owner has access.')),
        safe: true,
        docs: DOCS.waba,
      },
      {
        name: 'assigned_users',
        title: t('Assigned users'),
        meaning: t(
          'The people and system users who may use the WABA, each with tasks. The call needs the id of the business.',
        ),
        kind: 'object',
        values: taskValues(),
        apart: 'edge',
        docs: DOCS.systemUsers,
      },
    ]),
    ...inGroup('webhooks', [
      {
        name: 'subscribed_apps',
        title: t('Subscribed apps'),
        meaning: t(
          'The apps that receive the events of the WABA, with an address of their own where one is set. With none, nobody receives any, and no number can be migrated here.',
        ),
        kind: 'object',
        apart: 'edge',
        docs: DOCS.overrides,
      },
    ]),
  ];
}

import { t } from '@vscode/l10n';
import type { FieldValue } from './fieldInfo';
import { fieldValue as of, onPaperOnly, undocumented } from './fieldValues';

// The lists follow Meta's SDK (WhatsAppBusinessAccount) and guides; forms that only Meta's OpenAPI file prints are marked.

export function reviewValues(): readonly FieldValue[] {
  return [
    of('PENDING', t('In review'), t('Meta is still deciding. Until then the WABA cannot be used by API.'), 'warning'),
    of('APPROVED', t('Approved'), t('The WABA is ready for use.'), 'good'),
    of('REJECTED', t('Rejected'), t('The WABA breaks Meta’s policies and cannot be used by API.'), 'bad'),
    of('RESTRICTED', t('Restricted'), onPaperOnly(), 'warning'),
  ];
}

/** Meta sends them in lower case; its OpenAPI file prints some in upper case. */
export function businessVerificationValues(): readonly FieldValue[] {
  return [
    of('verified', t('Verified'), t('The business is verified.'), 'good'),
    of(
      'not_verified',
      t('Not verified'),
      t('The business is not verified. Its admin starts the verification in Meta Business Suite.'),
      'warning',
    ),
    of(
      'pending_submission',
      t('Not submitted yet'),
      t('The verification was begun but not submitted. Go on in Meta Business Suite.'),
      'warning',
    ),
    of('pending', t('In review'), t('Meta is checking the business.')),
    of(
      'pending_need_more_info',
      t('More information needed'),
      t('Meta wants to know more. Answer in Meta Business Suite.'),
      'warning',
    ),
    of('failed', t('Failed'), t('The verification failed. Meta Business Suite says more.'), 'bad'),
    of('rejected', t('Rejected'), t('Meta rejected the verification. Meta Business Suite says more.'), 'bad'),
    of('revoked', t('Revoked'), t('Meta took the verification back. Meta Business Suite says more.'), 'bad'),
    of('expired', t('Expired'), t('The verification has expired. Verify the business again.'), 'warning'),
    of('ineligible', t('Ineligible'), t('The business cannot be verified.'), 'bad'),
  ];
}

export function ownershipValues(): readonly FieldValue[] {
  return [
    of('SELF', t('Own'), t('The WABA belongs to the business itself.')),
    of('SELF_OWNED', t('Own'), onPaperOnly()),
    of('CLIENT_OWNED', t('A client’s'), onPaperOnly()),
    of('AGENCY_OWNED', t('An agency’s'), onPaperOnly()),
  ];
}

/** What an assigned user may do; of most tasks Meta's pages give only the name. */
export function taskValues(): readonly FieldValue[] {
  const mayAdd = t('Enough to add phone numbers.');
  return [
    of('MANAGE', t('Manage'), mayAdd),
    of('MANAGE_EXTENSIONS', t('Manage extensions'), undocumented()),
    of('MANAGE_PHONE', t('Manage phone numbers'), mayAdd),
    of('MANAGE_PHONE_ASSETS', t('Manage phone assets'), undocumented()),
    of('MANAGE_TEMPLATES', t('Manage templates'), undocumented()),
    of('DEVELOP', t('Develop'), undocumented()),
    of('MESSAGING', t('Messaging'), t('By itself not enough to rename a phone number.')),
    of('VIEW_COST', t('View cost'), undocumented()),
    of('VIEW_PHONE_ASSETS', t('View phone assets'), undocumented()),
    of('VIEW_TEMPLATES', t('View templates'), undocumented()),
  ];
}

export function marketingApiValues(): readonly FieldValue[] {
  return [
    of('INELIGIBLE', t('Ineligible'), t('The WABA does not meet the requirements.')),
    of('ELIGIBLE', t('Eligible'), t('The WABA meets the requirements; accept the terms to begin.')),
    of('ONBOARDED', t('Onboarded'), t('The WABA can send through it.'), 'good'),
  ];
}

export function marketingOnboardingValues(): readonly FieldValue[] {
  return [
    of('ELIGIBLE', t('Eligible'), t('The WABA meets the requirements; accept the terms to begin.')),
    of('ONBOARDED', t('Onboarded'), t('The WABA can send through it.'), 'good'),
    of(
      'PENDING_VALID_PAYMENT_METHOD',
      t('Payment method missing'),
      t('Add a valid payment method to the WABA.'),
      'warning',
    ),
    of('PENDING_INTERNAL_SETUP', t('Being set up'), t('Meta is setting it up; there is nothing to do.')),
    of(
      'INELIGIBLE_ON_BEHALF_OF_WABA',
      t('Ineligible: on behalf of'),
      t('A partner holds the WABA for its client, which is not supported. Transfer the WABA to the client first.'),
    ),
    of(
      'INELIGIBLE_INACTIVE_OR_RESTRICTED',
      t('Ineligible: inactive or restricted'),
      t('The WABA is inactive, or a policy restricts its messages.'),
      'warning',
    ),
    of('INELIGIBLE_COUNTRY_NOT_SUPPORTED', t('Ineligible: country'), t('The country of the WABA is not supported.')),
    of(
      'INELIGIBLE_USING_WHATSAPP_BUSINESS_APP',
      t('Ineligible: business app'),
      t('A number of the WABA is used in the WhatsApp Business app.'),
    ),
  ];
}

export function maxPriceValues(): readonly FieldValue[] {
  return [
    of('OPT_IN', t('Opted in'), t('The WABA takes part.')),
    of('OPT_OUT', t('Opted out'), t('The WABA does not take part.')),
  ];
}

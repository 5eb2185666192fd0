import { t } from '@vscode/l10n';
import { MINUTE, said, type Row, type Said } from './writeAdviceRow';

/**
 * Of any write. What only the kind of the error tells is said by `writeAdvice.ts`.
 * API: https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export const ANY_ROWS: readonly Row[] = [
  {
    code: [3],
    says: () =>
      said(
        t('The app of this access token lacks the capability for this call.'),
        t('Give it WhatsApp and whatsapp_business_management, with Advanced Access, in the App Dashboard.'),
        'retry',
        'never',
      ),
  },
  { code: [131005], says: () => mayNot() },
  { code: [100], hint: /missing permission/i, says: () => mayNot() },
  {
    code: [368, 130497],
    says: () =>
      said(
        t('Meta has restricted this account, since it finds a policy violated.'),
        t('Look in WhatsApp Manager for what and for how long, and ask for a review there.'),
        'open-manager',
        'never',
      ),
  },
  {
    code: [131031],
    says: () =>
      said(
        t('Meta has locked this WhatsApp Business Account, or what was sent does not fit it, such as a wrong PIN.'),
        t('Look in WhatsApp Manager whether the account is restricted; if not, check the PIN.'),
        'open-manager',
        'never',
      ),
  },
  {
    code: [506],
    says: () =>
      said(
        t('Meta got the same call a moment before, and does not take it twice.'),
        t('Refresh: the first one may have been done.'),
        'refresh',
        'never',
      ),
  },
  {
    code: [131042],
    says: () =>
      said(
        t('Meta has no way to be paid for this WABA.'),
        t('Check the payment method in WhatsApp Manager.'),
        'open-manager',
        'never',
      ),
  },
  {
    code: [131048],
    says: () =>
      said(
        t('Meta limits this number, since too many of its messages were blocked or reported.'),
        t('Look at its quality in WhatsApp Manager.'),
        'open-manager',
        'never',
      ),
  },
  {
    code: [131000, 131016],
    says: () => said(t('Something failed at Meta.'), t('Try again in a minute.'), 'retry', 'now'),
  },
  {
    code: [130429, 131056, 131057],
    says: () =>
      said(t('Meta takes nothing for this number just now.'), t('That takes a few minutes.'), 'retry', 5 * MINUTE),
  },
  {
    subcode: [2593107, 2593108],
    says: () =>
      said(
        t('The data of the WhatsApp Business app come over once only, within 24 hours of the onboarding.'),
        t('To have them again, the number must leave and be onboarded anew.'),
        'open-manager',
        'never',
      ),
  },
  {
    code: [100, 131008, 131009, 135000],
    says: () =>
      said(
        t('Meta does not accept the request as it was written.'),
        t('Read what Meta says, and check the setting waba.apiVersion.'),
        'show-log',
        'never',
      ),
  },
];

/** This token may not write here. */
export function mayNot(): Said {
  return said(
    t('This access token may not change this.'),
    t(
      'Give it the permission whatsapp_business_management, with Advanced Access for another business, and its user full control of the WABA in Meta Business Suite.',
    ),
    'retry',
    'never',
  );
}

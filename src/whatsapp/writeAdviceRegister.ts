import { t } from '@vscode/l10n';
import { HOUR, MINUTE, said, TOO_OFTEN, waitAsTold, type Row } from './writeAdviceRow';

const INVALID = [100, 131008, 131009];

/**
 * Of registering, deregistering and the two-step PIN.
 * API: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/registration
 */
export const REGISTER_ROWS: readonly Row[] = [
  {
    subcode: [2388001],
    says: () =>
      said(
        t(
          'Meta cannot make a certificate: another WhatsApp account still uses the number, or the display name could not be processed.',
        ),
        t(
          'What Meta says tells which. For the first, delete the account in the app on the phone (its chats go with it), or deregister the number at its other provider; for the second, edit the display name in WhatsApp Manager.',
        ),
        'open-manager',
        'never',
      ),
  },
  { code: [100], hint: /\bSMB\b/, says: () => businessApp() },
  {
    code: [100],
    // A misleading word for numbers of the app, seen in the field.
    hint: /missing permission/i,
    writes: ['register', 'deregister'],
    says: () =>
      said(
        t(
          'Meta says that a permission is missing. That has two meanings: the number lives in the WhatsApp Business app, or the access token may not change it.',
        ),
        t(
          'Refresh the number: with the platform ON_PREMISE it is one of the app, and goes on in WhatsApp Manager. Else give the token whatsapp_business_management.',
        ),
        'refresh',
        'never',
      ),
  },
  {
    code: INVALID,
    writes: ['register'],
    says: () =>
      said(
        t('Meta does not register the number like this.'),
        t(
          'Check that it is verified, and the region, if you chose one. A number of the WhatsApp Business app cannot be registered: for that there is WhatsApp Manager.',
        ),
        'continue-setup',
        'never',
      ),
  },
  {
    code: INVALID,
    writes: ['deregister'],
    says: () =>
      said(
        t('Meta does not deregister this number.'),
        t('Refresh it: one that is not registered, or that lives in the WhatsApp Business app, cannot be.'),
        'refresh',
        'never',
      ),
  },
  { code: INVALID, writes: ['set-pin'], says: () => otherPin() },
  { subcode: [2388092], says: () => otherPin() },
  {
    code: [133000],
    says: () =>
      said(
        t('An earlier deregistration of the number did not come to its end.'),
        t('Deregister the number once more, then register it.'),
        'deregister',
        'never',
      ),
  },
  {
    code: [133004],
    says: () =>
      said(
        t('The servers of Meta that register numbers are not available.'),
        t('Try again in a minute.'),
        'retry',
        'now',
      ),
  },
  {
    code: [133005],
    says: () =>
      said(
        t('The two-step PIN is wrong.'),
        t(
          'Enter the PIN that is set; too many wrong ones lock it for a time. If nobody knows it, Set Two-Step PIN… sets a new one.',
        ),
        'set-pin',
        'never',
      ),
  },
  {
    code: [133006],
    says: () =>
      said(
        t('The number must be verified before it can be registered.'),
        t('Have a code sent and enter it: Continue Number Setup… does both.'),
        'continue-setup',
        'never',
      ),
  },
  {
    code: [133008],
    says: (error) => waitAsTold(t('Too many wrong PINs were entered for this number.'), error),
  },
  {
    code: [133009],
    says: (error) => waitAsTold(t('PINs were entered too fast, one after the other.'), error),
  },
  {
    code: [133010, 131045],
    writes: ['deregister'],
    says: () =>
      said(
        t('The number is not registered.'),
        t('There is nothing to deregister; refresh the number.'),
        'refresh',
        'never',
      ),
  },
  {
    code: [133010, 131045],
    says: () => said(t('The number is not registered.'), t('Register it first.'), 'continue-setup', 'never'),
  },
  {
    code: [133015],
    says: () =>
      said(
        t('The number was deleted a short while ago, and Meta has not finished that.'),
        t('Meta needs five minutes for it.'),
        'retry',
        5 * MINUTE,
      ),
  },
  {
    code: [TOO_OFTEN],
    says: () =>
      said(
        t('The number was registered and deregistered too often: Meta allows ten times in 72 hours.'),
        t('Do not try meanwhile.'),
        'show-log',
        72 * HOUR,
      ),
  },
  {
    code: Array.from({ length: 17 }, (_, index) => 133000 + index),
    says: () =>
      said(
        t('Meta could not register or deregister the number.'),
        t('Refresh the number to see where it stands.'),
        'refresh',
        'never',
      ),
  },
  {
    subcode: [2494160],
    says: () =>
      said(
        t('This WABA may not manage templates, which happens as long as none of its numbers was registered.'),
        t('Register a number first.'),
        'continue-setup',
        'never',
      ),
  },
];

const businessApp = () =>
  said(
    t('This number lives in the WhatsApp Business app, and Meta does not let the API register such a number.'),
    t('Bring it over in WhatsApp Manager, or by Embedded Signup, which keeps the app.'),
    'open-manager',
    'never',
  );

const otherPin = () =>
  said(t('Meta does not accept this PIN.'), t('Choose another one, of six digits.'), 'set-pin', 'never');

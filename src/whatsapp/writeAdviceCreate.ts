import { t } from '@vscode/l10n';
import { MINUTE, said, type Row } from './writeAdviceRow';

/**
 * Of adding a number, and of moving one.
 * API: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export const CREATE_ROWS: readonly Row[] = [
  {
    subcode: [2388012],
    says: () =>
      said(
        t('This number is already in the list of the WABA.'),
        t('It needs no second adding: refresh the WABA, and continue the setup of the number.'),
        'continue-setup',
        'never',
      ),
  },
  // What exactly it means is not settled: apps of a business that is no partner met it, and WABAs of the app.
  { code: [200000], says: () => addInManager() },
  { subcode: [3095008], says: () => addInManager() },
  {
    code: [300],
    says: () =>
      said(
        t('Meta could not save the change, and does not say why.'),
        t('If it stays so, make the change in WhatsApp Manager.'),
        'open-manager',
        'never',
      ),
  },
  {
    // One subcode for nine reasons, which only Meta's own text tells apart.
    subcode: [2388103],
    says: () =>
      said(
        t('Meta does not move this number to this WABA. It has nine reasons, and only its own text tells which.'),
        t(
          'On either side the WABA must be approved, for the same business; here with a webhook and a way to pay; the display name approved. A number that need not be moved is added as a new one.',
        ),
        'open-manager',
        'never',
      ),
  },
  {
    subcode: [2494100],
    says: () =>
      said(t('Meta has the number in maintenance just now.'), t('That takes a few minutes.'), 'retry', 5 * MINUTE),
  },
  {
    code: [100, 131008, 131009],
    writes: ['create'],
    says: () =>
      said(
        t('Meta does not accept this number, or this display name.'),
        t(
          'Check both. It may also be in use in WhatsApp on a phone or with another business, or yours has as many numbers as it may have.',
        ),
        'retry',
        'never',
      ),
  },
];

const addInManager = () =>
  said(
    t(
      'Meta does not let this app add numbers to this WABA: the business of the app is no Solution Partner or Tech Provider, or the WABA is one of the WhatsApp Business app. Which, Meta does not say.',
    ),
    t('Add the number in WhatsApp Manager, then refresh the WABA and continue here.'),
    'open-manager',
    'never',
  );

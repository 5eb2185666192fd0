import { t } from '@vscode/l10n';
import type { CodeMethod } from './numberWrites';

/**
 * What each way is good for; a call reaches what an SMS does not.
 * API: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
 */
export function methodDetail(method: CodeMethod): string {
  return method === 'SMS'
    ? t('For mobile numbers.')
    : t('For landlines, toll-free and VoIP numbers. A person must answer, no phone menu (IVR).');
}

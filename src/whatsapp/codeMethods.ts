import { t } from '@vscode/l10n';
import type { CodeMethod } from './numberWrites';

/** The kind of a telephone number, in libphonenumber's words; `undefined`: not known. */
export type LineType =
  | 'MOBILE'
  | 'FIXED_LINE'
  | 'FIXED_LINE_OR_MOBILE'
  | 'TOLL_FREE'
  | 'PREMIUM_RATE'
  | 'SHARED_COST'
  | 'UAN'
  | 'VOIP'
  | 'PERSONAL_NUMBER'
  | 'PAGER'
  | 'VOICEMAIL'
  | undefined;

export interface MethodAdvice {
  readonly method: CodeMethod;
  /** `undefined`: nothing is known of the number. */
  readonly why: string | undefined;
}

/**
 * The way that a code most likely comes.
 * API: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
 */
export function methodAdvice(type: LineType): MethodAdvice {
  switch (type) {
    case 'MOBILE':
      return { method: 'SMS', why: t('This is a mobile number.') };
    case 'FIXED_LINE':
      return { method: 'VOICE', why: t('This is a landline, where an SMS mostly does not arrive.') };
    case 'TOLL_FREE':
      return { method: 'VOICE', why: t('This is a toll-free number, where an SMS mostly does not arrive.') };
    case 'VOIP':
      return { method: 'VOICE', why: t('This is an internet telephone number, where an SMS mostly does not arrive.') };
    case 'PREMIUM_RATE':
    case 'SHARED_COST':
    case 'UAN':
    case 'PAGER':
    case 'VOICEMAIL':
      return { method: 'VOICE', why: t('At such a number an SMS mostly does not arrive.') };
    case 'FIXED_LINE_OR_MOBILE':
    case 'PERSONAL_NUMBER':
    case undefined:
      return { method: 'SMS', why: undefined };
  }
}

/** What each way is good for; a call reaches what an SMS does not. */
export function methodDetail(method: CodeMethod): string {
  return method === 'SMS'
    ? t('For mobile numbers.')
    : t('For landlines, toll-free and internet numbers. A person must answer, no phone menu (IVR).');
}

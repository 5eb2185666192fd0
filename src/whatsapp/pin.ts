import { t } from '@vscode/l10n';
import { flag, text, type Fields } from './schema';

/**
 * The six digits of a verification code or a PIN, however they were typed or copied: an SMS prints `123-456`. `undefined`
 * for anything else.
 */
export function sixDigits(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s\p{Cf}\p{Pd}]/gu, '');
  return /^[0-9]{6}$/.test(digits) ? digits : undefined;
}

/** What keeps a text from being a code; `undefined`: nothing. */
export function codeProblem(typed: string): string | undefined {
  return sixDigits(typed) === undefined ? t('A code has six digits, such as 123-456.') : undefined;
}

/** What keeps a text from being a PIN; `undefined`: nothing. */
export function pinProblem(typed: string): string | undefined {
  return sixDigits(typed) === undefined ? t('A PIN has six digits.') : undefined;
}

/** What keeps a text from being the same PIN once more; `undefined`: nothing. */
export function repeatProblem(typed: string, pin: string): string | undefined {
  const problem = pinProblem(typed);
  if (problem !== undefined) return problem;
  return sixDigits(typed) === pin
    ? undefined
    : t('This is not the PIN of the step before. Correct it, or go back and choose another one.');
}

/** `set`: a two-step PIN must be known. `none`: what is sent becomes it. `unknown`: Meta does not say which. */
export type PinState = 'set' | 'none' | 'unknown';

/** From the fields of a number; one that was never registered has no PIN. */
export function pinState(fields: Fields): PinState {
  const isEnabled = flag(fields, 'is_pin_enabled');
  if (isEnabled !== undefined) return isEnabled ? 'set' : 'none';
  const isNew =
    text(fields, 'status') === 'PENDING' &&
    text(fields, 'platform_type') === 'NOT_APPLICABLE' &&
    text(fields, 'last_onboarded_time') === undefined;
  return isNew ? 'none' : 'unknown';
}

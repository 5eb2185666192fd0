import { plainText } from './plainText';

/** Meta sends "+1 555-555-5555" for most numbers and bare digits for some. */
export function displayNumber(number: string): string {
  return /^\d{7,15}$/.test(number) ? `+${number}` : plainText(number);
}

/** `display_phone_number` as programs want it, `+15555555555` (E.164); `undefined` when it is no telephone number. */
export function e164(number: string): string | undefined {
  const digits = telephoneDigits(number);
  return digits === undefined ? undefined : `+${digits}`;
}

/**
 * The digits of a telephone number with its country code, without the `00` that is dialled in place of `+`, however
 * people part them and whatever invisible characters come along when they copy; `undefined` for anything else.
 */
export function telephoneDigits(text: string): string | undefined {
  // Full-width characters become plain ones.
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  if (!/^\+?[\d\s()./\p{Pd}\u2212]+$/u.test(plain.trim())) return undefined;
  const digits = plain.replace(/\D/g, '').replace(/^00/, '');
  return digits.length >= 7 && digits.length <= 15 ? digits : undefined;
}

/**
 * Digits by which two spellings of one number are the same: WhatsApp writes mobile numbers of Mexico with a 1 behind the
 * country code, and of Argentina with a 9, which others leave out.
 */
export function sameDigits(digits: string): string {
  return digits.replace(/^(?:(52)1|(54)9)(?=\d{10}$)/, '$1$2');
}

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

/** Digits that a number without its dial code has at least, where one that begins with the code repeats it. */
const SHORTEST_NATIONAL = 9;

/**
 * The digits, dial code first, that a number to add may have once it is there: Meta takes `1`, `2125550177` and `1`,
 * `12125550177` for the same. The last is the same for every form of one number.
 */
export function digitForms({
  cc,
  phoneNumber,
}: {
  readonly cc: string;
  readonly phoneNumber: string;
}): readonly string[] {
  const forms = [cc + phoneNumber];
  let national = phoneNumber;
  while (cc !== '' && national.startsWith(cc) && national.length - cc.length >= SHORTEST_NATIONAL) {
    forms.push(national);
    national = national.slice(cc.length);
  }
  return forms;
}

/**
 * Digits by which two spellings of one number are the same: WhatsApp writes mobile numbers of Mexico with a 1 behind the
 * country code, and of Argentina with a 9, which others leave out.
 */
export function sameDigits(digits: string): string {
  return digits.replace(/^(?:(52)1|(54)9)(?=\d{10}$)/, '$1$2');
}

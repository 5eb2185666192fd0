// The only file that loads the phone metadata: it is a chunk of its own, so others `import()` it.
import { t } from '@vscode/l10n';
import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
  type ValidatePhoneNumberLengthResult,
} from 'libphonenumber-js/min';

/** A telephone number as the Graph API takes it. */
export interface Telephone {
  /** Dial code, digits only: `44`. */
  readonly cc: string;
  /** National significant number, digits only: `7911123456`. */
  readonly national: string;
  /** As people read it: `+44 7911 123456`. */
  readonly shown: string;
  /** Its length is right, but no plan that is known here has it; plans change, and Meta decides. */
  readonly isUnusual: boolean;
}

/** What a text is: a number, one that only its country makes complete, or none, and why. */
export type TelephoneReading =
  | { readonly kind: 'telephone'; readonly telephone: Telephone }
  | { readonly kind: 'national' }
  | { readonly kind: 'impossible'; readonly why: string };

/** Reads a number in any form; `country` (ISO 3166) is for one without a dial code. */
export function readTelephone(text: string, country?: string): TelephoneReading {
  // WhatsApp itself writes Mexican numbers with a 1 that no plan has any more.
  const typed = cleaned(text)?.replace(/^(\+52)1(?=\d{10}$)/, '$1');
  const international = typed?.startsWith('+') === true;
  const home = getCountries().find((each) => each === country);
  if (typed === undefined || !/\d/.test(typed)) return impossible('NOT_A_NUMBER');
  if (!international && !home) return { kind: 'national' };
  const wrong = validatePhoneNumberLength(typed, home);
  if (wrong !== undefined) return impossible(wrong);
  const number = parsePhoneNumberFromString(typed, { extract: false, ...(home && { defaultCountry: home }) });
  if (!number) return impossible('NOT_A_NUMBER');
  const { countryCallingCode: cc, nationalNumber: national } = number;
  const shown = number.formatInternational();
  return { kind: 'telephone', telephone: { cc, national, shown, isUnusual: !number.isValid() } };
}

/** The ISO code of the country of a number with `+`, `GB`; `undefined` where it has none, as `+800…`. */
export function countryOf(number: string): string | undefined {
  return parsePhoneNumberFromString(number)?.country;
}

/** Every country that has telephone numbers, and its dial code. */
export function dialCodes(): ReadonlyMap<string, string> {
  return new Map(getCountries().map((country: CountryCode) => [country, getCountryCallingCode(country)]));
}

/** Digits, behind a `+` where the dial code is among them; `undefined` when there is more than digits and what parts them. */
function cleaned(text: string): string | undefined {
  // Full-width characters become plain ones, and what came along unseen goes.
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (!/^\+?[\d\s()./\p{Pd}\u2212]*$/u.test(plain)) return undefined;
  const digits = plain.replace(/\D/g, '');
  if (plain.startsWith('+')) return `+${digits}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}

function impossible(reason: ValidatePhoneNumberLengthResult): TelephoneReading {
  return { kind: 'impossible', why: whyNot(reason) };
}

function whyNot(reason: ValidatePhoneNumberLengthResult): string {
  switch (reason) {
    case 'INVALID_COUNTRY':
      return t('No country has this dial code. Begin with + and the dial code, as in +44 7911 123456.');
    case 'TOO_SHORT':
      return t('This is too short for a telephone number of this country.');
    case 'TOO_LONG':
      return t('This is too long for a telephone number of this country.');
    case 'INVALID_LENGTH':
      return t('No telephone number of this country has as many digits.');
    case 'NOT_A_NUMBER':
      return t('This is no telephone number. An example: +44 7911 123456');
  }
}

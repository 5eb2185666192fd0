import type { NumberPath } from '../inventory/path';
import type { Telephone } from '../whatsapp/e164';
import type { NewNumber } from '../whatsapp/numberWrites';
import type { WabaChoice } from './wabaChoices';

/** What was answered so far; kept when the user goes back. */
export interface Draft {
  waba: WabaChoice | undefined;
  /** The number as it was typed. */
  typed: string;
  /** For a number without a dial code, ISO 3166. */
  country: string | undefined;
  telephone: Telephone | undefined;
  name: string;
  preverifiedId: string | undefined;
  /** Meta refused the number's usual form; the other one is tried once. */
  otherForm: 'hidden' | 'offered' | 'used';
  /** The last try, if there was one, did not add it. */
  refused: boolean;
  /** The number, once it is in the WABA. */
  found: NumberPath | undefined;
}

export function newDraft(waba: WabaChoice | undefined): Draft {
  return {
    waba,
    typed: '',
    country: undefined,
    telephone: undefined,
    name: '',
    preverifiedId: undefined,
    otherForm: 'hidden',
    refused: false,
    found: undefined,
  };
}

/** All that the call needs. */
export interface Complete {
  readonly waba: WabaChoice;
  readonly telephone: Telephone;
  readonly number: NewNumber;
}

/** `form` `repeated`: the dial code stands in `phone_number`, too, as one of Meta's guides has it. */
export function complete(
  { waba, telephone, name, preverifiedId }: Draft,
  form: 'national' | 'repeated' = 'national',
): Complete | undefined {
  if (!waba || !telephone) return undefined;
  const { cc, national } = telephone;
  const phoneNumber = form === 'national' ? national : `${cc}${national}`;
  const number = { wabaId: waba.path.wabaId, cc, phoneNumber, verifiedName: name, preverifiedId };
  return { waba, telephone, number };
}

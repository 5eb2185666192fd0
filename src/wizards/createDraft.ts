import type { NumberPath } from '../inventory/path';
import type { Telephone } from '../whatsapp/e164';
import type { NewNumber } from '../whatsapp/numberWrites';
import type { WabaChoice } from './wabaChoices';

/** A try that did not add the number, or of which nobody knows. */
export interface Tried {
  /** The number and the WABA. */
  readonly target: string;
  readonly became: 'refused' | 'unknown';
  /** Meta refused the number's usual form; the other one is tried once. */
  readonly otherForm: 'hidden' | 'offered' | 'used';
}

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
  /** The last try to add a number; see `triedBefore`. */
  tried: Tried | undefined;
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
    tried: undefined,
    found: undefined,
  };
}

/** All that the call needs. */
export interface Complete {
  readonly waba: WabaChoice;
  readonly telephone: Telephone;
  readonly number: NewNumber;
}

/** What became of the last try, when it was for the same number and WABA. */
export function triedBefore({ tried }: Draft, plan: Complete): Tried | undefined {
  return tried?.target === targetOf(plan) ? tried : undefined;
}

/** Notes a try. `mayBeForm`: the number may have been refused for the form it was sent in. */
export function noteTry(
  draft: Draft,
  plan: Complete,
  { became, form, mayBeForm }: Pick<Tried, 'became'> & { readonly form: Form; readonly mayBeForm: boolean },
): void {
  const before = triedBefore(draft, plan)?.otherForm ?? 'hidden';
  const offer = mayBeForm && before === 'hidden' ? 'offered' : before;
  draft.tried = { target: targetOf(plan), became, otherForm: form === 'repeated' ? 'used' : offer };
}

const targetOf = ({ waba, telephone: { cc, national } }: Complete): string => `${waba.path.wabaId} ${cc}${national}`;

/** `repeated`: the dial code stands in `phone_number`, too, as one of Meta's guides has it. */
export type Form = 'national' | 'repeated';

export function complete(
  { waba, telephone, name, preverifiedId }: Draft,
  form: Form = 'national',
): Complete | undefined {
  if (!waba || !telephone) return undefined;
  const { cc, national } = telephone;
  const phoneNumber = form === 'national' ? national : `${cc}${national}`;
  const number = { wabaId: waba.path.wabaId, cc, phoneNumber, verifiedName: name, preverifiedId };
  return { waba, telephone, number };
}

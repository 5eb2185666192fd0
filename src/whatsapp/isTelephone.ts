import { isGone } from './numberState';
import { text, type Fields } from './schema';
import { sameDigits, telephoneDigits } from './telephone';

/** Whether the fields are those of the telephone number with these digits, dial code first, and it is still there. */
export function isTelephone(fields: Fields, digits: string): boolean {
  const here = telephoneDigits(text(fields, 'display_phone_number') ?? '');
  return here !== undefined && sameDigits(here) === sameDigits(digits) && !isGone(fields);
}

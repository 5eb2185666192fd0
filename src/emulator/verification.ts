import { note, waitFor } from './attempts';
import type { Call } from './call';
import { badParameter } from './errors';
import { asText } from './json';
import { alreadyVerified, codeUnavailable, tooManyCodes, wrongCode } from './lifecycleErrors';
import { isElsewhere } from './numberState';
import { required, requiredDigits, requiredOneOf } from './params';
import type { PhoneNumber } from './world';

/** How long a code can be sent back; Meta names no time. */
const CODE_LIVES = 10 * 60_000;

/** `POST /{phone-number-id}/request_code`: a code for a number that is not verified. The last one sent is the one. */
export function requestCode(call: Call, number: PhoneNumber): void {
  const { params, now } = call;
  const method = requiredOneOf(params, 'code_method', ['SMS', 'VOICE']);
  const language = required(params, 'language');
  if (!/^[a-z]{2,3}([_-][A-Za-z]{2,4})?$/.test(language)) throw badParameter('Param language is not a valid language');
  if (isElsewhere(number)) throw codeUnavailable();
  if (number.fields.code_verification_status === 'VERIFIED') throw alreadyVerified();
  if (waitFor(number, 'code', now) > 0) throw tooManyCodes();
  note(number, 'code', now);
  const code = String(Math.floor(call.random() * 1_000_000)).padStart(6, '0');
  number.setup.code = { digits: code, sentAt: now };
  const displayNumber = asText(number.fields.display_phone_number);
  call.sendCode({ numberId: number.id, displayNumber, method, language, code });
}

/** `POST /{phone-number-id}/verify_code`: six digits without the hyphen that the message shows. */
export function verifyCode({ params, now }: Call, { fields, setup }: PhoneNumber): void {
  const digits = requiredDigits(params, 'code');
  const sentAt = setup.code?.digits === digits ? setup.code.sentAt : -Infinity;
  if (now > sentAt + CODE_LIVES) throw wrongCode();
  delete setup.code;
  setup.verifiedAt = now;
  fields.code_verification_status = 'VERIFIED';
  if (fields.status === 'UNVERIFIED') fields.status = 'PENDING';
}

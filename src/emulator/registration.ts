import { note, waitFor } from './attempts';
import type { Call } from './call';
import { connect } from './connecting';
import { asText } from './json';
import * as refused from './lifecycleErrors';
import { digitsOf, isElsewhere, isRegistered, nodesOf } from './numberState';
import { requiredDigits, requiredOneOf } from './params';
import { checkPin, choosePin } from './twoStep';
import type { PhoneNumber, Waba, World } from './world';

/** Where Meta can keep the data of a number (guide "Local storage"). */
const REGIONS = ['AE', 'AU', 'BH', 'BR', 'CA', 'CH', 'DE', 'GB', 'ID', 'IN', 'JP', 'KR', 'SG', 'ZA'] as const;

const DELETION_TAKES = 5 * 60_000;

/**
 * `POST /{phone-number-id}/register`: ten of it and of `deregister` in 72 hours, refused ones included. The PIN becomes the
 * number's own when it has none. Of a number that is registered it has a new name take effect. Nothing about names blocks.
 */
export function register(call: Call, number: PhoneNumber): void {
  const { params, world, now } = call;
  requiredOneOf(params, 'messaging_product', ['whatsapp']);
  const pin = requiredDigits(params, 'pin');
  if (params.has('data_localization_region')) requiredOneOf(params, 'data_localization_region', REGIONS);
  if (isElsewhere(number)) throw refused.notForBusinessApp('Register');
  count(number, now);
  if (isLocked(number, world.wabas.get(number.wabaId))) throw refused.locked();
  if (isBeingDeleted(world, number, now)) throw refused.recentlyDeleted();
  if (!isRegistered(number) && number.fields.code_verification_status !== 'VERIFIED') throw refused.notVerified();
  if (number.setup.isOnWhatsApp === true) throw refused.certificateRefused();
  checkPin(number, pin, now);
  choosePin(number, pin);
  connect(call, number);
}

/** `POST /{phone-number-id}/deregister`: the number stays where it is, verified and with its PIN. */
export function deregister({ now }: Call, number: PhoneNumber): void {
  if (isElsewhere(number)) throw refused.notForBusinessApp('Deregister');
  count(number, now);
  if (!isRegistered(number)) throw refused.notRegistered();
  const { fields, setup } = number;
  delete setup.connecting;
  fields.status = 'DISCONNECTED';
  fields.platform_type = 'NOT_APPLICABLE';
  fields.throughput = { level: 'NOT_APPLICABLE' };
}

function count(number: PhoneNumber, now: number): void {
  if (waitFor(number, 'registration', now) > 0) throw refused.tooManyRegistrations();
  note(number, 'registration', now);
}

const LOCKED: ReadonlySet<string> = new Set(['BANNED', 'DISABLED', 'RESTRICTED']);

function isLocked({ fields }: PhoneNumber, waba: Waba | undefined): boolean {
  return fields.status === 'BANNED' || (waba !== undefined && LOCKED.has(asText(waba.fields.status)));
}

/** An earlier node of the same number is not gone for five minutes. */
function isBeingDeleted(world: World, number: PhoneNumber, now: number): boolean {
  return nodesOf(world, digitsOf(number)).some(({ setup }) => now < (setup.deletedAt ?? -Infinity) + DELETION_TAKES);
}

import type { Call } from './call';
import { badParameter } from './errors';
import { missingPermission } from './lifecycleErrors';
import { isElsewhere } from './numberState';
import { required, requiredDigits } from './params';
import { requestName } from './rename';
import { choosePin } from './twoStep';
import type { PhoneNumber } from './world';

/** `POST /{phone-number-id}` with `pin` (two-step verification) or `new_display_name` (display names). */
export function updateNumber({ params, now }: Call, number: PhoneNumber): void {
  const [hasPin, hasName] = [params.has('pin'), params.has('new_display_name')];
  if (!hasPin && !hasName) throw badParameter('Nothing to update: pin or new_display_name is required');
  const pin = hasPin ? requiredDigits(params, 'pin') : undefined;
  const name = hasName ? required(params, 'new_display_name') : undefined;
  if (pin !== undefined) {
    if (isElsewhere(number)) throw missingPermission();
    choosePin(number, pin);
  }
  if (name !== undefined) requestName(number, name, now);
}

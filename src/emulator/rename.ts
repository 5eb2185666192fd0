import { note, waitFor } from './attempts';
import { tooManyNames } from './lifecycleErrors';
import type { PhoneNumber } from './world';

/** Until then an approved name can take effect. */
const APPROVAL_LIVES = 14 * 24 * 3_600_000;

/** A name for review: ten in 30 days. */
export function requestName(number: PhoneNumber, name: string, now: number): void {
  if (waitFor(number, 'rename', now) > 0) throw tooManyNames();
  note(number, 'rename', now);
  delete number.setup.nameApprovedAt;
  number.fields.new_display_name = name;
  number.fields.new_name_status = 'PENDING_REVIEW';
}

/** Registering again: an approved name takes effect, one whose approval is too old never does. */
export function applyName({ fields, setup }: PhoneNumber, now: number): void {
  if (fields.new_name_status !== 'APPROVED') return;
  if (now > (setup.nameApprovedAt ?? now) + APPROVAL_LIVES) {
    fields.new_name_status = 'EXPIRED';
    return;
  }
  fields.verified_name = fields.new_display_name;
  fields.name_status = 'APPROVED';
  fields.certificate = fields.new_certificate ?? fields.certificate;
  fields.new_name_status = 'NONE';
  delete fields.new_display_name;
  delete fields.new_certificate;
}

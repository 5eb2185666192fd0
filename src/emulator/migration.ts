import { refusedNumber } from './errors';
import { asText, type JsonObject } from './json';
import type { PhoneNumber, Waba, World } from './world';

/**
 * What Meta asks for before a number moves to another WABA of its business (guide "Migrate phone numbers among solution
 * partners"). Gives the name that moves with it. All refusals have subcode 2388103: only their texts tell them apart.
 * Whether two-step verification is off and a payment account is there, the emulator does not know.
 */
export function requireMovable(world: World, number: PhoneNumber | undefined, destination: Waba): string {
  const source = number && world.wabas.get(number.wabaId);
  if (number === undefined || source === undefined || !isRegistered(number.fields)) {
    throw immovable('This phone number is not being migrated: it can be added directly.');
  }
  if (source.ownerId !== destination.ownerId) throw immovable('This phone number belongs to another business.');
  if (number.fields.account_mode === 'SANDBOX' || number.fields.is_on_biz_app === true) {
    throw immovable('This phone number cannot be migrated.');
  }
  if (!hasSettledName(number.fields)) {
    throw immovable('The display name must be approved, and no change of it may be pending.');
  }
  if (!isApproved(source.fields)) throw immovable('The source WhatsApp Business Account is not approved.');
  if (!isApproved(destination.fields)) throw immovable('The destination WhatsApp Business Account is not approved.');
  if (destination.subscribedApps.length === 0) {
    throw immovable('The destination WhatsApp Business Account has no webhooks.');
  }
  return asText(number.fields.verified_name);
}

const isRegistered = ({ platform_type }: JsonObject) => platform_type === 'CLOUD_API' || platform_type === 'ON_PREMISE';

function hasSettledName({ name_status, new_name_status }: JsonObject): boolean {
  return name_status === 'APPROVED' && new_name_status !== 'PENDING_REVIEW';
}

function isApproved({ account_review_status, business_verification_status }: JsonObject): boolean {
  return account_review_status === 'APPROVED' && business_verification_status === 'verified';
}

const immovable = (message: string) => refusedNumber({ title: 'Cannot migrate phone number', message }, 2388103);

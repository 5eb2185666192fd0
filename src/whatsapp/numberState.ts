import { flag, text, type Fields } from './schema';

/** Where a number stands between "added" and "sends messages". One icon and one word for each. */
export type NumberState =
  | 'connected'
  | 'connecting'
  | 'not-verified'
  | 'verification-expired'
  | 'not-registered'
  | 'flagged'
  | 'restricted'
  | 'rate-limited'
  | 'banned'
  | 'disconnected'
  | 'business-app'
  | 'on-premises'
  | 'migrated'
  | 'deleted'
  | 'unknown';

/** `status` values that say all there is to say (Graph API reference, WhatsAppBusinessPhoneNumber). */
const BY_STATUS = new Map<string, NumberState>([
  ['CONNECTED', 'connected'],
  ['FLAGGED', 'flagged'],
  ['RESTRICTED', 'restricted'],
  ['RATE_LIMITED', 'rate-limited'],
  ['BANNED', 'banned'],
  ['DISCONNECTED', 'disconnected'],
  ['MIGRATED', 'migrated'],
  ['DELETED', 'deleted'],
]);

/** Only a status that leaves the question open is answered by the verification. */
const OPEN = ['PENDING', 'UNVERIFIED', 'UNKNOWN'];

/** A number's state, from nothing but the fields that Meta sent. Of a connected one the verification says nothing. */
export function numberState(fields: Fields): NumberState {
  const status = text(fields, 'status');
  const known = status === undefined ? undefined : BY_STATUS.get(status);
  if (known) return known;
  const elsewhere = livesElsewhere(fields);
  if (elsewhere) return elsewhere;
  if (status !== undefined && !OPEN.includes(status)) return 'unknown';
  return byVerification(fields) ?? (status === 'UNVERIFIED' ? 'not-verified' : 'unknown');
}

/** Rows of numbers that were deleted or moved away stay with Meta for a while. */
export function isGone(fields: Fields): boolean {
  return ['DELETED', 'MIGRATED'].includes(text(fields, 'status') ?? '');
}

/** Whether it is with the Cloud API, whatever its state is there; `undefined`: Meta does not say. */
export function isRegistered(fields: Fields): boolean | undefined {
  const platform = text(fields, 'platform_type');
  return platform === undefined ? undefined : platform === 'CLOUD_API';
}

/** Where a number lives that this API never registers or deregisters. One of the app reports `ON_PREMISE`, too. */
export function livesElsewhere(fields: Fields): 'business-app' | 'on-premises' | undefined {
  if (flag(fields, 'is_on_biz_app') === true) return 'business-app';
  return text(fields, 'platform_type') === 'ON_PREMISE' ? 'on-premises' : undefined;
}

/** Of a number that is not connected. */
export function byVerification(fields: Fields): NumberState | undefined {
  switch (text(fields, 'code_verification_status')) {
    case 'NOT_VERIFIED':
      return 'not-verified';
    case 'EXPIRED':
      return 'verification-expired';
    case 'VERIFIED':
      if (text(fields, 'platform_type') !== 'CLOUD_API') return 'not-registered';
      return text(fields, 'status') === 'PENDING' ? 'connecting' : 'unknown';
    default:
      return undefined;
  }
}

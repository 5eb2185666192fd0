import { flag, text, type Fields, type PhoneNumber } from './schema';

/** Where a number stands between "added" and "sends messages". One icon and one word for each. */
export type NumberState =
  | 'connected'
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

/** What its owner does next. */
export type NextStep = 'verify' | 'verify-again' | 'register';

export interface Lifecycle {
  readonly state: NumberState;
  readonly nextStep?: NextStep;
  /** Somebody should look at it: counted in the view's badge. */
  readonly attention: boolean;
}

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

const TROUBLE = new Set<NumberState>(['banned', 'restricted', 'flagged', 'rate-limited', 'disconnected']);
const GONE = new Set<NumberState>(['migrated', 'deleted']);

/** A number's state and next step, from nothing but the fields that Meta sent. */
export function lifecycle(number: PhoneNumber): Lifecycle {
  const state = stateOf(number);
  const nextStep = nextStepOf(state);
  return { state, ...(nextStep && { nextStep }), attention: needsAttention(number, state) };
}

function stateOf({ fields }: PhoneNumber): NumberState {
  const status = text(fields, 'status');
  const known = status === undefined ? undefined : BY_STATUS.get(status);
  if (known) return known;
  // A number of the WhatsApp Business app is never registered through the API.
  if (flag(fields, 'is_on_biz_app') === true) return 'business-app';
  const platform = text(fields, 'platform_type');
  if (platform === 'ON_PREMISE') return 'on-premises';
  // Only a status that leaves the question open is answered by the verification.
  if (status !== undefined && !['PENDING', 'UNVERIFIED', 'UNKNOWN'].includes(status)) return 'unknown';
  switch (text(fields, 'code_verification_status')) {
    case 'NOT_VERIFIED':
      return 'not-verified';
    case 'EXPIRED':
      return 'verification-expired';
    case 'VERIFIED':
      return platform === 'CLOUD_API' ? 'unknown' : 'not-registered';
    default:
      return status === 'UNVERIFIED' ? 'not-verified' : 'unknown';
  }
}

function nextStepOf(state: NumberState): NextStep | undefined {
  if (state === 'not-verified') return 'verify';
  if (state === 'verification-expired') return 'verify-again';
  return state === 'not-registered' ? 'register' : undefined;
}

function needsAttention({ fields }: PhoneNumber, state: NumberState): boolean {
  // Test numbers expire and break by design.
  if (text(fields, 'account_mode') === 'SANDBOX' || GONE.has(state)) return false;
  return (
    TROUBLE.has(state) ||
    state === 'not-registered' ||
    text(fields, 'quality_rating') === 'RED' ||
    isNameDeclined(fields)
  );
}

/** Meta declined the display name, or the one that shall take its place. */
export function isNameDeclined(fields: Fields): boolean {
  return text(fields, 'name_status') === 'DECLINED' || text(fields, 'new_name_status') === 'DECLINED';
}

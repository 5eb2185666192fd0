import { byVerification, livesElsewhere, numberState, type NumberState } from './numberState';
import { flag, text, type Fields, type PhoneNumber } from './schema';
import { hasScope, MANAGEMENT } from './scopes';

/** What comes next for a number. All but `wait`, which is Meta's turn, `Continue Number Setup…` can do. */
export type NextStep = 'verify' | 'verify-again' | 'register' | 'register-again' | 'wait';

/** Whose turn it is: `owner` acts in WhatsApp Manager, `token` is who holds the access token. */
export type Who = 'owner' | 'meta' | 'old-platform' | 'token' | 'nobody';

/** The states that are in a number's own way, and who can help it out. */
const BLOCKED = {
  flagged: 'owner',
  restricted: 'meta',
  'rate-limited': 'owner',
  disconnected: 'owner',
  banned: 'owner',
  'business-app': 'nobody',
  'on-premises': 'old-platform',
  migrated: 'nobody',
  deleted: 'nobody',
  unknown: 'owner',
} as const satisfies Partial<Record<NumberState, Who>>;

export type BlockReason = keyof typeof BLOCKED | 'no-permission' | 'read-only';

export interface Block {
  readonly reason: BlockReason;
  readonly who: Who;
}

/** What stops no step and should be known before it. */
export type Warning =
  | 'name-in-review'
  | 'name-declined'
  | 'name-expired'
  | 'name-missing'
  | 'new-name-declined'
  | 'new-name-expired'
  | 'waba-in-review'
  | 'waba-rejected';

/** What else may be known, besides the number's own fields. */
export interface Around {
  /** Of its WABA. */
  readonly waba?: Fields | undefined;
  readonly token?: { readonly scopes: readonly string[]; readonly readOnly: boolean } | undefined;
}

export interface Lifecycle {
  readonly state: NumberState;
  /** None for a number that works, and for one that is blocked. */
  readonly nextStep?: NextStep;
  /** Why it does not work, or its next step cannot be done from here. */
  readonly block?: Block;
  readonly warnings: readonly Warning[];
  /** Its two-step PIN. */
  readonly pin: 'on' | 'off' | 'unknown';
  /** `Continue Number Setup…` can do the next step. */
  readonly canContinue: boolean;
  /** It is registered with the Cloud API, and only there. */
  readonly canDeregister: boolean;
  /** Somebody should look at it: counted in the view's badge. Nothing around the number decides it. */
  readonly attention: boolean;
}

const REGISTERED = new Set<NumberState>(['connected', 'flagged', 'restricted', 'rate-limited']);
const TROUBLE = new Set<NumberState>(['banned', 'restricted', 'flagged', 'rate-limited', 'disconnected']);
const GONE = new Set<NumberState>(['migrated', 'deleted']);

/** A number's state, and what comes next or what is in the way, from what Meta sent of it. */
export function lifecycle({ fields }: PhoneNumber, around: Around = {}): Lifecycle {
  const state = numberState(fields);
  const nextStep = nextStepOf(fields, state);
  const isDoable = nextStep !== undefined && nextStep !== 'wait';
  const tokenBlock = isDoable ? blockOfToken(around) : undefined;
  const block = blockOf(fields, state, nextStep) ?? tokenBlock;
  const pin = flag(fields, 'is_pin_enabled');
  return {
    state,
    ...(nextStep && { nextStep }),
    ...(block && { block }),
    warnings: warningsOf(fields, state, around),
    pin: pin === undefined ? 'unknown' : pin ? 'on' : 'off',
    canContinue: isDoable && !tokenBlock,
    canDeregister: isDeregisterable(fields, state),
    attention: needsAttention(fields, state, nextStep),
  };
}

/** No review of a name keeps a number from its first registration. */
function nextStepOf(fields: Fields, state: NumberState): NextStep | undefined {
  switch (state) {
    case 'not-verified':
      return 'verify';
    case 'verification-expired':
      return 'verify-again';
    case 'not-registered':
      return 'register';
    case 'connecting':
      return 'wait';
    case 'disconnected':
      return reconnecting(fields);
    default:
      return REGISTERED.has(state) && !livesElsewhere(fields) ? renaming(fields) : undefined;
  }
}

/** One that is offline since it is registered nowhere goes the way of a new one; what ails the others Meta does not say. */
function reconnecting(fields: Fields): NextStep | undefined {
  if (text(fields, 'platform_type') !== 'NOT_APPLICABLE' || livesElsewhere(fields)) return undefined;
  const state = byVerification(fields);
  return state && nextStepOf(fields, state);
}

/** A new name takes effect when the number is registered again within 14 days of the approval; before it to no effect. */
function renaming(fields: Fields): NextStep | undefined {
  const status = text(fields, 'new_name_status');
  if (status === 'APPROVED') return hasNewName(fields) ? undefined : 'register-again';
  return status === 'PENDING_REVIEW' ? 'wait' : undefined;
}

/** The new name has taken effect, whatever is still said of its review. */
function hasNewName(fields: Fields): boolean {
  const name = text(fields, 'new_display_name');
  return name !== undefined && name === text(fields, 'verified_name');
}

function blockOf(fields: Fields, state: NumberState, nextStep: NextStep | undefined): Block | undefined {
  if (!isBlocked(state) || (state === 'disconnected' && nextStep)) return undefined;
  // Of a number that was not read, or whose verification was not told, nothing is known to be wrong.
  const isSaid = state !== 'unknown' || !['PENDING', undefined].includes(text(fields, 'status'));
  return isSaid ? { reason: state, who: BLOCKED[state] } : undefined;
}

const isBlocked = (state: NumberState): state is keyof typeof BLOCKED => Object.hasOwn(BLOCKED, state);

function blockOfToken({ token }: Around): Block | undefined {
  if (!token) return undefined;
  if (hasScope(token, MANAGEMENT) === false) return { reason: 'no-permission', who: 'token' };
  return token.readOnly ? { reason: 'read-only', who: 'token' } : undefined;
}

const NO_WARNING: readonly Warning[] = [];
const NAME_WARNINGS = new Map<string, Warning>([
  ['PENDING_REVIEW', 'name-in-review'],
  ['EXPIRED', 'name-expired'],
  ['NONE', 'name-missing'],
]);

function warningsOf(fields: Fields, state: NumberState, { waba = {} }: Around): readonly Warning[] {
  if (GONE.has(state)) return NO_WARNING;
  const warnings: Warning[] = [];
  const add = (warning: Warning | false | undefined): unknown => warning && warnings.push(warning);
  const [name, newName] = [text(fields, 'name_status') ?? '', text(fields, 'new_name_status')];
  add(name === 'DECLINED' && 'name-declined');
  // A number that is registered has what it needed its name for.
  add(!REGISTERED.has(state) && NAME_WARNINGS.get(name));
  add(newName === 'DECLINED' && 'new-name-declined');
  add(newName === 'EXPIRED' && 'new-name-expired');
  const review = REGISTERED.has(state) ? undefined : text(waba, 'account_review_status');
  add(review === 'PENDING' && 'waba-in-review');
  add(review === 'REJECTED' && 'waba-rejected');
  return warnings.length === 0 ? NO_WARNING : warnings;
}

function isDeregisterable(fields: Fields, state: NumberState): boolean {
  if (livesElsewhere(fields)) return false;
  return REGISTERED.has(state) || (state === 'disconnected' && text(fields, 'platform_type') === 'CLOUD_API');
}

function needsAttention(fields: Fields, state: NumberState, nextStep: NextStep | undefined): boolean {
  // Test numbers expire and break by design.
  if (text(fields, 'account_mode') === 'SANDBOX' || GONE.has(state)) return false;
  return (
    TROUBLE.has(state) ||
    nextStep === 'register' ||
    // The approval of a name ends after 14 days.
    nextStep === 'register-again' ||
    text(fields, 'quality_rating') === 'RED' ||
    isNameDeclined(fields)
  );
}

/** Meta declined the display name, or the one that shall take its place. */
export function isNameDeclined(fields: Fields): boolean {
  return text(fields, 'name_status') === 'DECLINED' || text(fields, 'new_name_status') === 'DECLINED';
}

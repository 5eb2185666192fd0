import { lifecycle } from './lifecycle';
import type { NumberState } from './numberState';
import { flag, text, type PhoneNumber } from './schema';

/** Something that numbers can be filtered by, as in `quality:red`. */
export interface FilterKey {
  /** What can stand behind the colon, as messages list it. */
  readonly values: readonly string[];
  /** Other words for these, spelled as `folded` gives them: Meta's own, and those of WhatsApp Manager. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Which of the values are true of the number; none when Meta did not say. */
  readonly of: (number: PhoneNumber) => readonly (string | undefined)[];
}

/** Without case, blanks, `-` and `_`: `RATE_LIMITED`, `rate-limited` and `"Rate limited"` are the same word. */
export function folded(value: string): string {
  return value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** What our words for a state are in a filter. A state that waits for its owner is `pending` at Meta, too. */
const STATE_VALUES: Readonly<Record<NumberState, readonly string[]>> = {
  connected: ['connected'],
  connecting: ['pending'],
  'not-verified': ['unverified'],
  'verification-expired': ['expired'],
  'not-registered': ['not-registered', 'pending'],
  flagged: ['flagged'],
  restricted: ['restricted'],
  'rate-limited': ['rate-limited'],
  banned: ['banned'],
  disconnected: ['offline'],
  'business-app': ['business-app'],
  'on-premises': ['on-premises'],
  migrated: ['migrated'],
  deleted: ['deleted'],
  unknown: ['unknown'],
};

const STATUS: FilterKey = {
  values: [
    'connected',
    'pending',
    'unverified',
    'expired',
    'not-registered',
    'flagged',
    'restricted',
    'rate-limited',
    'banned',
    'offline',
    'business-app',
    'on-premises',
    'migrated',
    'deleted',
    'unknown',
  ],
  aliases: {
    disconnected: 'offline',
    notverified: 'unverified',
    verificationexpired: 'expired',
    whatsappbusinessapp: 'business-app',
    onpremise: 'on-premises',
  },
  of: (number) => [meant(STATUS, text(number.fields, 'status')), ...STATE_VALUES[lifecycle(number).state]],
};

const QUALITY: FilterKey = {
  values: ['green', 'yellow', 'red', 'unknown'],
  aliases: { high: 'green', medium: 'yellow', low: 'red', na: 'unknown', notrated: 'unknown' },
  of: ({ fields }) => [meant(QUALITY, text(fields, 'quality_rating') ?? 'unknown')],
};

const MODE: FilterKey = {
  values: ['sandbox', 'live'],
  aliases: { test: 'sandbox', testnumber: 'sandbox' },
  of: ({ fields }) => [meant(MODE, text(fields, 'account_mode'))],
};

const NAME: FilterKey = {
  values: ['approved', 'pending', 'declined', 'available', 'expired', 'none'],
  aliases: { pendingreview: 'pending', inreview: 'pending', availablewithoutreview: 'available' },
  // A new name that is looked at or declined is what somebody searches for; that there is none says nothing.
  of: ({ fields }) => {
    const [now, next] = ['name_status', 'new_name_status'].map((field) => meant(NAME, text(fields, field)));
    return [now, next === 'none' ? undefined : next];
  },
};

const PLATFORM: FilterKey = {
  values: ['cloud', 'on-premises', 'none'],
  aliases: { cloudapi: 'cloud', onpremise: 'on-premises', notapplicable: 'none', na: 'none' },
  of: ({ fields }) => [meant(PLATFORM, text(fields, 'platform_type'))],
};

/** `no` only where Meta says so: what it does not tell is neither. */
function yesOrNo(ask: (number: PhoneNumber) => boolean | undefined): FilterKey {
  return {
    values: ['yes', 'no'],
    aliases: { true: 'yes', false: 'no', y: 'yes', n: 'no' },
    of: (number) => {
      const answer = ask(number);
      return answer === undefined ? [] : [answer ? 'yes' : 'no'];
    },
  };
}

export const FILTER_KEYS: ReadonlyMap<string, FilterKey> = new Map([
  ['status', STATUS],
  ['quality', QUALITY],
  ['mode', MODE],
  ['official', yesOrNo(({ fields }) => flag(fields, 'is_official_business_account'))],
  ['name', NAME],
  ['verified', yesOrNo(({ fields }) => isVerified(text(fields, 'code_verification_status')))],
  ['pin', yesOrNo(({ fields }) => flag(fields, 'is_pin_enabled'))],
  ['platform', PLATFORM],
  ['attention', yesOrNo((number) => lifecycle(number).attention)],
]);

function isVerified(status: string | undefined): boolean | undefined {
  return status === undefined ? undefined : status === 'VERIFIED';
}

/** The value that a word means; `undefined` for a word that is none of the key's. */
export function meant({ values, aliases }: FilterKey, word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  const wanted = folded(word);
  return (
    values.find((value) => folded(value) === wanted) ?? (Object.hasOwn(aliases, wanted) ? aliases[wanted] : undefined)
  );
}

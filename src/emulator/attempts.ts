import type { Counted, PhoneNumber } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** So many in a rolling window of so many milliseconds. */
interface Limit {
  readonly times: number;
  readonly window: number;
}

/**
 * Documented: registrations and renames. Codes: "too many", for hours; here five in twelve hours. Of PINs Meta says only
 * that they can be guessed too often and too fast: here five times in twelve hours, and one a minute after the third.
 */
export const LIMITS = {
  code: { times: 5, window: 12 * HOUR },
  registration: { times: 10, window: 72 * HOUR },
  guess: { times: 5, window: 12 * HOUR },
  rename: { times: 10, window: 30 * DAY },
} as const satisfies Record<Counted, Limit>;

export const GUESS_PAUSE = { after: 3, ms: MINUTE } as const;

/** Attempts that still count. */
export function recent({ setup }: PhoneNumber, what: Counted, now: number): readonly number[] {
  return setup.attempts[what].filter((time) => time > now - LIMITS[what].window);
}

/** Milliseconds until one more is allowed; 0: now. */
export function waitFor(number: PhoneNumber, what: Counted, now: number): number {
  const { times, window } = LIMITS[what];
  const blocking = recent(number, what, now).at(-times);
  return blocking === undefined ? 0 : blocking + window - now;
}

export function note({ setup }: PhoneNumber, what: Counted, now: number): void {
  setup.attempts[what].push(now);
}

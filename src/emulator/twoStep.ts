import { GUESS_PAUSE, note, recent, waitFor } from './attempts';
import { tooFast, tooManyGuesses, wrongPin } from './lifecycleErrors';
import type { PhoneNumber } from './world';

/** That of numbers whose fields say that there is one. */
export const USUAL_PIN = '123456';

/** The PIN that a registration must name; undefined: two-step verification is off. */
export function pinOf({ fields, setup }: PhoneNumber): string | undefined {
  if (fields.is_pin_enabled === false) return undefined;
  return setup.pin ?? (fields.is_pin_enabled === true ? USUAL_PIN : undefined);
}

/** In place of any; needs no old one, and gives the guesses back. Two-step verification cannot be switched off by API. */
export function choosePin({ fields, setup }: PhoneNumber, pin: string): void {
  setup.pin = pin;
  setup.attempts.guess.length = 0;
  fields.is_pin_enabled = true;
}

/** Throws for a wrong PIN, and before it looks at one when too many were wrong or come too fast. */
export function checkPin(number: PhoneNumber, pin: string, now: number): void {
  const own = pinOf(number);
  if (own === undefined) return;
  const wait = waitFor(number, 'guess', now);
  if (wait > 0) throw tooManyGuesses(wait);
  const guesses = recent(number, 'guess', now);
  const pause = (guesses.at(-1) ?? -Infinity) + GUESS_PAUSE.ms - now;
  if (guesses.length >= GUESS_PAUSE.after && pause > 0) throw tooFast(pause);
  if (pin === own) {
    number.setup.attempts.guess.length = 0;
    return;
  }
  note(number, 'guess', now);
  throw wrongPin();
}

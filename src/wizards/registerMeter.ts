import { t } from '@vscode/l10n';
import { clockTime } from '../commands/readingName';
import { COUNTED_FOR } from '../writes/attempts';

/** Meta allows so many of `register` and `deregister` for a number in 72 hours; then it answers with 133016. */
export const MOST = 10;
/** From so many on it is worth a word. */
const WORTH_A_WORD = 5;

export interface Meter {
  /** Of the last 72 hours. */
  readonly used: number;
  /** When the oldest of them no longer counts, in milliseconds since the epoch; `undefined`: there is none. */
  readonly freeAt: number | undefined;
}

/** What is left of Meta's limit, by what was tried from this machine; other tools may have used up more. */
export function meter(times: readonly number[], now: number): Meter {
  const counted = times.filter((time) => now - time < COUNTED_FOR);
  return { used: counted.length, freeAt: counted.length === 0 ? undefined : Math.min(...counted) + COUNTED_FOR };
}

/** Worth knowing before another try; `undefined`: there is enough left. */
export function meterWords({ used, freeAt }: Meter, now: number): string | undefined {
  if (used < WORTH_A_WORD || freeAt === undefined) return undefined;
  return t(
    '{0} of the {1} registrations and deregistrations that Meta allows a number in 72 hours were used from here; the oldest no longer counts from {2} on.',
    used,
    MOST,
    clockTime(freeAt, now),
  );
}

/** When Meta takes another one, in milliseconds since the epoch; `undefined`: fewer than it allows were tried from here. */
export function allowedFrom(times: readonly number[], now: number): number | undefined {
  const tenth = times
    .filter((time) => now - time < COUNTED_FOR)
    .toSorted((a, b) => a - b)
    .at(-MOST);
  return tenth === undefined ? undefined : tenth + COUNTED_FOR;
}

export const isUsedUp = ({ used }: Meter): boolean => used >= MOST;

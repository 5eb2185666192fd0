import { t } from '@vscode/l10n';
import type { Wait } from './writeAdviceRow';

const MINUTE = 60_000;

/** When the same may be tried again, as a sentence; empty where what is to do says it. `now` in milliseconds since the epoch. */
export function retryWords(wait: Wait, now: number): string {
  switch (wait) {
    case 'now':
      return t('There is no need to wait.');
    case 'later':
      return t('Meta names no time for another try.');
    case 'never':
      return t('Trying the same again does not help.');
    case 'as-told':
      return '';
    default:
      // A message stays as it is, so it names a time: "in five minutes" would soon be wrong.
      return t('Try again from {0} on.', minuteOf(now + wait, now));
  }
}

/** The minute that begins next, on the clock of this machine: `14:05`, on another day with the date before it. */
function minuteOf(at: number, now: number): string {
  const date = new Date(Math.ceil(at / MINUTE) * MINUTE);
  const time = [date.getHours(), date.getMinutes()].map(two).join(':');
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${[date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-')} ${time}`;
}

const two = (count: number): string => String(count).padStart(2, '0');

import { t } from '@vscode/l10n';
import type { Finished } from '../writes/finishOpen';
import { clockTime } from './readingName';

/** What a start says of a write that an earlier one left open. */
export function finishedWords({ intent, became }: Pick<Finished, 'intent' | 'became'>, now: number): string {
  const { number, numberId = '' } = intent;
  const name = number ? `+${number.cc} ${number.phoneNumber}` : numberId;
  if (became.kind === 'done') {
    return number
      ? t('{0} was added to WABA {1}: its answer was lost, and the list shows it.', name, intent.wabaId)
      : t('What was begun for phone number {0} was done: its answer was lost, and Meta shows it.', name);
  }
  const asOf = clockTime(became.kind === 'not-seen' ? became.asOf : now, now);
  return number
    ? t('Whether {0} was added to WABA {1} is not known: not seen as of {2}.', name, intent.wabaId, asOf)
    : t('Whether what was begun for phone number {0} was done is not known, as of {1}.', name, asOf);
}

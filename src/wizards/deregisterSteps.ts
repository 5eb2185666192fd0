import { t } from '@vscode/l10n';
import { lifecycle } from '../whatsapp/lifecycle';
import { plainText } from '../whatsapp/plainText';
import { text, type PhoneNumber } from '../whatsapp/schema';
import { telephoneDigits } from '../whatsapp/telephone';
import { UserError } from '../whatsapp/userError';
import { stateWord } from '../whatsapp/words';
import { isPassing } from './isPassing';
import type { Step, Wrong } from './multiStep';
import { meter, meterWords, MOST } from './registerMeter';
import type { Setup } from './setup';
import { isDeregistered, whyElsewhere } from './setupStage';
import { notSentWords } from './wordsOf';

/** What a deregistration does, for the warning before it. */
export async function deregistrationDetail(setup: Setup): Promise<string> {
  const now = setup.now();
  return [
    t(
      'It sends and receives no messages until it is registered again. It stays in its WABA: only WhatsApp Manager can delete it.',
    ),
    meterWords(meter((await setup.attempts()).registrations, now), now) ??
      t('It counts as one of the {0} registrations and deregistrations that Meta allows in 72 hours.', MOST),
  ].join('\n\n');
}

/** The last four digits of a number that may be deregistered, once `warn` was answered. Throws `UserError` for one that may not. */
export async function deregisterStep(setup: Setup, warn: () => Promise<boolean>): Promise<Step | undefined> {
  const number = await setup.read();
  const why = whyElsewhere(number);
  if (why !== undefined) {
    await setup.end({ kind: 'blocked', why });
    return undefined;
  }
  if (!lifecycle(number).canDeregister) {
    throw new UserError(t('{0} cannot be deregistered. Meta says of it: {1}.', setup.name, stateOf(number)));
  }
  return (await warn()) ? digitsStep(setup, lastDigits(text(number.fields, 'display_phone_number') ?? '')) : undefined;
}

function digitsStep(setup: Setup, digits: string, error?: Wrong): Step {
  return async (ask) => {
    await ask.text({
      title: setup.title,
      step: 1,
      steps: 1,
      prompt: t('Enter the last four digits of {0} to deregister it.', setup.name),
      error,
      check: (typed) => (typed.trim() === digits ? undefined : { text: t('These are not its last four digits.') }),
    });
    try {
      const outcome = await setup.deregister();
      if (outcome === 'not-sent') {
        ask.noReturn();
        return digitsStep(setup, digits, notSentWords());
      }
      ask.noWayBack();
      const number = await setup.read().catch(() => undefined);
      const isDone = outcome === 'done' || (number !== undefined && isDeregistered(number));
      const state = number ? stateOf(number) : t('nothing');
      await setup.end(isDone ? { kind: 'deregistered' } : { kind: 'maybe-deregistered', state });
      return undefined;
    } catch (failure) {
      if (!isPassing(failure)) throw failure;
      ask.noReturn();
      return digitsStep(setup, digits, setup.wrong(failure));
    }
  };
}

/** In the words of its row. */
function stateOf(number: PhoneNumber): string {
  return plainText(stateWord(lifecycle(number).state, text(number.fields, 'status')));
}

/** As a user reads them off the number. */
export function lastDigits(number: string): string {
  return (telephoneDigits(number) ?? number.replace(/\D/g, '')).slice(-4);
}

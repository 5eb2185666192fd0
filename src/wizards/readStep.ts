import { t } from '@vscode/l10n';
import type { PhoneNumber } from '../whatsapp/schema';
import { isPassing } from './isPassing';
import type { Ask, Question, Step } from './multiStep';
import type { Setup } from './setup';
import { wordsOf } from './wordsOf';

/**
 * Reads how the number stands, and goes on from there. A reading that fails for a moment ends no flow: the user says when
 * to read again.
 */
export function readStep(
  setup: Setup,
  place: Pick<Question, 'step' | 'steps'>,
  goOn: (ask: Ask, number: PhoneNumber) => Promise<Step | undefined>,
): Step {
  return async (ask) => {
    let number: PhoneNumber;
    try {
      number = await setup.read();
    } catch (failure) {
      if (!isPassing(failure)) throw failure;
      await ask.pick({
        title: setup.title,
        ...place,
        placeHolder: t('How {0} stands could not be read.', setup.name),
        items: [{ label: t('Read Again'), detail: wordsOf(failure, setup.now()) }],
      });
      ask.noReturn();
      return readStep(setup, place, goOn);
    }
    return goOn(ask, number);
  };
}

import { t } from '@vscode/l10n';
import type { QuickInputButton } from 'vscode';
import { pinProblem, repeatProblem, sixDigits } from '../whatsapp/pin';
import { WriteFailure } from '../whatsapp/writeFailure';
import { isPassing } from './isPassing';
import type { Ask, Question, Step, Wrong } from './multiStep';
import type { SentOutcome, Setup } from './setup';
import { notSentWords } from './wordsOf';

/** How a new PIN is asked for. */
export interface NewPin extends Question {
  readonly prompt: string;
  readonly error?: Wrong | undefined;
  /** What a button leads to; nothing: the question is asked again. */
  readonly pressed?: (button: QuickInputButton) => Step | undefined;
}

/** A new PIN, entered twice so that a slip does not lock its owner out; `use` gets it, and it is kept nowhere. */
export function newPinStep(question: NewPin, use: (ask: Ask, pin: string) => Promise<Step | undefined>): Step {
  return async (ask) => {
    for (;;) {
      const typed = await ask.text({
        ...question,
        placeHolder: t('6 digits'),
        password: true,
        check: problemOf(pinProblem),
      });
      if (typeof typed === 'string') return repeatStep(question, sixDigits(typed) ?? '', use);
      const next = question.pressed?.(typed);
      if (next) return next;
    }
  };
}

function repeatStep(
  { title, step, steps }: Question,
  pin: string,
  use: (ask: Ask, pin: string) => Promise<Step | undefined>,
): Step {
  return async (ask) => {
    await ask.text({
      title,
      step: step + 1,
      steps,
      prompt: t('Enter the same PIN again, and note it down: nobody can tell it to you later.'),
      password: true,
      check: problemOf((typed) => repeatProblem(typed, pin)),
    });
    return use(ask, pin);
  };
}

/** Sets a new two-step PIN; `then` is what comes after it. */
export function setPinStep(
  setup: Setup,
  place: Pick<Question, 'step' | 'steps'>,
  then: (pin: string, outcome: SentOutcome) => Promise<Step | undefined>,
  error?: Wrong,
): Step {
  const manager = setup.button('link-external', t('Open in WhatsApp Manager'));
  const prompt = t(
    'Enter a new two-step PIN for {0}, six digits, in place of any that is set. You choose it now; we do not keep it. Only WhatsApp Manager can switch two-step verification off.',
    setup.name,
  );
  const pressed = (): undefined => {
    setup.openManager();
    return undefined;
  };
  const question = { title: setup.title, ...place, prompt, error, buttons: [manager], pressed };
  return newPinStep(question, async (ask, pin) => {
    try {
      const outcome = await setup.setPin(pin);
      if (outcome === 'not-sent') {
        ask.noReturn();
        return setPinStep(setup, place, then, notSentWords());
      }
      ask.noWayBack();
      return await then(pin, outcome);
    } catch (failure) {
      if (!(failure instanceof WriteFailure && failure.write === 'set-pin' && isPassing(failure))) throw failure;
      ask.noReturn();
      return setPinStep(setup, place, then, setup.wrong(failure));
    }
  });
}

const problemOf =
  (check: (typed: string) => string | undefined) =>
  (typed: string): { readonly text: string } | undefined => {
    const text = check(typed);
    return text === undefined ? undefined : { text };
  };

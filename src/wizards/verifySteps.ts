import { t } from '@vscode/l10n';
import type { QuickPickItem } from 'vscode';
import type { GraphErrorKind } from '../graph/error';
import { codeLanguages, likelyLanguages } from '../whatsapp/codeLanguages';
import { methodDetail } from '../whatsapp/codeMethods';
import type { CodeMethod } from '../whatsapp/numberWrites';
import { codeProblem, sixDigits } from '../whatsapp/pin';
import type { PhoneNumber } from '../whatsapp/schema';
import { WriteFailure } from '../whatsapp/writeFailure';
import { isPassing } from './isPassing';
import type { Ask, Step, Wrong } from './multiStep';
import { readStep } from './readStep';
import type { CodeWish, SentOutcome, Setup } from './setup';
import { setupStage } from './setupStage';
import { codePrompt, codesWarning, notVerifiedYet } from './verifyWords';
import { notSentWords, wordsOf } from './wordsOf';

/** The questions of these steps: method, language, code. */
export const VERIFY_STEPS = 3;
/** A code that was requested so long ago may still be on its way, or in a hand. */
const FRESH = 15 * 60_000;

export interface Verifying {
  readonly setup: Setup;
  /** Of the whole flow. */
  readonly steps: number;
  /** Goes on from what Meta said last, or is asked. */
  readonly goOn: (number?: PhoneNumber) => Promise<Step | undefined>;
}

interface MethodItem extends QuickPickItem {
  /** Absent: the user has a code. */
  readonly method?: CodeMethod;
}

/** How the code shall come; who has one goes straight to it: Meta does not tell whether one was sent. */
export function methodStep(flow: Verifying): Step {
  const { setup, steps } = flow;
  return async (ask) => {
    const attempts = await setup.attempts();
    const warning = codesWarning(attempts, setup.now());
    const item = (method: CodeMethod, label: string): MethodItem => {
      const use = methodDetail(method);
      return { method, label, ...(warning === undefined ? { detail: use } : { description: use, detail: warning }) };
    };
    const have: MethodItem = { label: t('I have a code'), detail: t('No new code is requested.') };
    const items = [item('SMS', t('SMS')), item('VOICE', t('Phone call')), have];
    const chosen = items.find(({ method }) => method !== undefined && method === setup.answers.method);
    const isFresh = attempts.codes.some((at) => setup.now() - at < FRESH);
    const picked = await ask.pick({
      title: setup.title,
      step: 1,
      steps,
      placeHolder: t('How shall Meta send the code to {0}?', setup.name),
      items,
      active: chosen ?? (isFresh ? have : items[0]),
    });
    if (!('label' in picked)) return undefined;
    if (picked.method === undefined) return codeStep(flow, {});
    setup.answers.method = picked.method;
    return languageStep(flow, picked.method);
  };
}

function languageStep(flow: Verifying, method: CodeMethod): Step {
  const { setup, steps } = flow;
  return async (ask) => {
    const items = languageItems(setup);
    const picked = await ask.pick({
      title: setup.title,
      step: 2,
      steps,
      placeHolder:
        method === 'SMS' ? t('In which language shall the SMS be?') : t('In which language shall the call be?'),
      items,
      active: items.find(({ code }) => code === setup.answers.language) ?? items[0],
    });
    if (!('code' in picked)) return undefined;
    const wish = { method, language: picked.code };
    setup.answers.language = wish.language;
    try {
      // Somebody may have verified it while the user was choosing; a code is never sent to a number that is verified.
      const number = await setup.read();
      if (setupStage(number).kind !== 'verify') return await flow.goOn(number);
      const outcome = await setup.requestCode(wish);
      if (outcome !== 'not-sent') {
        ask.noWayBack();
        return codeStep(flow, { wish, isLost: outcome === 'unknown' });
      }
      setup.warn(notSentWords());
    } catch (failure) {
      if (!isPassing(failure)) throw failure;
      setup.warn(wordsOf(failure, setup.now()));
    }
    ask.noReturn();
    return languageStep(flow, method);
  };
}

interface LanguageItem extends QuickPickItem {
  readonly code: string;
}

/** All languages, the likely ones first. */
export function languageItems({ country, language }: Pick<Setup, 'country' | 'language'>): readonly LanguageItem[] {
  const likely = likelyLanguages(country, language);
  const place = (code: string): number => (likely.includes(code) ? likely.indexOf(code) : likely.length);
  return codeLanguages(language)
    .map(({ code, name, ownName }) => ({
      code,
      label: name,
      description: ownName === name ? code : `${ownName} · ${code}`,
    }))
    .sort((a, b) => place(a.code) - place(b.code));
}

function codeStep(
  flow: Verifying,
  sent: { readonly wish?: CodeWish; readonly isLost?: boolean },
  problem?: string,
): Step {
  const { setup, steps } = flow;
  const place = { step: VERIFY_STEPS, steps };
  return async (ask) => {
    const another = setup.button(
      'refresh',
      t('Request Another Code (after too many Meta makes you wait for hours, up to two days)'),
    );
    for (let error: Wrong | undefined = problem; ;) {
      const typed = await ask.text({
        title: setup.title,
        ...place,
        prompt: codePrompt(setup, sent),
        placeHolder: '123-456',
        buttons: [another],
        error,
        check: (text) => {
          const wrong = codeProblem(text);
          return wrong === undefined ? undefined : { text: wrong };
        },
      });
      if (typeof typed !== 'string') return methodStep(flow);
      try {
        const outcome = await setup.verifyCode(sixDigits(typed) ?? '');
        if (outcome !== 'not-sent') return await readStep(setup, place, judge(outcome))(ask);
        error = notSentWords();
      } catch (failure) {
        if (!(failure instanceof WriteFailure) || failure.write !== 'verify' || ENDS.includes(failure.cause.kind)) {
          throw failure;
        }
        // Meta may have refused a second try of what the first one did.
        const number = await setup.read().catch(() => undefined);
        if (number && setupStage(number).kind !== 'verify') return flow.goOn(number);
        error = setup.wrong(failure);
      }
    }
  };
  function judge(outcome: SentOutcome) {
    return (ask: Ask, number: PhoneNumber): Promise<Step | undefined> => {
      if (setupStage(number).kind === 'verify') {
        ask.noReturn();
        return Promise.resolve(codeStep(flow, sent, notVerifiedYet(outcome, setup.now())));
      }
      ask.noWayBack();
      return flow.goOn(number);
    };
  }
}

/** Another code mends none of these. */
const ENDS: readonly GraphErrorKind[] = ['auth', 'permission', 'not-found', 'origin', 'rate-limit'];

import { t } from '@vscode/l10n';
import type { QuickPickItem } from 'vscode';
import type { GraphErrorKind } from '../graph/error';
import { clockTime } from '../commands/readingName';
import { age } from '../whatsapp/age';
import { codeLanguages, languageName, likelyLanguages } from '../whatsapp/codeLanguages';
import { methodAdvice, methodDetail } from '../whatsapp/codeMethods';
import type { CodeMethod } from '../whatsapp/numberWrites';
import { codeProblem, sixDigits } from '../whatsapp/pin';
import type { PhoneNumber } from '../whatsapp/schema';
import { WriteFailure } from '../whatsapp/writeFailure';
import type { Step, Wrong } from './multiStep';
import type { CodeWish, Setup } from './setup';
import { setupStage } from './setupStage';

/** The questions of these steps: method, language, code. */
export const VERIFY_STEPS = 3;
/** A code that was requested so long ago may still be on its way, or in a hand. */
const FRESH = 15 * 60_000;
const DAY = 24 * 60 * 60_000;

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
    const { codes } = await setup.attempts();
    const advice = methodAdvice(setup.lineType);
    const item = (method: CodeMethod, label: string): MethodItem => ({
      method,
      label,
      detail:
        method === advice.method && advice.why !== undefined ? t('Recommended: {0}', advice.why) : methodDetail(method),
    });
    const sms = item('SMS', t('SMS'));
    const voice = item('VOICE', t('Phone call'));
    const have: MethodItem = { label: t('I have a code'), detail: t('No new code is requested.') };
    const items = [...(advice.method === 'SMS' ? [sms, voice] : [voice, sms]), have];
    const chosen = items.find(({ method }) => method !== undefined && method === setup.answers.method);
    const isFresh = codes.some((at) => setup.now() - at < FRESH);
    const picked = await ask.pick({
      title: setup.title,
      step: 1,
      steps,
      placeHolder: methodQuestion(setup.name, codes, setup.now()),
      items,
      active: chosen ?? (isFresh ? have : items[0]),
    });
    if (!('label' in picked)) return undefined;
    if (picked.method === undefined) return codeStep(flow, {});
    setup.answers.method = picked.method;
    return languageStep(flow, picked.method);
  };
}

/** Meta publishes no limit; what it does with too many is known. */
export function methodQuestion(name: string, codes: readonly number[], now: number): string {
  const question = t('How shall Meta send the code to {0}?', name);
  const recent = codes.filter((at) => now - at < 2 * DAY);
  if (recent.length === 0) return question;
  const last = age(Math.max(...recent), now);
  return t(
    '{0} {1} requested in the last 48 hours, the last one {2}: after too many Meta makes you wait for hours, up to two days.',
    question,
    recent.length === 1 ? t('One code was') : t('{0} codes were', recent.length),
    last,
  );
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
    // Somebody may have verified it while the user was choosing; a code is never sent to a number that is verified.
    const number = await setup.read();
    if (setupStage(number).kind !== 'verify') return flow.goOn(number);
    const outcome = await setup.requestCode(wish);
    ask.noWayBack();
    return codeStep(flow, { wish, isLost: outcome === 'unknown' });
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

function codeStep(flow: Verifying, sent: { readonly wish?: CodeWish; readonly isLost?: boolean }): Step {
  const { setup, steps } = flow;
  return async (ask) => {
    const another = setup.button(
      'refresh',
      t('Request Another Code (after too many Meta makes you wait for hours, up to two days)'),
    );
    for (let error: Wrong | undefined; ;) {
      const typed = await ask.text({
        title: setup.title,
        step: VERIFY_STEPS,
        steps,
        prompt: codePrompt(setup, sent),
        placeHolder: '123-456',
        buttons: [another],
        error,
        check: (text) => {
          const problem = codeProblem(text);
          return problem === undefined ? undefined : { text: problem };
        },
      });
      if (typeof typed !== 'string') return methodStep(flow);
      try {
        const outcome = await setup.verifyCode(sixDigits(typed) ?? '');
        const number = await setup.read();
        if (setupStage(number).kind !== 'verify') {
          ask.noWayBack();
          return await flow.goOn(number);
        }
        error = notVerifiedYet(outcome, setup.now());
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
}

/** Another code mends none of these. */
const ENDS: readonly GraphErrorKind[] = ['auth', 'permission', 'not-found', 'origin', 'rate-limit'];

export function codePrompt(
  { name, language }: Pick<Setup, 'name' | 'language'>,
  { wish, isLost = false }: { readonly wish?: CodeWish; readonly isLost?: boolean },
): string {
  if (!wish) return t('Enter the code that Meta sent to {0}.', name);
  const spoken = languageName(wish.language, language);
  const way =
    wish.method === 'SMS'
      ? t('Meta sends the code by SMS to {0} ({1}).', name, spoken)
      : t('Meta calls {0} and says the code ({1}).', name, spoken);
  if (!isLost) return t('{0} Enter it here.', way);
  return t(
    'Meta’s answer was lost, so nobody can tell whether a code is on its way. {0} If it comes, enter it here.',
    way,
  );
}

/** Meta took the code, or its answer was lost, and the number is still not verified. */
function notVerifiedYet(outcome: 'done' | 'unknown', now: number): string {
  const at = clockTime(now, now);
  return outcome === 'unknown'
    ? t('Meta’s answer was lost, and as of {0} the number is not verified. Enter the code again.', at)
    : t('Meta took the code, and as of {0} the number is not verified. Enter the code again in a minute.', at);
}

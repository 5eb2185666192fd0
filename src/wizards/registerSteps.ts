import { t } from '@vscode/l10n';
import type { QuickInputButton, QuickPickItem } from 'vscode';
import { pinProblem, pinState, sixDigits, type PinState } from '../whatsapp/pin';
import { regions } from '../whatsapp/regions';
import type { PhoneNumber } from '../whatsapp/schema';
import { WriteFailure } from '../whatsapp/writeFailure';
import type { Outcome } from '../writes/numberWriter';
import { isPassing } from './isPassing';
import type { Ask, Step, Wrong } from './multiStep';
import { meter, meterWords } from './registerMeter';
import { readStep } from './readStep';
import { newPinStep, setPinStep } from './setPinSteps';
import type { SentOutcome, Setup } from './setup';
import { isWorking, setupStage } from './setupStage';
import { notSentWords, wordsOf } from './wordsOf';

/** A registration that is being asked for. */
export interface Registering {
  readonly setup: Setup;
  /** Of the number's fields, or what a refusal taught. */
  readonly pin: PinState;
  /** So many questions of the flow came before. */
  readonly done: number;
  /** Whoever asked for it knows that the number is, or was, registered. */
  readonly again: boolean;
  /** Where Meta shall keep the data; Meta's choice when absent. */
  readonly region?: string | undefined;
  /** Goes on from what Meta said last. */
  readonly goOn: (number: PhoneNumber) => Promise<Step | undefined>;
}

/** How many questions the registration of a number asks. */
export const registerSteps = ({ fields }: PhoneNumber): number => stepsOf(pinState(fields));

const stepsOf = (pin: PinState): number => (pin === 'set' ? 1 : 2);

/** The PIN: one that is set once, one that is new, or may be, twice. */
export function pinStep(flow: Registering, error?: Wrong): Step {
  const { setup, pin, done } = flow;
  return async (ask) => {
    const { registrations } = await setup.attempts();
    const now = setup.now();
    const prompt = [pinPrompt(setup.name, pin), meterWords(meter(registrations, now), now)].filter(Boolean).join(' ');
    const where = setup.button('globe', regionWords(setup, flow.region));
    const other = setup.button('key', t('Set Two-Step PIN… (when nobody knows the one that is set)'));
    const buttons = pin === 'none' ? [where] : [where, other];
    const pressed = (button: QuickInputButton): Step =>
      button === where ? regionStep(flow) : setPinStep(setup, { step: done + 1, steps: done + 2 }, thenRegister(flow));
    const question = { title: setup.title, step: done + 1, steps: done + stepsOf(pin), prompt, error, buttons };
    if (pin !== 'set')
      return newPinStep({ ...question, pressed }, (again, chosen) => register(again, flow, chosen))(ask);
    const typed = await ask.text({
      ...question,
      placeHolder: t('6 digits'),
      password: true,
      check: (text) => {
        const problem = pinProblem(text);
        return problem === undefined ? undefined : { text: problem };
      },
    });
    return typeof typed === 'string' ? register(ask, flow, sixDigits(typed) ?? '') : pressed(typed);
  };
}

export function pinPrompt(name: string, pin: PinState): string {
  switch (pin) {
    case 'none':
      return t(
        'Choose a two-step PIN for {0}, six digits. Meta asks for it whenever the number is registered again. You choose it now; we do not keep it: write it down.',
        name,
      );
    case 'set':
      return t(
        'Enter the two-step PIN that is set for {0}. After some wrong ones Meta locks the registration for a while. If nobody knows it, set a new one with the key above.',
        name,
      );
    case 'unknown':
      return t(
        'Meta does not say whether {0} has a two-step PIN. If it has one, enter that; if not, what you enter becomes it: note it down, we do not keep it.',
        name,
      );
  }
}

function regionWords({ language }: Setup, region: string | undefined): string {
  const name = regions(language).find(({ code }) => code === region)?.name ?? t('Meta’s choice');
  return t('Where Meta keeps the data: {0}', name);
}

interface RegionItem extends QuickPickItem {
  readonly region: string | undefined;
}

function regionStep(flow: Registering): Step {
  const { setup, done, pin } = flow;
  return async (ask) => {
    const items: readonly RegionItem[] = [
      {
        region: undefined,
        label: t('Meta’s choice'),
        detail: t('Right unless you must keep the data in one country.'),
      },
      ...regions(setup.language).map(({ code, name }) => ({ region: code, label: name, description: code })),
    ];
    const picked = await ask.pick({
      title: setup.title,
      step: done + 1,
      steps: done + stepsOf(pin),
      placeHolder: t('Where shall Meta keep the data of {0}?', setup.name),
      items,
      active: items.find(({ region }) => region === flow.region),
    });
    return 'region' in picked ? pinStep({ ...flow, region: picked.region }) : undefined;
  };
}

/** With the PIN that was set just now; when that answer was lost, it is asked for. */
function thenRegister(flow: Registering) {
  return async (pin: string, outcome: SentOutcome): Promise<Step | undefined> => {
    if (outcome === 'done') return (ask) => register(ask, flow, pin);
    return Promise.resolve(
      pinStep(
        { ...flow, pin: 'set' },
        t('Meta’s answer was lost: try the new PIN, and the one before if it is wrong.'),
      ),
    );
  };
}

async function register(ask: Ask, flow: Registering, pin: string): Promise<Step | undefined> {
  const { setup, again, done } = flow;
  if (again) return send(ask, flow, pin);
  const steps = done + stepsOf(flow.pin);
  return readStep(setup, { step: steps, steps }, (asked, number) =>
    // Somebody else may have registered it meanwhile, and to do it again is worth a question.
    setupStage(number).kind === 'register' ? send(asked, flow, pin) : flow.goOn(number),
  )(ask);
}

async function send(ask: Ask, flow: Registering, pin: string): Promise<Step | undefined> {
  const { setup, region, again } = flow;
  let outcome: Outcome;
  try {
    outcome = await setup.register({ pin, region });
  } catch (failure) {
    return afterFailure(ask, flow, failure);
  }
  if (outcome === 'not-sent') {
    ask.noReturn();
    return pinStep(flow, notSentWords());
  }
  ask.noWayBack();
  await tellEnd(setup, { outcome, again });
  return undefined;
}

/** Meta's code for a wrong PIN. */
const WRONG_PIN = 133005;

async function afterFailure(ask: Ask, flow: Registering, failure: unknown): Promise<Step | undefined> {
  if (!(failure instanceof WriteFailure) || failure.write !== 'register') throw failure;
  const wrong = flow.setup.wrong(failure);
  if (failure.cause.code === WRONG_PIN) {
    ask.noWayBack();
    return pinStep({ ...flow, pin: 'set' }, wrong);
  }
  if (isPassing(failure)) {
    ask.noReturn();
    return pinStep(flow, wrong);
  }
  const number = flow.again ? undefined : await flow.setup.read().catch(() => undefined);
  if (!number || setupStage(number).kind === 'register') throw failure;
  flow.setup.warn(wordsOf(failure, flow.setup.now()));
  return flow.goOn(number);
}

/** Waits for what Meta says of a registration, and tells. */
export async function tellEnd(
  setup: Setup,
  { outcome, again }: { readonly outcome: SentOutcome; readonly again: boolean },
): Promise<void> {
  const number = await setup.wait();
  const stage = number && setupStage(number);
  // Only a number that stands further than before shows that it was done.
  const isLost = outcome === 'unknown' && (again || !stage || stage.kind === 'register' || stage.kind === 'verify');
  if (isLost) await setup.end({ kind: 'lost' });
  else if (stage && isWorking(stage)) await setup.end({ kind: 'connected', here: true });
  else if (stage?.kind === 'blocked') await setup.end(stage);
  else await setup.end({ kind: 'not-yet' });
}

import { t } from '@vscode/l10n';
import { pinState } from '../whatsapp/pin';
import type { PhoneNumber } from '../whatsapp/schema';
import type { Step } from './multiStep';
import { isUsedUp, meter, meterWords, MOST } from './registerMeter';
import { pinStep, registerSteps, tellEnd } from './registerSteps';
import type { Setup } from './setup';
import { isWorking, setupStage, whyElsewhere } from './setupStage';
import { methodStep, VERIFY_STEPS } from './verifySteps';

/** Where a flow is: what Meta said last, if it is known, and how many questions came before. */
interface Place {
  readonly number?: PhoneNumber | undefined;
  readonly done?: number;
}

/** The next question of a number's setup, from what Meta says of it; none when it is at its end, which is told. */
export async function nextStep(setup: Setup, { number: known, done = 0 }: Place = {}): Promise<Step | undefined> {
  const number = known ?? (await setup.read());
  const stage = setupStage(number);
  switch (stage.kind) {
    case 'verify':
      return methodStep({
        setup,
        steps: VERIFY_STEPS + registerSteps(number),
        goOn: (told) => nextStep(setup, { number: told, done: VERIFY_STEPS }),
      });
    case 'register':
      return registration(setup, { number, done }, false);
    case 'waiting':
      await tellEnd(setup, { outcome: 'done', again: false });
      return undefined;
    case 'connected':
      await setup.end({ kind: 'connected', here: done > 0 });
      return undefined;
    case 'renamed':
      return again(setup, number);
    case 'blocked':
      await setup.end(stage);
      return undefined;
  }
}

/** As `nextStep`, for who wants to register whatever the number's state is: one that is registered only after a warning. */
export async function registerStep(setup: Setup): Promise<Step | undefined> {
  const number = await setup.read();
  const stage = setupStage(number);
  if (stage.kind === 'verify' || stage.kind === 'register') return nextStep(setup, { number });
  const elsewhere = whyElsewhere(number);
  if (elsewhere !== undefined) {
    await setup.end({ kind: 'blocked', why: elsewhere });
    return undefined;
  }
  if (stage.kind === 'blocked' && !stage.mayRegister) return nextStep(setup, { number });
  return again(setup, number);
}

/** Of one that is registered: what happens is said first. */
async function again(setup: Setup, number: PhoneNumber): Promise<Step | undefined> {
  const { name } = setup;
  const isWanted = await setup.confirm(
    isWorking(setupStage(number))
      ? t('Register {0} again? It is connected.', name)
      : t('Register {0} again? It is registered already.', name),
    t(
      'It is worth it only to bring an approved new display name into effect. You need the PIN that is set. It counts as one of the {0} registrations that Meta allows in 72 hours.',
      MOST,
    ),
    t('Register Again'),
  );
  return isWanted ? registration(setup, { number, done: 0 }, true) : undefined;
}

async function registration(
  setup: Setup,
  { number, done }: { readonly number: PhoneNumber; readonly done: number },
  again: boolean,
): Promise<Step | undefined> {
  const now = setup.now();
  const used = meter((await setup.attempts()).registrations, now);
  const mayTry =
    !isUsedUp(used) ||
    (await setup.confirm(
      t('Register {0} all the same?', setup.name),
      t('{0} Meta will most likely refuse (error 133016).', meterWords(used, now) ?? ''),
      t('Register'),
    ));
  if (!mayTry) return undefined;
  const goOn = (told: PhoneNumber): Promise<Step | undefined> => nextStep(setup, { number: told, done });
  return pinStep({ setup, pin: pinState(number.fields), done, again, goOn });
}

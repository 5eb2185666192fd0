import { t } from '@vscode/l10n';
import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { openSetup } from './openSetup';
import { QuestionBox } from './questionBox';
import { runSteps } from './runSteps';
import { setPinStep } from './setPinSteps';

/** Sets the two-step PIN of a number, in place of any. */
export async function askPin(context: CommandContext, path: NumberPath): Promise<void> {
  const box = new QuestionBox();
  const setup = await openSetup(context, path, { box, title: (name) => t('Set Two-Step PIN of {0}', name) });
  await runSteps(
    setPinStep(setup, { step: 1, steps: 2 }, async (_pin, outcome) => {
      // Meta may say by now that a PIN is set; that it cannot be read is no reason to hide that it was.
      await setup.read().catch(() => undefined);
      await setup.end({ kind: 'pin-set', outcome });
      return undefined;
    }),
    box,
  );
}

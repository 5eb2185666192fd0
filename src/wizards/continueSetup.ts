import { t } from '@vscode/l10n';
import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { openSetup } from './openSetup';
import { QuestionBox } from './questionBox';
import { runSteps } from './runSteps';
import { nextStep } from './setupSteps';

/** Takes a number on from wherever it stands, whoever started it: nothing is remembered but by Meta. */
export async function continueSetup(context: CommandContext, path: NumberPath): Promise<void> {
  const box = new QuestionBox();
  const setup = await openSetup(context, path, { box, title: (name) => t('Set Up {0}', name) });
  await runSteps(() => nextStep(setup), box);
}

import { t } from '@vscode/l10n';
import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { openSetup } from './openSetup';
import { QuestionBox } from './questionBox';
import { runSteps } from './runSteps';
import { registerStep } from './setupSteps';

/** Registers a number, after its verification where that is missing; one that is registered only after a warning. */
export async function askRegistration(context: CommandContext, path: NumberPath): Promise<void> {
  const box = new QuestionBox();
  const setup = await openSetup(context, path, { box, title: (name) => t('Register {0}', name) });
  await runSteps(() => registerStep(setup), box);
}

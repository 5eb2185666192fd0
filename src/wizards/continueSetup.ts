import { t } from '@vscode/l10n';
import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { openSetup } from './openSetup';
import { runSteps } from './runSteps';
import { nextStep } from './setupSteps';

/** Takes a number on from wherever it stands, whoever started it: nothing is remembered but by Meta. */
export async function continueSetup(context: CommandContext, path: NumberPath): Promise<void> {
  const setup = await openSetup(context, path, (name) => t('Set Up {0}', name));
  await runSteps(() => nextStep(setup));
}

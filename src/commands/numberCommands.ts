import { t } from '@vscode/l10n';
import type { NumberPath } from '../inventory/path';
import { continueSetup } from '../wizards/continueSetup';
import { createNumber } from '../wizards/createNumber';
import { askDeregistration } from '../wizards/deregisterNumber';
import { askRegistration } from '../wizards/registerNumber';
import { askPin } from '../wizards/setPin';
import { ChosenFailure } from './chosenFailure';
import type { Command, CommandContext } from './context';
import { pickNode } from './pickNode';
import { targetPath } from './target';

/** The commands that write numbers. */
export const numberCommands: readonly Command[] = [
  { id: 'waba.createNumber', run: create },
  {
    id: 'waba.continueSetup',
    run: (...args) => withNumber(args, t('Continue the setup of which phone number?'), continueSetup),
  },
  { id: 'waba.registerNumber', run: (...args) => withNumber(args, t('Register which phone number?'), askRegistration) },
  { id: 'waba.setPin', run: (...args) => withNumber(args, t('Set the two-step PIN of which phone number?'), askPin) },
  {
    id: 'waba.deregisterNumber',
    run: (...args) => withNumber(args, t('Deregister which phone number?'), askDeregistration),
  },
];

function create(context: CommandContext, target: unknown): Promise<void> {
  const path = targetPath(target);
  return createNumber(context, path?.kind === 'waba' ? path : undefined);
}

async function withNumber(
  [context, target]: [CommandContext, unknown],
  placeHolder: string,
  run: (context: CommandContext, path: NumberPath) => Promise<void>,
): Promise<void> {
  const path = await pickNode(context, target, { placeHolder, kinds: ['number'] });
  if (!path) return;
  try {
    await run(context, path);
  } catch (error) {
    throw new ChosenFailure(path, error);
  }
}

import { t } from '@vscode/l10n';
import { window } from 'vscode';
import type { CommandContext } from '../commands/context';
import { notice } from '../editor/notice';
import type { NumberPath } from '../inventory/path';
import { deregisterStep, deregistrationDetail } from './deregisterSteps';
import { openSetup } from './openSetup';
import { QuestionBox } from './questionBox';
import { runSteps } from './runSteps';

/** Deregisters a number, after a warning and its last four digits. */
export async function askDeregistration(context: CommandContext, path: NumberPath): Promise<void> {
  const box = new QuestionBox();
  const setup = await openSetup(context, path, { box, title: (name) => t('Deregister {0}', name) });
  const warn = async (): Promise<boolean> => {
    const [deregister, manager] = [t('Deregister…'), t('Open in WhatsApp Manager')];
    const detail = await deregistrationDetail(setup);
    const question = notice(t('Deregister {0}?', setup.name));
    box.rest();
    const answer = await window.showWarningMessage(question, { modal: true, detail }, deregister, manager);
    if (answer === manager) setup.openManager();
    return answer === deregister;
  };
  await runSteps(() => deregisterStep(setup, warn), box);
}

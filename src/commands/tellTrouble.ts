import { commands, window } from 'vscode';
import type { RecordTrouble } from '../tokens/recordReader';
import { recordTroubleWords } from './recordTrouble';

/** Says it in a message with one action. */
export async function tellTrouble(trouble: RecordTrouble): Promise<void> {
  const { said, label, command, target } = recordTroubleWords(trouble);
  const chosen = await window.showWarningMessage(said, label);
  if (chosen !== undefined) await commands.executeCommand(command, target);
}

import { commands } from 'vscode';
import { waitUntil } from './waitUntil';

export const ENTER = 'workbench.action.acceptSelectedQuickOpenItem';
export const ESCAPE = 'workbench.action.closeQuickOpen';

/** Answers whatever picks something opens in the extension host with Enter or Escape, until it has ended. */
export async function answerPicks(running: Thenable<unknown>, command: string): Promise<void> {
  let ended = false;
  const end = (): boolean => (ended = true);
  void running.then(end, end);
  await waitUntil('the end of what asks', async () => {
    await commands.executeCommand(command);
    return ended;
  });
  await running;
}

import { commands } from 'vscode';
import type { Command } from './context';
import { tokenPath } from './target';

/** For the menus: which of the two commands makes sense. */
const tell = (isOpen: boolean): Thenable<unknown> => commands.executeCommand('setContext', 'waba.demoOpen', isOpen);

export const demoCommands: readonly Command[] = [
  {
    id: 'waba.openDemo',
    run: async ({ demo, view }) => {
      const token = await demo.open();
      await tell(true);
      await view.reveal(tokenPath(token.id));
    },
  },
  {
    id: 'waba.closeDemo',
    run: async ({ demo }) => {
      await demo.close();
      await tell(false);
    },
  },
];

import type { Command } from './context';
import { tokenPath } from './target';

export const demoCommands: readonly Command[] = [
  {
    id: 'waba.openDemo',
    run: async ({ demo, view }) => {
      const token = await demo.open();
      await view.reveal(tokenPath(token.id));
    },
  },
  { id: 'waba.closeDemo', run: ({ demo }) => demo.close() },
];

import { appSecretCommands } from './appSecretCommands';
import type { Command } from './context';
import { demoCommands } from './demoCommands';
import { tokenCommands } from './tokenCommands';
import { wabaCommands } from './wabaCommands';

/** Every command that package.json contributes. A chunk of its own, loaded when the first one runs. */
export const commandTable: readonly Command[] = [
  ...tokenCommands,
  ...appSecretCommands,
  ...wabaCommands,
  ...demoCommands,
  { id: 'waba.showLog', run: ({ log }) => log.show() },
];

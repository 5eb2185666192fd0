import { appSecretCommands } from './appSecretCommands';
import type { Command } from './context';
import { copyCommands } from './copyCommands';
import { demoCommands } from './demoCommands';
import { filterCommands } from './filterCommands';
import { identifyCommand } from './identifyCommand';
import { managerCommand } from './managerCommand';
import { detailsCommands } from './detailsCommands';
import { tokenCommands } from './tokenCommands';
import { wabaCommands } from './wabaCommands';

/** Every command that package.json contributes. A chunk of its own, loaded when the first one runs. */
export const commandTable: readonly Command[] = [
  ...tokenCommands,
  ...appSecretCommands,
  ...wabaCommands,
  ...filterCommands,
  ...detailsCommands,
  ...demoCommands,
  ...copyCommands,
  managerCommand,
  identifyCommand,
  { id: 'waba.showLog', run: ({ log }) => log.show() },
];

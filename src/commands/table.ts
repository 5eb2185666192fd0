import { appSecretCommands } from './appSecretCommands';
import type { Command } from './context';
import { compareCommand } from './compareCommand';
import { copyCommands } from './copyCommands';
import { demoCommands } from './demoCommands';
import { filterCommands } from './filterCommands';
import { identifyCommand } from './identifyCommand';
import { managerCommand } from './managerCommand';
import { detailsCommands } from './detailsCommands';
import { openJsonCommand } from './openJsonCommand';
import { numberCommands } from './numberCommands';
import { tokenCommands } from './tokenCommands';
import { wabaCommands } from './wabaCommands';

/** Every command that package.json contributes. A chunk of its own, loaded when the first one runs. */
export const commandTable: readonly Command[] = [
  ...tokenCommands,
  ...appSecretCommands,
  ...wabaCommands,
  ...numberCommands,
  ...filterCommands,
  ...detailsCommands,
  openJsonCommand,
  compareCommand,
  ...demoCommands,
  ...copyCommands,
  managerCommand,
  identifyCommand,
  { id: 'waba.showLog', run: ({ log }) => log.show() },
];

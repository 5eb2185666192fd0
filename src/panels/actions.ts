import { ACTIONS, type Action } from './page';

/** The command behind each button; it gets the node that the panel is about. The others the panel does itself. */
const COMMANDS: Readonly<Partial<Record<Action, string>>> = {
  compare: 'waba.compare',
  'open-json': 'waba.openJson',
  'open-manager': 'waba.openManager',
  'continue-setup': 'waba.continueSetup',
  'rename-token': 'waba.renameToken',
  'replace-token': 'waba.replaceToken',
  'set-app-secret': 'waba.setAppSecret',
  'toggle-read-only': 'waba.toggleTokenReadOnly',
  'remove-token': 'waba.removeToken',
  'add-token': 'waba.addToken',
  'open-demo': 'waba.openDemo',
};

/** `undefined` for what the panel does itself. */
export function commandOf(action: Action): string | undefined {
  return COMMANDS[action];
}

/** What can be done, given the commands that there are. */
export function offeredActions(commandIds: readonly string[]): ReadonlySet<Action> {
  return new Set(ACTIONS.filter((action) => isThere(COMMANDS[action], commandIds)));
}

function isThere(command: string | undefined, commandIds: readonly string[]): boolean {
  return command === undefined || commandIds.includes(command);
}

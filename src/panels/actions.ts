import type { Action } from './protocol';

/** The command behind each button; it gets the node that the panel is about. */
const COMMANDS: Readonly<Record<Action, string>> = {
  refresh: 'waba.refresh',
  'rename-token': 'waba.renameToken',
  'replace-token': 'waba.replaceToken',
  'set-app-secret': 'waba.setAppSecret',
  'toggle-read-only': 'waba.toggleTokenReadOnly',
  'remove-token': 'waba.removeToken',
  'add-token': 'waba.addToken',
  'open-demo': 'waba.openDemo',
};

export function commandOf(action: Action): string {
  return COMMANDS[action];
}

/** The actions whose commands there are. */
export function offeredActions(commandIds: readonly string[]): ReadonlySet<Action> {
  const actions = Object.keys(COMMANDS) as Action[];
  return new Set(actions.filter((action) => commandIds.includes(COMMANDS[action])));
}

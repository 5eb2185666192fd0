import { commands, Disposable } from 'vscode';
import type { CommandContext } from './context';

/** Registers the commands; they, and the words for what fails, are loaded when the first one runs or fails. */
export function registerCommands(context: CommandContext, ids: readonly string[]): Disposable {
  const register = (id: string): Disposable =>
    commands.registerCommand(id, async (target: unknown) => {
      try {
        const { commandTable } = await import('./table');
        await commandTable.find((command) => command.id === id)?.run(context, target);
      } catch (error) {
        const { tellFailure } = await import('./tellFailure');
        // The command has ended, whether the user answers the message or not.
        void tellFailure(context, { id, target }, error);
      }
    });
  return Disposable.from(...ids.map(register));
}

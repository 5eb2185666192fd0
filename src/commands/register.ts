import { t } from '@vscode/l10n';
import { commands, Disposable } from 'vscode';
import { lazy } from '../editor/lazy';
import type { CommandContext } from './context';

/**
 * Registers the commands; they, and the words for what fails, are loaded when the first one runs or fails. The documents
 * that they open end with them.
 */
export function registerCommands(parts: Omit<CommandContext, 'documents'>, ids: readonly string[]): Disposable {
  const documents = lazy(async () => new (await import('../editor/documents')).Documents());
  const context: CommandContext = { ...parts, documents };
  const register = (id: string): Disposable =>
    commands.registerCommand(id, async (target: unknown) => {
      try {
        const [{ commandTable }, { whileWaiting }, { withProgress }] = await Promise.all([
          import('./table'),
          import('./keychainWait'),
          import('../editor/progress'),
        ]);
        const run = async (): Promise<void> => commandTable.find((command) => command.id === id)?.run(context, target);
        const title = t('Waiting for the system keychain…');
        await whileWaiting(context.keychain, (work) => withProgress(title, work), run);
      } catch (error) {
        const { tellFailure } = await import('./tellFailure');
        // The command has ended, whether the user answers the message or not.
        void tellFailure(context, { id, target }, error);
      }
    });
  const end = { dispose: () => void documents.started().then((made) => made?.dispose()) };
  return Disposable.from(...ids.map(register), end);
}

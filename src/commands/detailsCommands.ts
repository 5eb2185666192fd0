import { t } from '@vscode/l10n';
import type { Command, CommandContext } from './context';
import { FOCUSED, focusedRow } from './focusedRow';
import { pickNode } from './pickNode';
import { pickToken, targetPath } from './target';

export const detailsCommands: readonly Command[] = [
  { id: 'waba.showToken', run: showToken },
  { id: 'waba.showDetails', run: showDetails },
];

async function showToken(context: CommandContext, target: unknown): Promise<void> {
  const placeHolder = t('Show the details of which access token?');
  const token = await pickToken(context, target, { placeHolder, withDemo: true });
  if (token) (await context.details.get()).show({ kind: 'token', tokenId: token.id });
}

/** A row of words, such as "Loading…", stands for what it is about. */
async function showDetails(context: CommandContext, target: unknown): Promise<void> {
  const row = targetPath(target === FOCUSED ? await focusedRow(context.view) : target);
  if (row?.kind === 'token') {
    await showToken(context, row);
    return;
  }
  const placeHolder = t('Show the details of which phone number or WABA?');
  const path = await pickNode(context, row, { placeHolder, kinds: ['waba', 'number'] });
  if (path) (await context.details.get()).show(path);
}

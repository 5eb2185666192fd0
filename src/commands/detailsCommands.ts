import { t } from '@vscode/l10n';
import type { Command, CommandContext } from './context';
import { pickNode } from './pickNode';
import { pickToken } from './target';

export const detailsCommands: readonly Command[] = [
  { id: 'waba.showToken', run: showToken },
  { id: 'waba.showDetails', run: showDetails },
];

async function showToken(context: CommandContext, target: unknown): Promise<void> {
  const placeHolder = t('Show the details of which access token?');
  const token = await pickToken(context, target, { placeHolder, withDemo: true });
  if (token) (await context.details.get()).show({ kind: 'token', tokenId: token.id });
}

async function showDetails(context: CommandContext, target: unknown): Promise<void> {
  const placeHolder = t('Show the details of which phone number or WABA?');
  const path = await pickNode(context, target, { placeHolder, kinds: ['waba', 'number'] });
  if (path) (await context.details.get()).show(path);
}

import { t } from '@vscode/l10n';
import type { Command, CommandContext } from './context';
import { pickToken } from './target';

export const detailsCommands: readonly Command[] = [{ id: 'waba.showToken', run: showToken }];

async function showToken(context: CommandContext, target: unknown): Promise<void> {
  const placeHolder = t('Show the details of which access token?');
  const token = await pickToken(context, target, { placeHolder, withDemo: true });
  if (token) (await context.details.get()).show({ kind: 'token', tokenId: token.id });
}

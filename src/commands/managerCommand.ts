import { t } from '@vscode/l10n';
import { env, Uri, window } from 'vscode';
import { managerUrl } from '../whatsapp/manager';
import type { Command, CommandContext } from './context';
import { pickNode } from './pickNode';

export const managerCommand: Command = { id: 'waba.openManager', run: openManager };

/** VS Code asks first whether the web page may be opened, with its address. */
async function openManager(context: CommandContext, target: unknown): Promise<void> {
  const placeHolder = t('Open which phone number or WABA in WhatsApp Manager?');
  const path = await pickNode(context, target, { placeHolder, kinds: ['waba', 'number'] });
  if (!path) return;
  if (context.tokens.get(path.tokenId)?.demo === true) {
    void window.showInformationMessage(t('Demo data exists on this machine only.'));
    return;
  }
  await env.openExternal(Uri.parse(managerUrl(path.wabaId), true));
}

import { t } from '@vscode/l10n';
import { env, Uri, window } from 'vscode';
import { MANAGER_HOME, managerUrl } from '../whatsapp/manager';
import type { Command, CommandContext } from './context';
import { pickNode } from './pickNode';
import { targetNode, targetPath } from './target';

export const managerCommand: Command = { id: 'waba.openManager', run: openManager };

/** From the row that says that there is no WABA: where one is made. */
async function openManager(context: CommandContext, target: unknown): Promise<void> {
  const node = targetNode(target);
  if (node?.kind === 'note' && node.under.kind === 'token') {
    await open(context, node.under.tokenId, MANAGER_HOME);
    return;
  }
  const placeHolder = t('Open which phone number or WABA in WhatsApp Manager?');
  const path = await pickNode(context, targetPath(target) ?? target, { placeHolder, kinds: ['waba', 'number'] });
  if (path) await open(context, path.tokenId, managerUrl(path.wabaId));
}

/** VS Code asks first whether the web page may be opened, with its address. */
async function open({ tokens }: CommandContext, tokenId: string, url: string): Promise<void> {
  if (tokens.get(tokenId)?.demo === true) {
    void window.showInformationMessage(t('Demo data exists on this machine only.'));
    return;
  }
  await env.openExternal(Uri.parse(url, true));
}

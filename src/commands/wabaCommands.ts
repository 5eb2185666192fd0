import { t } from '@vscode/l10n';
import { window } from 'vscode';
import { withProgress } from '../editor/progress';
import { isNodeId } from '../graph/path';
import { readWaba } from '../whatsapp/wabas';
import type { Command, CommandContext } from './context';
import { pickToken, targetNode, targetPath, tokenPath } from './target';

export const wabaCommands: readonly Command[] = [
  { id: 'waba.addWaba', run: addWaba },
  { id: 'waba.refresh', run: refresh },
  { id: 'waba.loadMore', run: loadMore },
  { id: 'waba.cancelLoad', run: cancelLoad },
];

async function addWaba(context: CommandContext, target: unknown): Promise<void> {
  const { tokens, loader, view } = context;
  const token = await pickToken(context, target, { placeHolder: t('Add a WABA to which access token?') });
  if (!token) return;
  const id = await window.showInputBox({
    title: t('Add WABA by ID'),
    prompt: t('WhatsApp Manager shows it at the top of "Phone numbers" and under "Account settings".'),
    placeHolder: '102290129340398',
    ignoreFocusOut: true,
    validateInput: (value) => checkWabaId(value.trim()),
  });
  if (id === undefined) return;
  const wabaId = id.trim();
  const client = await context.clientFor(token.origin, await tokens.secret(token.id, token.origin));
  const waba = await withProgress(t('Reading WABA {0}…', wabaId), (signal) => readWaba(client, wabaId, signal));
  const current = tokens.get(token.id);
  if (!current) return;
  await tokens.update(token.id, { wabaIds: [...new Set([...current.wabaIds, waba.id])] });
  await loader.reload(tokenPath(token.id));
  await view.reveal({ kind: 'waba', tokenId: token.id, wabaId: waba.id });
}

function checkWabaId(id: string): string | undefined {
  if (id === '' || isNodeId(id)) return undefined;
  return t('A WABA id has digits only. A telephone number or a name is not the id.');
}

/** The row's node; everything when there is no row. */
async function refresh({ tokens, loader }: CommandContext, target: unknown): Promise<void> {
  const path = targetPath(target);
  if (path) return loader.refresh(path);
  await Promise.all(tokens.list().map(({ id }) => loader.refresh(tokenPath(id))));
}

function loadMore({ loader }: CommandContext, target: unknown): Promise<void> {
  const node = targetNode(target);
  return node?.kind === 'note' && node.under.kind === 'waba' ? loader.more(node.under) : Promise.resolve();
}

function cancelLoad({ loader }: CommandContext, target: unknown): void {
  const path = targetPath(target);
  if (path) loader.cancel(path);
}

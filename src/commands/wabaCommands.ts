import { t } from '@vscode/l10n';
import { window } from 'vscode';
import { withProgress } from '../editor/progress';
import { isNodeId } from '../graph/path';
import { readWaba } from '../whatsapp/wabas';
import { withProof } from './checkSecrets';
import type { Command, CommandContext } from './context';
import { noToken, pickToken, targetNode, targetPath, tokenPath } from './target';

export const wabaCommands: readonly Command[] = [
  { id: 'waba.addWaba', run: addWaba },
  { id: 'waba.refresh', run: refresh },
  { id: 'waba.refreshAll', run: refreshAll },
  { id: 'waba.loadMore', run: loadMore },
  { id: 'waba.cancelLoad', run: cancelLoad },
];

async function addWaba(context: CommandContext, target: unknown): Promise<void> {
  const { tokens, loader, view } = context;
  const token = await pickToken(context, target, { placeHolder: t('Add a WABA to which access token?') });
  if (!token) return;
  const id = await window.showInputBox({
    title: t('Add WABA by ID'),
    prompt: t(
      'In WhatsApp Manager under "Account settings", and on the "API Setup" page of your app. Not the phone number id.',
    ),
    placeHolder: '102290129340398',
    ignoreFocusOut: true,
    validateInput: (value) => checkWabaId(value.trim()),
  });
  if (id === undefined) return;
  const wabaId = id.trim();
  const waba = await withProof(context, token, t('Add WABA by ID'), (client) =>
    withProgress(t('Reading WABA {0}…', wabaId), (signal) => readWaba(client, wabaId, signal)),
  );
  if (!waba) return;
  await tokens.update(token.id, ({ wabaIds }) => ({ wabaIds: [...new Set([...wabaIds, waba.id])] }));
  await loader.reload(tokenPath(token.id));
  await view.reveal({ kind: 'waba', tokenId: token.id, wabaId: waba.id });
}

function checkWabaId(id: string): string | undefined {
  if (id === '' || isNodeId(id)) return undefined;
  return t('A WABA id has digits only. A telephone number or a name is not the id.');
}

/** The row's node; everything when there is no row. */
async function refresh(context: CommandContext, target: unknown): Promise<void> {
  const path = targetPath(target);
  if (!path) return refreshAll(context);
  // The row that says what failed goes away; the keyboard stays with what it was about.
  if (targetNode(target)?.kind === 'note') await context.view.reveal(path);
  await context.loader.refresh(path);
}

/** VS Code hands the selected row to what is pressed in the title of the view; there it means everything all the same. */
async function refreshAll({ tokens, loader }: CommandContext): Promise<void> {
  if (tokens.list().length === 0) throw noToken();
  await Promise.all(tokens.list().map(({ id }) => loader.refresh(tokenPath(id))));
}

async function loadMore({ loader, inventory, view }: CommandContext, target: unknown): Promise<void> {
  const node = targetNode(target);
  if (node?.kind !== 'note' || node.under.kind !== 'waba') return;
  const { under } = node;
  const before = new Set(inventory.edge(under).ids);
  await loader.more(under);
  const first = inventory.edge(under).ids.find((id) => !before.has(id));
  if (first !== undefined) await view.reveal({ ...under, kind: 'number', numberId: first });
}

async function cancelLoad({ loader, view }: CommandContext, target: unknown): Promise<void> {
  const path = targetPath(target);
  if (!path) return;
  loader.cancel(path);
  await view.reveal(path);
}

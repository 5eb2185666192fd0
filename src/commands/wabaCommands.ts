import { t } from '@vscode/l10n';
import { window } from 'vscode';
import { withProgress } from '../editor/progress';
import { isNodeId } from '../graph/nodeId';
import type { AccessToken } from '../tokens/accessToken';
import { cleanId, idProblem } from '../whatsapp/idWords';
import { readWaba } from '../whatsapp/wabas';
import { withProof } from './checkSecrets';
import type { Command, CommandContext } from './context';
import { inputMessage } from './inputMessage';
import { noToken, pickToken, targetNode, targetPath, tokenPath } from './target';

export const wabaCommands: readonly Command[] = [
  { id: 'waba.addWaba', run: addWaba },
  { id: 'waba.refresh', run: refresh },
  { id: 'waba.refreshAll', run: refreshAll },
  { id: 'waba.loadMore', run: loadMore },
  { id: 'waba.cancelLoad', run: cancelLoad },
];

async function addWaba(context: CommandContext, target: unknown): Promise<void> {
  const token = await pickToken(context, target, { placeHolder: t('Add a WABA to which access token?') });
  if (!token) return;
  const wabaId = unlisted(context, target) ?? (await askWabaId());
  if (wabaId !== undefined) await addTo(context, token, wabaId);
}

/** A WABA that is no row yet: what was found elsewhere is added without another question. */
function unlisted({ inventory }: CommandContext, target: unknown): string | undefined {
  const node = targetNode(target);
  if (node?.kind !== 'waba' || !isNodeId(node.wabaId)) return undefined;
  return inventory.edge(tokenPath(node.tokenId)).ids.includes(node.wabaId) ? undefined : node.wabaId;
}

async function addTo(context: CommandContext, token: AccessToken, wabaId: string): Promise<void> {
  const { tokens, loader, view } = context;
  const waba = await withProof(context, token, t('Add WABA by ID'), (client) =>
    withProgress(t('Reading WABA {0}…', wabaId), (signal) => readWaba(client, wabaId, signal)),
  );
  if (!waba) return;
  await tokens.update(token.id, ({ wabaIds }) => ({ wabaIds: [...new Set([...wabaIds, waba.id])] }));
  const reloading = loader.reload(tokenPath(token.id));
  // As soon as it is there: who goes on working meanwhile shall not lose the keyboard at the end of the reading.
  await listed(context, { tokenId: token.id, wabaId: waba.id }, reloading);
  await view.reveal({ kind: 'waba', tokenId: token.id, wabaId: waba.id });
  await reloading;
}

/** Resolves when the token has a row for the WABA, at the end of the reading at the latest. */
function listed(
  { inventory }: CommandContext,
  { tokenId, wabaId }: { tokenId: string; wabaId: string },
  reading: Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (inventory.edge(tokenPath(tokenId)).ids.includes(wabaId)) resolve();
    };
    inventory.on('change', look);
    reading.then(resolve, reject).finally(() => inventory.off('change', look));
    look();
  });
}

async function askWabaId(): Promise<string | undefined> {
  const id = await window.showInputBox({
    title: t('Add WABA by ID'),
    prompt: t(
      'In WhatsApp Manager under "Account settings", and on the "API Setup" page of your app. Not the phone number id.',
    ),
    placeHolder: '102290129340398',
    ignoreFocusOut: true,
    validateInput: (typed) => inputMessage(idProblem(typed, 'waba')),
  });
  const wabaId = cleanId(id ?? '');
  return wabaId === '' ? undefined : wabaId;
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

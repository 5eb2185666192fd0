import { t } from '@vscode/l10n';
import { window, type QuickPickItem } from 'vscode';
import type { NodePath } from '../inventory/path';
import { UserError } from '../whatsapp/userError';
import { candidates, type Candidate } from './candidates';
import type { CommandContext } from './context';
import { FOCUSED, focusedRow } from './focusedRow';
import { isKnown } from './known';
import { heading, nodeItem } from './nodeItem';
import { noToken, targetNode } from './target';

type PathOf<K extends NodePath['kind']> = Extract<NodePath, { kind: K }>;

interface Item extends QuickPickItem {
  readonly path?: NodePath;
}

/**
 * The node of the row that a command was chosen on, or of the one with the keyboard when a key was pressed in the view;
 * else the one that the user picks among all that is known. `undefined`: none is picked. Throws `UserError` when there is
 * nothing to pick, or when a key was pressed on a row of another kind.
 */
export async function pickNode<K extends NodePath['kind']>(
  context: CommandContext,
  target: unknown,
  { placeHolder, kinds }: { placeHolder: string; kinds: readonly K[] },
): Promise<PathOf<K> | undefined> {
  const isWanted = (path: NodePath): path is PathOf<K> => kinds.some((kind) => kind === path.kind);
  const node = target === FOCUSED ? await focusedRow(context.view) : targetNode(target);
  if (node && node.kind !== 'note' && isWanted(node) && isKnown(context, node)) return node;
  if (node && target === FOCUSED) {
    throw new UserError(t('This row has nothing to copy. Select a phone number or a WABA.'));
  }
  const known = candidates(context, kinds);
  if (known.length === 0) throw nothingToPick(context, kinds);
  const options = { placeHolder, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true };
  const path = (await window.showQuickPick<Item>(itemsOf(known), options))?.path;
  return path && isWanted(path) ? path : undefined;
}

function itemsOf(known: readonly Candidate[]): readonly Item[] {
  return known.flatMap((candidate, index) => [
    ...(candidate.group === (known[index - 1]?.group ?? '') ? [] : [heading(candidate.group)]),
    nodeItem(candidate),
  ]);
}

function nothingToPick({ tokens }: CommandContext, kinds: readonly NodePath['kind'][]): UserError {
  if (tokens.list().length === 0) return noToken();
  return new UserError(
    kinds.includes('waba')
      ? t('No WABA was read yet. Read them with the command "WABA: Refresh".')
      : t('No phone number was read yet. Read them with the command "WABA: Refresh".'),
  );
}

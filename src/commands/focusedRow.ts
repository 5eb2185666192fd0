import { commands } from 'vscode';
import type { NumbersView } from '../tree/treeView';
import type { TreeNode } from '../tree/node';

/** In `args` of a keybinding: the row that has the keyboard. */
export const FOCUSED = 'selection';

/**
 * The row that has the keyboard. VS Code tells extensions of selected rows only, and the arrow keys select none: so the
 * row is put into the selection, or taken out of it, and back again; the one that came or went is it.
 */
export async function focusedRow(view: Pick<NumbersView, 'selection'>): Promise<TreeNode | undefined> {
  const before = view.selection;
  await commands.executeCommand('list.toggleSelection');
  const during = view.selection;
  await commands.executeCommand('list.toggleSelection');
  return during.find((row) => !before.includes(row)) ?? before.find((row) => !during.includes(row));
}

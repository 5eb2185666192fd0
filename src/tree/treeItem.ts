import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { nodeId, type TreeNode } from './node';
import type { Row } from './row';

const COLLAPSIBLE = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
};

/** The tree item of a row; its tooltip comes when it is asked for. */
export function treeItem(node: TreeNode, row: Row): TreeItem {
  const item = new TreeItem(row.label, COLLAPSIBLE[row.children]);
  // VS Code remembers by id what is open; a row that a filter opens is another one to it, and leaves that alone.
  item.id = row.opened === true ? `${nodeId(node)}?filtered` : nodeId(node);
  item.description = row.description ?? '';
  item.iconPath = new ThemeIcon(row.icon.id, row.icon.color === undefined ? undefined : new ThemeColor(row.icon.color));
  item.contextValue = row.context;
  item.accessibilityInformation = { label: row.spoken };
  if (row.command) {
    const { id, title, argument = node } = row.command;
    item.command = { command: id, title, arguments: [argument] };
  }
  return item;
}

/** The facts of a row, a line each; as text only, since much of it was chosen by others. */
export function tooltip(row: Row): MarkdownString {
  const [head = '', ...facts] = row.tooltip;
  const markdown = new MarkdownString();
  markdown.appendText(head);
  for (const fact of facts) {
    // Two blanks before a line's end: a line break that is no paragraph.
    markdown.appendMarkdown('  \n');
    markdown.appendText(fact);
  }
  return markdown;
}

import { t } from '@vscode/l10n';
import type { TreeItem, ViewBadge } from 'vscode';
import type { TokenPath, WabaPath } from '../inventory/path';
import { attentionCount } from './badge';
import { childrenOf } from './children';
import { filterMessage } from './filtered';
import type { TreeNode } from './node';
import type { RowSources } from './row';
import { rowOf } from './rowOf';
import { tooltip, treeItem } from './treeItem';

/** Draws what the view shows. A chunk of its own: without a token there is nothing to draw. */
export class Drawing {
  constructor(private readonly sources: () => RowSources) {}

  children(node: TokenPath | WabaPath): readonly TreeNode[] {
    const { inventory, filter } = this.sources();
    return childrenOf(node, inventory, filter);
  }

  item(node: TreeNode): TreeItem {
    return treeItem(node, rowOf(node, this.sources()));
  }

  /** The item with its tooltip, which VS Code asks for when it is about to show it. */
  resolved(item: TreeItem, node: TreeNode): TreeItem {
    item.tooltip = tooltip(rowOf(node, this.sources()));
    return item;
  }

  /** How many numbers need attention, of those that were read; `undefined`: none. */
  badge(): ViewBadge | undefined {
    const { tokens, inventory } = this.sources();
    const { attention, read } = attentionCount(tokens, inventory);
    if (attention === 0) return undefined;
    const tooltip =
      attention === 1
        ? t('1 phone number needs attention, of the {0} that were read', read)
        : t('{0} phone numbers need attention, of the {1} that were read', attention, read);
    return { value: attention, tooltip };
  }

  /** What stands above the rows; empty while nothing is filtered. */
  message(): string {
    const { tokens, inventory, filter } = this.sources();
    return filter ? filterMessage(tokens, inventory, filter) : '';
  }
}

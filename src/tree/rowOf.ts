import { t } from '@vscode/l10n';
import { contextOf } from './contextFlags';
import { nodeId, type TreeNode } from './node';
import { noteRow } from './noteRow';
import { numberRow } from './numberRow';
import type { Row, RowSources } from './row';
import { tokenRow } from './tokenRow';
import { wabaRow } from './wabaRow';

/** The row of a node; one that says so for a node that is gone. */
export function rowOf(node: TreeNode, sources: RowSources): Row {
  switch (node.kind) {
    case 'token':
      return tokenRow(node, sources) ?? goneRow(node);
    case 'waba':
      return wabaRow(node, sources);
    case 'number':
      return numberRow(node, sources) ?? goneRow(node);
    case 'note':
      return noteRow(node, sources);
  }
}

function goneRow(node: TreeNode): Row {
  const label = t('Removed');
  return {
    label,
    icon: { id: 'circle-slash' },
    tooltip: [nodeId(node)],
    spoken: label,
    context: contextOf('gone'),
    children: 'none',
  };
}

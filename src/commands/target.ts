import { t } from '@vscode/l10n';
import { window } from 'vscode';
import type { NodePath, TokenPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import type { TreeNode } from '../tree/node';
import { plainText } from '../whatsapp/plainText';
import { UserError } from '../whatsapp/userError';
import type { CommandContext } from './context';

/** The row that a command was chosen on. Commands are called with anything, so it is looked at before it is believed. */
export function targetNode(target: unknown): TreeNode | undefined {
  return isNode(target) ? target : undefined;
}

/** The node that a row stands for; for a note the node that it is about. */
export function targetPath(target: unknown): NodePath | undefined {
  const node = targetNode(target);
  return node?.kind === 'note' ? node.under : node;
}

/** The token of the row, else the one that the user picks; `undefined` when none is picked. That of the demo only where asked for. */
export async function pickToken(
  { tokens }: CommandContext,
  target: unknown,
  { placeHolder, withDemo = false }: { placeHolder: string; withDemo?: boolean },
): Promise<AccessToken | undefined> {
  const path = targetPath(target);
  const fromRow = path && tokens.get(path.tokenId);
  if (fromRow && (withDemo || !fromRow.demo)) return fromRow;
  const candidates = tokens.list().filter(({ demo }) => withDemo || !demo);
  if (candidates.length === 0) throw noToken();
  const items = candidates.map((token) => ({
    label: asText(token.label),
    description: asText(token.info.application ?? ''),
    detail: new URL(token.origin).host,
    token,
  }));
  const picked = await window.showQuickPick(items, { placeHolder, ignoreFocusOut: true, matchOnDescription: true });
  return picked?.token;
}

/** A pick makes icons of `$(name)`; in a name it is text. */
export const withoutIcons = (text: string): string => text.replaceAll('$(', '$ (');

const asText = (name: string): string => withoutIcons(plainText(name));

export function noToken(): UserError {
  return new UserError(t('There is no access token yet. Add one with the command "WABA: Add Access Token…".'));
}

export function tokenPath(tokenId: string): TokenPath {
  return { kind: 'token', tokenId };
}

function isNode(value: unknown): value is TreeNode {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const has = (name: string): boolean => name in value && typeof (value as Record<string, unknown>)[name] === 'string';
  switch (value.kind) {
    case 'token':
      return has('tokenId');
    case 'waba':
      return has('tokenId') && has('wabaId');
    case 'number':
      return has('tokenId') && has('wabaId') && has('numberId');
    case 'note':
      return has('note') && 'under' in value && isNode(value.under);
    default:
      return false;
  }
}

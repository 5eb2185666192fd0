import { QuickPickItemKind, ThemeIcon, type QuickPickItem } from 'vscode';
import type { NodePath } from '../inventory/path';
import type { Candidate } from './candidates';
import { withoutIcons } from './target';

const ICONS = {
  token: new ThemeIcon('key'),
  waba: new ThemeIcon('organization'),
  number: new ThemeIcon('device-mobile'),
};

/** A row of a pick for something known. */
export function nodeItem<C extends Pick<Candidate, 'label' | 'description' | 'detail'> & { readonly path: NodePath }>({
  path,
  label,
  description,
  detail,
}: C): QuickPickItem & { readonly path: C['path'] } {
  return {
    label: withoutIcons(label),
    description: withoutIcons(description),
    detail: withoutIcons(detail),
    iconPath: ICONS[path.kind],
    path,
  };
}

/** The line above the first of a group. */
export const heading = (group: string): QuickPickItem => ({
  label: withoutIcons(group),
  kind: QuickPickItemKind.Separator,
});

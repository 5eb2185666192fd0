import type { BlockAs, TreeItem } from '../../src/panels/page';
import { element } from './dom';
import { copyButton, markView } from './marks';

/** Things, what is said of each, and under each what hangs on it. */
export function treeView({ caption, items }: BlockAs<'tree'>): HTMLElement {
  return element('ul', { class: 'tree', role: 'list', 'aria-label': caption }, items.map(itemView));
}

function itemView(item: TreeItem): HTMLElement {
  const { id, title, mark, texts, items } = item;
  return element(
    'li',
    { 'data-key': id },
    element(
      'div',
      { class: 'value' },
      element('bdi', { class: 'title' }, title),
      mark && markView(mark),
      codeView(item),
    ),
    texts.map(({ label, text }) =>
      element(
        'p',
        { class: 'said' },
        label === undefined ? undefined : element('span', { class: 'label' }, label, ' '),
        element('bdi', {}, text),
      ),
    ),
    items.length === 0 ? undefined : element('ul', { role: 'list' }, items.map(itemView)),
  );
}

function codeView({ id, code, copy }: TreeItem): HTMLElement | undefined {
  if (code === undefined) return undefined;
  return element(
    'span',
    { class: 'id' },
    element('code', { dir: 'ltr' }, code),
    copy === undefined ? undefined : copyButton(id, copy),
  );
}

import type { BlockAs, TreeItem } from '../../src/panels/page';
import { element } from './dom';
import { copyable, markView } from './marks';

/** Things, what is said of each, and under each what hangs on it. */
export function treeView({ caption, items }: BlockAs<'tree'>): HTMLElement {
  return element('ul', { class: 'tree', role: 'list', 'aria-label': caption }, items.map(itemView));
}

function itemView({ id, title, mark, code, copy, texts, items }: TreeItem): HTMLElement {
  return element(
    'li',
    { 'data-key': id },
    element(
      'div',
      { class: 'value' },
      element('span', { class: 'title' }, element('bdi', {}, title)),
      mark && markView(mark),
      code === undefined ? undefined : copyable(id, element('code', { dir: 'ltr' }, code), copy),
    ),
    texts.map(({ label, text }) =>
      element(
        'p',
        { class: 'said' },
        label === undefined ? undefined : element('span', { class: 'label' }, label, ' '),
        element('span', {}, element('bdi', {}, text)),
      ),
    ),
    items.length === 0 ? undefined : element('ul', { role: 'list' }, items.map(itemView)),
  );
}

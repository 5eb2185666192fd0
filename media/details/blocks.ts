import type { Block, Fact, GridRow, TreeItem } from '../../src/panels/page';
import { element } from './dom';
import { copyButton, elsewhere, markView, valueView } from './marks';

type BlockAs<As extends Block['as']> = Extract<Block, { as: As }>;

/** A piece of a section. */
export function blockView(block: Block): HTMLElement {
  switch (block.as) {
    case 'text':
      return element('p', {}, block.text);
    case 'facts':
      return element('dl', { class: 'facts' }, block.facts.map(factView));
    case 'grid':
      return gridView(block);
    case 'tree':
      return element('ul', { class: 'tree', 'aria-label': block.caption }, block.items.map(itemView));
    case 'bars':
      return barsView(block);
    case 'note':
      return element('p', {}, block.note.text);
    case 'code':
      return codeView(block);
  }
}

function itemView({ id, title, mark, items }: TreeItem): HTMLElement {
  return element('li', { 'data-key': id }, title, mark && markView(mark), element('ul', {}, items.map(itemView)));
}

function barsView({ title, bars }: BlockAs<'bars'>): HTMLElement {
  const lines = bars.map(({ mark, count }) => element('li', {}, markView(mark), count));
  return element('div', {}, element('h3', {}, title), element('ul', {}, lines));
}

function factView({ id, title, isCode, value, mark, aside, meaning, link, copy }: Fact): HTMLElement {
  const shown = [
    value && valueView(value),
    copy === undefined ? undefined : copyButton(id, copy),
    mark && markView(mark),
    aside === undefined ? undefined : element('span', { class: 'aside' }, aside),
  ];
  return element(
    'div',
    { class: 'fact', 'data-key': id },
    element('dt', {}, isCode === true ? scopeName(title) : title),
    element(
      'dd',
      {},
      element('div', { class: 'value' }, shown),
      meaning === undefined ? undefined : element('div', { class: 'meaning' }, meaning),
      link && element('a', { href: link.href }, link.label, elsewhere()),
    ),
  );
}

/** Roles are said, too: a narrow page stacks the cells, and then the browser forgets that they are a table. */
function gridView({ caption, corner, columns, rows }: BlockAs<'grid'>): HTMLElement {
  const head = (title: string | Node): HTMLElement => element('th', { scope: 'col', role: 'columnheader' }, title);
  return element(
    'div',
    { class: 'grid', role: 'region', 'aria-label': caption, tabindex: '0' },
    element(
      'table',
      { role: 'table' },
      element('caption', { class: 'spoken' }, caption),
      element(
        'thead',
        { role: 'rowgroup' },
        element(
          'tr',
          { role: 'row' },
          head(corner),
          columns.map((title) => head(scopeName(title))),
        ),
      ),
      element(
        'tbody',
        { role: 'rowgroup' },
        rows.map((row) => rowView(row, columns)),
      ),
    ),
  );
}

function rowView({ id, name, code, copy, cells, notes }: GridRow, columns: readonly string[]): HTMLElement {
  const lines = [
    name === undefined ? undefined : element('div', {}, element('bdi', {}, name)),
    element('span', { class: 'value' }, element('code', { dir: 'ltr' }, code), copyButton(id, copy)),
    notes.map((text) => markView({ tone: 'warning', text })),
  ];
  return element(
    'tr',
    { role: 'row', 'data-key': id },
    element('th', { scope: 'row', role: 'rowheader' }, lines),
    columns.map((column, at) => {
      const cell = cells[at];
      const title = element('span', { class: 'column', 'aria-hidden': 'true' }, scopeName(column));
      return element('td', { role: 'cell' }, title, cell && markView(cell));
    }),
  );
}

function codeView({ id, title, text, copy }: BlockAs<'code'>): HTMLElement {
  return element(
    'details',
    { class: 'code', 'data-key': id },
    element('summary', {}, title),
    element('div', { class: 'frame' }, copyButton(id, copy), element('pre', { tabindex: '0', dir: 'ltr' }, text)),
  );
}

/** A long word of the API, which may break where it has underscores. */
function scopeName(name: string): HTMLElement {
  const parts = name
    .split('_')
    .flatMap((part, at) => (at === 0 ? [part] : [document.createElement('wbr'), `_${part}`]));
  return element('code', { dir: 'ltr' }, parts);
}

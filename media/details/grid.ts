import type { BlockAs, GridRow } from '../../src/panels/page';
import { element } from './dom';
import { apiName, copyable, markView } from './marks';

/** Roles are said, too: a narrow page stacks the cells, and then the browser forgets that they are a table. */
export function gridView({ caption, corner, columns, isCode, rows }: BlockAs<'grid'>): HTMLElement {
  const titled = (title: string): HTMLElement => (isCode === true ? apiName(title) : element('bdi', {}, title));
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
          columns.map((title) => head(titled(title))),
        ),
      ),
      element(
        'tbody',
        { role: 'rowgroup' },
        rows.map((row) =>
          element('tr', { role: 'row', 'data-key': row.id }, rowHead(row), rowCells(row, columns.map(titled))),
        ),
      ),
    ),
  );
}

function rowHead(row: GridRow): HTMLElement {
  const { id, name, code, copy, lines = [], notes } = row;
  const shown = element('code', { dir: 'ltr' }, code);
  return element(
    'th',
    { scope: 'row', role: 'rowheader' },
    name === undefined ? undefined : element('div', {}, opening(row, element('bdi', {}, name))),
    copyable(id, name === undefined ? opening(row, shown) : shown, copy),
    lines.map((line) => element('div', { class: 'line' }, element('bdi', {}, line))),
    notes.map((text) => markView({ tone: 'warning', text })),
  );
}

/** What the row is called; a button where there is more to see. */
function opening({ id, opens }: GridRow, shown: HTMLElement): HTMLElement {
  return opens ? element('button', { type: 'button', class: 'link', 'data-open': id }, shown) : shown;
}

/** Each says its column again, for the eye on a narrow page. */
function rowCells({ cells }: GridRow, titles: readonly HTMLElement[]): readonly HTMLElement[] {
  return titles.map((title, at) => {
    const cell = cells[at];
    const column = element('span', { class: 'column', 'aria-hidden': 'true' }, title);
    return element('td', { role: 'cell' }, column, cell && markView(cell));
  });
}

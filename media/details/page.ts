import type { Button, DetailsModel, Note, Section } from '../../src/panels/page';
import { blockView } from './blocks';
import { element } from './dom';
import { markView, signOf } from './marks';

/** The whole page. Nothing here listens: `main.ts` does, for all buttons at once. */
export function pageView({ kind, name, marks, buttons, age, busy, notes, sections }: DetailsModel): HTMLElement {
  return element(
    'div',
    { id: 'page' },
    element(
      'header',
      {},
      element('div', { class: busy === undefined ? 'bar' : 'bar busy', 'data-key': 'bar' }),
      element('p', { class: 'kind', 'data-key': 'kind' }, kind),
      element('h1', { tabindex: '-1', 'data-key': 'name' }, element('bdi', {}, name)),
      element(
        'ul',
        { class: 'marks', role: 'list', 'data-key': 'marks' },
        marks.map((mark) => markView(mark, 'li')),
      ),
      element('div', { class: 'buttons', 'data-key': 'buttons' }, buttons.map(buttonView)),
      element('p', { class: 'age', 'data-key': 'age' }, busy ?? age ?? ''),
    ),
    element(
      'main',
      {},
      notes.length === 0 ? undefined : element('div', { class: 'notes', 'data-key': 'notes' }, notes.map(noteView)),
      sections.map(sectionView),
    ),
  );
}

/** The first is what one comes for; the others stand back. */
function buttonView({ action, label }: Button, at: number): HTMLElement {
  const attributes = { type: 'button', 'data-key': action, 'data-action': action };
  return element('button', { ...attributes, class: at === 0 ? 'primary' : 'secondary' }, label);
}

function noteView({ tone, text, button }: Note): HTMLElement {
  return element(
    'div',
    { class: `note ${tone}` },
    signOf(tone),
    element('p', {}, text),
    button && buttonView(button, 1),
  );
}

function sectionView({ id, title, blocks }: Section): HTMLElement {
  const heading = `heading-${id}`;
  return element(
    'section',
    { 'aria-labelledby': heading, 'data-key': id },
    element('h2', { id: heading }, title),
    blocks.map(blockView),
  );
}

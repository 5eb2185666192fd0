import type { DetailsModel, Section } from '../../src/panels/page';
import { blockView } from './blocks';
import { element } from './dom';
import { addressOf } from './jump';
import { markView } from './marks';
import { buttonView, noteView } from './notes';

/** The whole page. Nothing here listens: `main.ts` does, for all buttons at once. */
export function pageView(model: DetailsModel): HTMLElement {
  const { contents, notes, sections } = model;
  return element(
    'div',
    { id: 'page', class: contents === undefined ? undefined : 'with-contents' },
    headerView(model),
    contents === undefined ? undefined : contentsView(contents, sections),
    element(
      'main',
      {},
      notes.length === 0 ? undefined : element('div', { class: 'notes', 'data-key': 'notes' }, notes.map(noteView)),
      sections.map(sectionView),
    ),
  );
}

function headerView(model: DetailsModel): HTMLElement {
  const { kind, name, subtitle, marks, buttons, busy } = model;
  return element(
    'header',
    {},
    element('div', { class: busy === undefined ? 'bar' : 'bar busy', 'data-key': 'bar' }),
    element('p', { class: 'kind', 'data-key': 'kind' }, kind),
    element('h1', { tabindex: '-1', 'data-key': 'name' }, element('bdi', {}, name)),
    subtitle === undefined ? undefined : element('p', { class: 'subtitle' }, element('bdi', {}, subtitle)),
    element(
      'ul',
      { class: 'marks', role: 'list', 'data-key': 'marks' },
      marks.map((mark) => markView(mark, 'li')),
    ),
    element(
      'div',
      { class: 'buttons', 'data-key': 'buttons' },
      // The first is what one comes for; the others stand back.
      buttons.map((button, at) => buttonView(button, at === 0 ? 'primary' : 'secondary')),
    ),
    goingView(model),
  );
}

/** What is going on, else the age of what stands here. */
function goingView({ age, busy = age, stop }: DetailsModel): HTMLElement | undefined {
  if (busy === undefined && !stop) return undefined;
  return element(
    'div',
    { class: 'going', 'data-key': 'going' },
    element('p', { class: 'age' }, busy),
    stop && buttonView(stop, 'small'),
  );
}

function contentsView(title: string, sections: readonly Section[]): HTMLElement {
  return element(
    'nav',
    { 'aria-label': title },
    element('p', { 'aria-hidden': 'true' }, title),
    element(
      'ul',
      { role: 'list' },
      sections.map((section) =>
        element('li', { 'data-key': section.id }, element('a', { href: addressOf(headingOf(section)) }, section.title)),
      ),
    ),
  );
}

const headingOf = ({ id }: Section): string => `heading-${id}`;

function sectionView(section: Section): HTMLElement {
  const heading = headingOf(section);
  return element(
    'section',
    { 'aria-labelledby': heading, 'data-key': section.id },
    element('h2', { id: heading, tabindex: '-1' }, section.title),
    section.blocks.map(blockView),
  );
}

import type { Bar, BlockAs } from '../../src/panels/page';
import { element, shape } from './dom';
import { apiName, markView } from './marks';

/** How many there are of each, in figures for all and as a line for the eye. */
export function barsView({ title, bars }: BlockAs<'bars'>): HTMLElement {
  return element(
    'div',
    { class: 'bars' },
    element('h3', {}, title),
    element('ul', { role: 'list' }, bars.map(barView)),
  );
}

function barView({ mark, code, count, share }: Bar): HTMLElement {
  return element(
    'li',
    { class: mark.tone },
    element('span', { class: 'what' }, markView(mark), code === undefined ? undefined : apiName(code)),
    element('span', { class: 'count' }, element('bdi', {}, count)),
    shareView(share),
  );
}

/** Drawn, since the policy of the page forbids a style of its own; what is not nothing can be seen. */
function shareView(share: number): SVGElement {
  const width = share === 0 ? 0 : Math.max(1, share * 100);
  return shape(
    'svg',
    { class: 'share', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
    shape('rect', { width: width.toFixed(1), height: '8' }),
  );
}

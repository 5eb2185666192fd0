import type { Mark, Tone, Value } from '../../src/panels/page';
import { drawing, element } from './dom';

/** Lines in a field of 16 by 16: a sign for each tone, so that colour is never the only one. */
const SIGNS: Readonly<Record<Exclude<Tone, 'plain'>, string>> = {
  good: 'M3 8.5 6.5 12 13 4.5',
  warning: 'M8 2.5 14.5 13.5H1.5ZM8 6.5v3.5M8 11.6v.4',
  bad: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM5.6 5.6l4.8 4.8M10.4 5.6 5.6 10.4',
  none: 'M4 8h8',
  unknown: 'M5.8 6a2.2 2.2 0 1 1 3.4 1.9C8.3 8.5 8 9 8 9.8M8 12v.4',
  locked: 'M4 7.5h8v6H4ZM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
};
const COPY = 'M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3';
const ELSEWHERE = 'M6 3.5H2.5v10h10V10M9 2.5h4.5V7M13.5 2.5 7.5 8.5';
const HERE = 'M8 5.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z';

/** An icon and its word. */
export function markView({ tone, text }: Mark, name: 'span' | 'li' = 'span'): HTMLElement {
  return element(name, { class: `mark ${tone}` }, signOf(tone), element('span', {}, element('bdi', {}, text)));
}

export function signOf(tone: Tone): SVGElement | undefined {
  return tone === 'plain' ? undefined : drawing('sign', SIGNS[tone]);
}

export const elsewhere = (): SVGElement => drawing('sign elsewhere', ELSEWHERE);

/** Before the one of many that is so now. */
export const hereSign = (): SVGElement => drawing('sign here', HERE);

/** A word of the API, which may break where it has underscores. */
export function apiName(name: string): HTMLElement {
  const parts = name
    .split('_')
    .flatMap((part, at) => (at === 0 ? [part] : [document.createElement('wbr'), `_${part}`]));
  return element('code', { dir: 'ltr' }, parts);
}

/** Names and figures stand apart from what is beside them, whatever direction they run in. */
export function valueView(value: Value): HTMLElement {
  if (value.as === 'time') return timeView(value.at);
  return value.as === 'code' ? element('code', { dir: 'ltr' }, value.text) : element('bdi', {}, value.text);
}

/** Something and the button that copies it; no button without its spoken name. */
export function copyable(id: string, shown: HTMLElement, spoken: string | undefined): HTMLElement {
  return spoken === undefined ? shown : element('span', { class: 'copyable' }, shown, copyButton(id, spoken));
}

/** Copies what is beside it; the host knows what that is. */
export function copyButton(id: string, spoken: string): HTMLElement {
  const attributes = { type: 'button', class: 'copy', title: spoken, 'aria-label': spoken };
  return element(
    'button',
    { ...attributes, 'data-key': `copy-${id}`, 'data-copy': id },
    drawing('sign', COPY),
    drawing('sign done', SIGNS.good),
  );
}

function timeView(at: number): HTMLElement {
  const date = new Date(at);
  const shown = new Intl.DateTimeFormat(document.documentElement.lang || 'en', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return element('time', { datetime: date.toISOString() }, shown.format(date));
}

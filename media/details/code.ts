import type { BlockAs } from '../../src/panels/page';
import { element } from './dom';
import { copyButton } from './marks';

/** Text that is shown when it is opened. */
export function codeView({ id, title, text, copy }: BlockAs<'code'>): HTMLElement {
  const summary = element('summary', {}, title);
  return element('details', { class: 'code', 'data-key': id }, summary, linesView({ id, title, text, copy }));
}

interface Lines {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The spoken name of its copy button; no button without. */
  readonly copy?: string | undefined;
}

/** Text as it is, line by line, that scrolls by itself. What it says is in no language: it runs from left to right. */
export function linesView({ id, title, text, copy }: Lines): HTMLElement {
  return element(
    'div',
    { class: 'frame', dir: 'ltr' },
    copy === undefined ? undefined : copyButton(id, copy),
    // What has no blank, such as a certificate, breaks where the line is full, and not at its own signs.
    element(
      'pre',
      { class: /\s/.test(text) ? undefined : 'unbroken', tabindex: '0', role: 'group', 'aria-label': title },
      text,
    ),
  );
}

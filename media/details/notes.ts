import type { Button, Note } from '../../src/panels/page';
import { element } from './dom';
import { signOf } from './marks';

/** Something to know before reading on. */
export function noteView({ tone, text, button }: Note): HTMLElement {
  return element(
    'div',
    { class: `note ${tone}` },
    signOf(tone),
    element('p', {}, text),
    button && buttonView(button, 'secondary'),
  );
}

/** A button of the host's: what it does is known there. With a key of its own it stays when it comes to do another thing. */
export function buttonView(
  { action, label }: Button,
  rank: 'primary' | 'secondary' | 'small',
  key: string = action,
): HTMLElement {
  return element('button', { type: 'button', class: rank, 'data-key': key, 'data-action': action }, label);
}

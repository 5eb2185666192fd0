import type { BlockAs, Fact, KnownValue, KnownValues, Link } from '../../src/panels/page';
import { linesView } from './code';
import { element } from './dom';
import { apiName, copyable, copyButton, elsewhere, hereSign, markView, valueView } from './marks';
import { buttonView } from './notes';

/** A remark of more characters than this has lines of its own. */
const SHORT = 60;

/** Title by title: the value, what it means, and on one quiet line what else there is to know. */
export function factsView({ facts }: BlockAs<'facts'>): HTMLElement {
  return element('dl', { class: 'facts' }, facts.map(factView));
}

function factView(fact: Fact): HTMLElement {
  const { id, title, isCode, name, meaning, value, remarks = [] } = fact;
  const isShort = (text: string): boolean => text.length <= SHORT;
  return element(
    'div',
    { class: isAbsent(fact) ? 'fact absent' : 'fact', 'data-key': id },
    element(
      'dt',
      {},
      isCode === true ? apiName(title) : element('bdi', {}, title),
      name === undefined ? undefined : element('div', { class: 'name' }, apiName(name)),
    ),
    element(
      'dd',
      {},
      shownView(fact),
      value?.as === 'lines' ? linesView({ ...fact, text: value.text }) : undefined,
      meaning === undefined ? undefined : element('div', { class: 'meaning' }, meaning),
      remarks.filter((text) => !isShort(text)).map((text) => element('div', { class: 'reason' }, text)),
      moreView({ ...fact, remarks: remarks.filter(isShort) }),
    ),
  );
}

/** Nothing was sent, or nothing that may be shown: it stands back behind the others. */
function isAbsent({ value, mark }: Fact): boolean {
  return value === undefined && (mark === undefined || ['none', 'unknown', 'locked'].includes(mark.tone));
}

/** The line that one reads first. */
function shownView({ id, value, raw, copy, mark, aside, button }: Fact): HTMLElement | undefined {
  const line = value?.as === 'lines' ? undefined : value;
  const shown = [
    line && copyable(id, valueView(line), copy),
    mark && markView(mark),
    aside === undefined ? undefined : element('span', { class: 'aside' }, element('bdi', {}, aside)),
    value === undefined && raw !== undefined && copy !== undefined ? copyButton(id, copy) : undefined,
    button && buttonView(button, 'small', 'button'),
  ].filter((each) => each !== undefined);
  return shown.length === 0 ? undefined : element('div', { class: 'value' }, shown);
}

function moreView({ title, values, remarks = [], link }: Fact): HTMLElement | undefined {
  if (!values && !link && remarks.length === 0) return undefined;
  return element(
    'div',
    { class: 'more' },
    values && valuesView(values, title),
    remarks.map((text) => element('span', { class: 'remark' }, text)),
    link && linkView(link, title),
  );
}

/** Folded. The ear, which hears it out of its place, is told what they are the values of. */
function valuesView({ title, present, list }: KnownValues, of: string): HTMLElement {
  return element(
    'details',
    { class: 'values' },
    element('summary', {}, title, spokenOnly(of)),
    element(
      'ul',
      { role: 'list' },
      list.map((each) => knownView(each, present)),
    ),
  );
}

function knownView({ value, mark, meaning, isPresent }: KnownValue, present: string): HTMLElement {
  return element(
    'li',
    { class: isPresent ? 'known present' : 'known', 'data-key': value, 'aria-current': isPresent ? 'true' : undefined },
    isPresent ? hereSign() : undefined,
    apiName(value),
    element(
      'div',
      { class: 'value' },
      markView(mark),
      isPresent ? element('span', { class: 'aside' }, present) : undefined,
    ),
    element('div', { class: 'meaning' }, meaning),
  );
}

function linkView({ href, label }: Link, of: string): HTMLElement {
  return element('a', { href }, label, spokenOnly(of), elsewhere());
}

const spokenOnly = (text: string): HTMLElement => element('span', { class: 'spoken' }, `: ${text}`);

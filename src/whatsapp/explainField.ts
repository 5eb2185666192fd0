import { t } from '@vscode/l10n';
import { isObject, type Json } from '../graph/json';
import type { FieldInfo, FieldValue } from './fieldInfo';
import { plainText } from './plainText';

/** Of text that others wrote, in characters. */
const LONGEST = 2000;
/** Of what an object becomes. */
const MOST_LINES = 200;
const MOST_TEXT = 20_000;
const DEEPEST = 6;

/**
 * What the catalogue says of a value: one of `info.values`, the same object, so that it can be marked among them.
 * `undefined` for a value that is missing, of a wrong type, or not known: show it as it came.
 */
export function explain(info: FieldInfo, value: Json | undefined): FieldValue | undefined {
  const raw = rawValue(info, value);
  if (raw === undefined) return undefined;
  const folded = raw.toLowerCase();
  return (
    info.values?.find((known) => known.value === raw) ??
    // Meta's pages disagree about upper and lower case of some values.
    info.values?.find((known) => known.value.toLowerCase() === folded)
  );
}

/** What of a value is looked up in the catalogue, as Meta sent it; `undefined` where that is no text. */
export function rawValue({ valueIn }: Pick<FieldInfo, 'valueIn'>, value: Json | undefined): string | undefined {
  return scalar(valueIn === undefined ? value : member(value, valueIn));
}

/**
 * A value as harmless text: a time as "2025-07-23 10:21:25 UTC", an object as lines of "name: value" with two blanks
 * a level, everything else as it came. `undefined` where Meta said nothing. A secret is never shown.
 */
export function describeValue(info: FieldInfo, value: Json | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (info.kind === 'secret') return t('Hidden');
  const raw = scalar(value);
  if (raw === undefined) return describeLines(value);
  if (info.kind === 'time') return timeText(raw) ?? plainText(raw, LONGEST);
  return explain(info, value)?.word ?? plainText(raw, LONGEST);
}

function timeText(raw: string): string | undefined {
  const at = timeOf(raw);
  return at === undefined ? undefined : `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/**
 * Milliseconds since the epoch; `undefined` for what is no time. Meta sends ISO 8601 (`2025-07-23T10:21:25+0000`) for
 * some times and seconds since 1970 for others.
 */
export function timeOf(raw: string): number | undefined {
  const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/.test(raw);
  const at = isIso ? Date.parse(raw) : /^\d{1,11}$/.test(raw) ? Number(raw) * 1000 : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** An object or a list as lines of "name: value", whatever its size. */
export function describeLines(value: Json): string {
  const whole = lines(value).join('\n');
  return whole.length > MOST_TEXT ? `${whole.slice(0, MOST_TEXT).toWellFormed()}…` : whole;
}

/** It has no member. */
export function isEmpty(value: object): boolean {
  return (Array.isArray(value) ? value : Object.keys(value)).length === 0;
}

function scalar(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** An answer may nest deeper than the stack and be wider than a screen: both end with "…". */
function lines(value: Json): readonly string[] {
  const all: string[] = [];
  const add = (label: string, item: Json | undefined, level: number): void => {
    if (all.length > MOST_LINES) return;
    const indent = '  '.repeat(level);
    const leaf = leafText(item, level);
    if (leaf !== undefined) all.push(`${indent}${label}${leaf}`);
    else {
      if (label !== '') all.push(`${indent}${label.trimEnd()}`);
      children(item, label === '' ? level : level + 1);
    }
  };
  const children = (item: Json | undefined, level: number): void => {
    const isList = Array.isArray(item);
    // A list may be as long as an answer has room for.
    const first = isList ? item.slice(0, MOST_LINES + 1) : item;
    for (const [name, inner] of Object.entries(first ?? {}) as [string, Json | undefined][]) {
      if (all.length > MOST_LINES) return;
      add(isList ? '- ' : `${plainText(name)}: `, inner, level);
    }
  };
  add('', value, 0);
  return all.length > MOST_LINES ? [...all.slice(0, MOST_LINES), '…'] : all;
}

function leafText(item: Json | undefined, level: number): string | undefined {
  const raw = scalar(item);
  if (raw !== undefined) return plainText(raw, LONGEST);
  if (item === undefined || item === null || item === '') return '–';
  if (typeof item === 'object' && isEmpty(item)) return '–';
  return level >= DEEPEST ? '…' : undefined;
}

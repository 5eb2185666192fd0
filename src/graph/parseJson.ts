import { GraphError } from './error';
import type { Json, JsonObject } from './json';

/** Where the body came from: only for the words of an error. */
export interface JsonSource {
  readonly status?: number;
  readonly contentType?: string;
}

/**
 * Reads a body as JSON.
 *
 * - Bytes must be UTF-8, strictly; a byte order mark is skipped.
 * - Whole numbers of more than 15 digits come out as strings with exactly their digits: Meta's ids are not JS numbers.
 * - Members named `__proto__`, `constructor` or `prototype` are dropped, at any depth.
 * - What nests or spreads beyond any answer of Meta's is refused: walking it would end or hold up whoever does.
 *
 * Throws `GraphError` `not-json` with the first 200 characters, made harmless.
 */
export function parseJson(body: Uint8Array, source: JsonSource = {}): Json {
  return parseJsonText(decodeUtf8(body, source), source);
}

/** The bytes as text. Throws `GraphError` `not-json` when they are not UTF-8. */
export function decodeUtf8(body: Uint8Array, source: JsonSource = {}): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw notJson('is not valid UTF-8', new TextDecoder().decode(body.subarray(0, 800)), source);
  }
}

export function parseJsonText(text: string, source: JsonSource = {}): Json {
  let value: Json;
  try {
    value = JSON.parse(LONG_NUMBER.test(text) ? quoteLongIntegers(text) : text) as Json;
  } catch {
    throw notJson(text.trim() === '' ? 'is empty' : 'is not JSON', text, source);
  }
  const excess = excessOf(value);
  if (excess !== undefined) throw notJson(excess, text, source);
  if (UNSAFE_HINT.test(text)) dropUnsafeMembers(value);
  return value;
}

/** In levels. */
const DEEPEST = 200;
/** Of one object; lists may be as long as the body has room for. */
const MOST_MEMBERS = 10_000;

/** Level by level, without recursion. */
function excessOf(root: Json): string | undefined {
  let level = [root].filter(isNested);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > DEEPEST) return `nests deeper than ${DEEPEST} levels`;
    const below: Nested[] = [];
    for (const each of level) {
      const children = Object.values(each);
      if (!Array.isArray(each) && children.length > MOST_MEMBERS) {
        return `has an object of more than ${MOST_MEMBERS} members`;
      }
      for (const child of children) if (isNested(child)) below.push(child);
    }
    level = below;
  }
  return undefined;
}

type Nested = readonly Json[] | JsonObject;

const isNested = (value: Json | undefined): value is Nested => typeof value === 'object' && value !== null;

/** Cheap test before the scan: a number of 16 digits or more where a value may stand. Strings can match by accident. */
const LONG_NUMBER = /[:[,]\s*-?\d{16}/;

/** Also an escaped ASCII letter, which can spell such a name. */
const UNSAFE_HINT = /__proto__|constructor|prototype|\\u00[2-7]/i;
const UNSAFE = ['__proto__', 'constructor', 'prototype'];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** One pass that knows strings from numbers. Digits of a fraction or an exponent stay as they are. */
function quoteLongIntegers(text: string): string {
  const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  const parts: string[] = [];
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      at = endOfString(text, at);
    } else if (char === 0x2d || (char >= 0x30 && char <= 0x39)) {
      number.lastIndex = at;
      const digits = number.exec(text)?.[0];
      if (digits === undefined) continue;
      if (/^-?\d{16,}$/.test(digits)) {
        parts.push(text.slice(kept, at), '"', digits, '"');
        kept = at + digits.length;
      }
      at += digits.length - 1;
    }
  }
  parts.push(text.slice(kept));
  return parts.join('');
}

/** Index of the quote that closes the string opened at `open`; the text's end when nothing does. */
function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) return at;
    if (char === BACKSLASH) at++;
  }
  return text.length;
}

/** A loop, not a recursion: a hostile answer may nest deeper than the stack. */
function dropUnsafeMembers(root: Json): void {
  const open: object[] = typeof root === 'object' && root !== null ? [root] : [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!Array.isArray(next)) for (const name of UNSAFE) Reflect.deleteProperty(next, name);
    for (const child of Object.values(next) as unknown[])
      if (typeof child === 'object' && child !== null) open.push(child);
  }
}

function notJson(what: string, text: string, { status, contentType }: JsonSource): GraphError {
  const start = harmless(text.slice(0, 400)).slice(0, 200);
  const html = /^\s*<(?:!doctype|html|head|body)/i.test(text) || contentType?.toLowerCase().includes('html') === true;
  const from = `HTTP ${status === undefined ? '?' : String(status)}, ${harmless(contentType ?? 'no content type').slice(0, 100)}`;
  const hint = html ? ' A web page answered instead: a sign-in page of the network, a proxy, or a gateway.' : '';
  return new GraphError('not-json', `The answer ${what} (${from}).${hint} It starts: ${JSON.stringify(start)}`, {
    ...(status !== undefined && { status }),
  });
}

/** Control, bidirectional and invisible characters become U+FFFD; runs of white space become one blank. */
function harmless(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '\uFFFD');
}

import fc, { type Arbitrary, type Parameters } from 'fast-check';
import type { Json, JsonObject } from '../../src/graph/json';

/** What a long run multiplies the runs of every property by; 1 unless a test run says otherwise. */
const TIMES = Number(process.env.PROPERTY_TIMES ?? '1');

/** The same cases in every run; fast-check prints seed and path of one that fails. */
export function runs<T>(count = 100): Parameters<T> {
  return { seed: 20_261_123, numRuns: count * TIMES };
}

/** Texts that have broken something somewhere: keys of prototypes, markup, bidirectional and broken characters. */
const ODD_TEXTS = [
  '',
  '__proto__',
  'constructor',
  'toString',
  '</script><img src=x onerror=alert(1)>',
  '[a](command:workbench.action.quit)',
  '$(trash) ${x}',
  '\u202eevil\u2066',
  '\u200b\ufeff\u0000\u001b[31m',
  '\ud800',
  'مخبز',
  'it\'s `$(rm -rf ~)` "$HOME" \\',
  'x'.repeat(3000),
  '😀'.repeat(150),
  '2025-99-99T99:99:99+0000',
  '99999999999',
  '-1',
  'NaN',
] as const;

export const anyText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(...ODD_TEXTS),
);

/** Numbers as `JSON.parse` gives them, which is infinite for `1e999`. */
const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(1e300, Infinity, -Infinity, 8.64e15 + 1));

export const anyJson: Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    anyText,
    anyNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(
        fc.string(),
        fc.constantFrom('id', 'name', 'data', 'error', 'summary', 'paging', 'entities', 'toString', '__proto__'),
      ),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

/** Meta's ids: decimal strings of up to 32 digits. */
export const anyId: Arbitrary<string> = fc
  .tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), maxLength: 31 }),
  )
  .map(([first, rest]) => `${first}${rest}`);

/** A secret as Meta makes them. */
export const anyToken: Arbitrary<string> = fc
  .string({
    unit: fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')),
    minLength: 30,
    maxLength: 60,
  })
  .map((text) => `EAA${text}`);

/** One of the answers with up to five of its values, at any depth, replaced by something else or taken away. */
export function mutated(answers: readonly JsonObject[]): Arbitrary<JsonObject> {
  const change = fc.record({ at: fc.nat(), value: fc.option(anyJson, { nil: undefined }) });
  return fc
    .tuple(fc.constantFrom(...answers), fc.array(change, { maxLength: 5 }))
    .map(([answer, changes]) => changes.reduce(withChange, structuredClone(answer)));
}

function withChange(answer: JsonObject, { at, value }: { at: number; value: Json | undefined }): JsonObject {
  const places = placesIn(answer);
  const place = places[at % Math.max(places.length, 1)];
  if (!place) return answer;
  const [holder, name] = place;
  if (value === undefined) Reflect.deleteProperty(holder, name);
  else
    Object.defineProperty(holder, name, {
      value: structuredClone(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return answer;
}

function placesIn(value: unknown): (readonly [holder: object, name: string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => [[value, name] as const, ...placesIn(child)]);
}

/** The JSON text with letters of its strings written as `\u0045`, each as `pick` says. */
export function escaped(json: string, pick: () => boolean): string {
  const escape = (found: string): string =>
    found.length === 1 && pick() ? `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}` : found;
  return json.replace(/"(?:[^"\\]|\\.)*"/gs, (text) => text.replace(/\\(?:u.{4}|.)|\w/gs, escape));
}

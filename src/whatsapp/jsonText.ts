/**
 * JSON to be read by people: control, bidirectional and invisible characters stand as JSON escapes, so that the text is
 * what it looks like. `replace` is that of `JSON.stringify`.
 */
export function jsonText(value: unknown, replace?: (name: string, value: unknown) => unknown): string {
  return JSON.stringify(value, replace, 2).replace(/[\p{Cf}\p{Zl}\p{Zp}\x7f-\x9f]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => escape(character.charCodeAt(at))).join(''),
  );
}

const escape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;

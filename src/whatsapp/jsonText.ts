import { t } from '@vscode/l10n';

/** What lies deeper is left out: nobody reads it, and what goes through it level by level would come to its own end. */
const DEEPEST = 100;

/**
 * JSON to be read by people: control, bidirectional and invisible characters stand as JSON escapes, so that the text is
 * what it looks like; where it is too deep it says so. `replace` is that of `JSON.stringify`.
 */
export function jsonText(value: unknown, replace?: (name: string, value: unknown) => unknown): string {
  return JSON.stringify(cut(value, DEEPEST), replace, 2).replace(/[\p{Cf}\p{Zl}\p{Zp}\x7f-\x9f]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => escape(character.charCodeAt(at))).join(''),
  );
}

/** The value with so many levels below it. */
function cut(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return t('(left out: more than {0} levels deep)', DEEPEST);
  if (Array.isArray(value)) return value.map((each) => cut(each, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cut(each, levels - 1)]));
}

const escape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;

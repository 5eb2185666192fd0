import { t } from '@vscode/l10n';
import { FILTER_KEYS, meant } from './filterKeys';
import type { FilterTerm, NumberFilter } from './numberFilter';
import { plainText } from './plainText';

export interface ParsedFilter {
  /** Absent when there is nothing to filter by, or a problem. */
  readonly filter?: NumberFilter;
  /** Sentences for the user. */
  readonly problems: readonly string[];
}

const SORTS = ['oldest', 'newest'] as const;

/**
 * Reads what a user types: words and `key:value` side by side, such as `+44 status:pending,banned -quality:green
 * "two words" sort:oldest`. All of it must be true of a number; with `-` it must not be.
 */
export function parseFilter(text: string): ParsedFilter {
  const terms: FilterTerm[] = [];
  const problems: string[] = [];
  let sort: NumberFilter['sort'];
  for (const word of wordsOf(text)) {
    const [, minus, key = '', value = ''] = /^(-?)(\p{L}+):(.*)$/su.exec(word) ?? [];
    const not = word.length > 1 && word.startsWith('-');
    if (minus === undefined) {
      const bare = unquoted(not ? word.slice(1) : word).trim();
      if (bare !== '') terms.push({ kind: 'text', text: bare, not });
    } else if (key.toLowerCase() === 'sort') {
      const found = SORTS.find((each) => each === unquoted(value).toLowerCase());
      if (found && !not) sort = found;
      else problems.push(t('Sort by one of these: {0}.', SORTS.map((each) => `sort:${each}`).join(', ')));
    } else {
      const term = keyTerm(key.toLowerCase(), value);
      if (typeof term === 'string') problems.push(term);
      else terms.push({ ...term, not });
    }
  }
  if (problems.length > 0 || (terms.length === 0 && !sort)) return { problems };
  return { filter: { terms, sort }, problems };
}

/** A term, or what is wrong with it. */
function keyTerm(key: string, value: string): Omit<FilterTerm & { kind: 'key' }, 'not'> | string {
  const known = FILTER_KEYS.get(key);
  if (!known) {
    const keys = [...FILTER_KEYS.keys(), 'sort'].join(', ');
    return t(
      'There is no filter "{0}". Known are: {1}. Put quotes around text with a colon.',
      plainText(key, 40),
      keys,
    );
  }
  const words = value.split(',').map((each) => unquoted(each).trim());
  const unknown = words.find((each) => meant(known, each) === undefined);
  const values = known.values.join(', ');
  if (unknown === '') return t('Say what stands behind "{0}:". Known are: {1}.', key, values);
  if (unknown !== undefined) {
    return t('"{0}" cannot stand behind "{1}:". Known are: {2}.', plainText(unknown, 40), key, values);
  }
  return { kind: 'key', key, values: [...new Set(words.flatMap((each) => meant(known, each) ?? []))] };
}

/** Parted by blanks; what stands in quotes stays together, also behind a colon. A quote that is not closed reaches to the end. */
function wordsOf(text: string): readonly string[] {
  return text.match(/(?:[^\s"]+|"[^"]*"?)+/g) ?? [];
}

function unquoted(word: string): string {
  return word.replaceAll('"', '');
}

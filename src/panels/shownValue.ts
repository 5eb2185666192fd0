import { t } from '@vscode/l10n';
import type { Json } from '../graph/json';
import { describeLines, explain, isEmpty, rawValue, timeOf } from '../whatsapp/explainField';
import type { FieldInfo, FieldValue } from '../whatsapp/fieldInfo';
import { plainText } from '../whatsapp/plainText';
import type { Fact, Mark } from './page';
import { pageTone } from './pageTone';
import { rowCount } from './edgeRows';

/** Of one value, in characters. */
const LONGEST = 2000;

type Shown = Pick<Fact, 'value' | 'mark' | 'aside' | 'copy' | 'raw'>;

/**
 * A value that Meta sent, as it stands in a page: never nothing, and to be copied as it came. With `isApart` the rows
 * of a list stand elsewhere.
 */
export function shownValue(info: FieldInfo, value: Json, isApart = false): Shown {
  const { title } = info;
  const known = explain(info, value);
  if (known) {
    const raw = plainText(rawValue(info, value) ?? known.value, LONGEST);
    const shown = hasMore(info, value) ? lines(title, value) : { copy: copyWord(title), raw };
    return { mark: markOf(known), aside: raw, ...shown };
  }
  if (typeof value === 'object') {
    if (value !== null && !isEmpty(value)) {
      return isApart && Array.isArray(value)
        ? { value: { text: rowCount(value.length), as: 'words' } }
        : lines(title, value);
    }
    return { mark: { tone: 'none', text: Array.isArray(value) ? t('None') : t('Empty') } };
  }
  return scalar(info, String(value));
}

/** A value that no catalogue explains. */
export function plainValue(name: string, value: Json | undefined): Shown {
  if (value === undefined || value === null || value === '') return { mark: { tone: 'none', text: t('Empty') } };
  if (typeof value === 'object') {
    return isEmpty(value) ? { mark: { tone: 'none', text: t('Empty') } } : lines(name, value);
  }
  return code(name, plainText(String(value), LONGEST));
}

function scalar({ kind, title, values }: FieldInfo, raw: string): Shown {
  const text = plainText(raw, LONGEST);
  switch (kind) {
    case 'time': {
      const at = timeOf(raw);
      const copy = copyWord(title);
      return at === undefined ? { value: { text, as: 'words' }, copy } : { value: { at, as: 'time' }, copy, raw: text };
    }
    case 'name':
      return { value: { text, as: 'name' }, copy: copyWord(title) };
    case 'id':
    case 'text':
      return code(title, text);
    case 'enum':
    case 'flag':
    case 'object':
    case 'secret':
      return {
        ...code(title, text),
        ...(values && { mark: { tone: 'unknown', text: t('Not a value that we know') } }),
      };
  }
}

export function markOf({ word, tone }: Pick<FieldValue, 'word' | 'tone'>): Mark {
  return { tone: pageTone(tone), text: plainText(word) };
}

/** The object says more than the word; a health tree stands apart. */
function hasMore({ name, valueIn }: FieldInfo, value: Json): boolean {
  if (valueIn === undefined || name === 'health_status' || typeof value !== 'object') return false;
  return value !== null && Object.keys(value).length > 1;
}

const code = (title: string, text: string): Shown => ({ value: { text, as: 'code' }, copy: copyWord(title) });

const lines = (title: string, value: Json): Shown => ({
  value: { text: describeLines(value), as: 'lines' },
  copy: copyWord(title),
});

/** The name of a field may be anything. */
const copyWord = (title: string): string => t('Copy: {0}', plainText(title));

import { t } from '@vscode/l10n';
import type { Json } from '../graph/json';
import { describeLines, explain, rawValue, timeOf } from '../whatsapp/explainField';
import type { FieldInfo, FieldValue } from '../whatsapp/fieldInfo';
import { plainText } from '../whatsapp/plainText';
import type { Fact, Mark } from './page';
import { pageTone } from './pageTone';

/** Of one value, in characters. */
const LONGEST = 2000;
/** Shorter codes, such as that of a country, are typed faster than copied. */
const WORTH_COPYING = 4;

type Shown = Pick<Fact, 'value' | 'mark' | 'aside' | 'copy'>;

/** A value that Meta sent, as it stands in a page: never nothing. With `isApart` the rows of a list stand elsewhere. */
export function shownValue(info: FieldInfo, value: Json, isApart = false): Shown {
  const known = explain(info, value);
  if (known) {
    const raw = rawValue(info, value) ?? known.value;
    return { mark: markOf(known), aside: plainText(raw, LONGEST), ...(hasMore(info, value) && lines(value)) };
  }
  if (typeof value === 'object') {
    if (value !== null && Object.keys(value).length > 0) {
      return isApart && Array.isArray(value) ? { value: { text: String(value.length), as: 'words' } } : lines(value);
    }
    return { mark: { tone: 'none', text: Array.isArray(value) ? t('None') : t('Empty') } };
  }
  return scalar(info, String(value));
}

/** A value that no catalogue explains. */
export function plainValue(value: Json | undefined): Shown {
  if (value === undefined || value === null || value === '') return { mark: { tone: 'none', text: t('Empty') } };
  if (typeof value === 'object') {
    return Object.keys(value).length === 0 ? { mark: { tone: 'none', text: t('Empty') } } : lines(value);
  }
  return code(plainText(String(value), LONGEST));
}

function scalar({ kind, title, values }: FieldInfo, raw: string): Shown {
  const text = plainText(raw, LONGEST);
  switch (kind) {
    case 'time': {
      const at = timeOf(raw);
      return at === undefined ? { value: { text, as: 'words' } } : { value: { at, as: 'time' } };
    }
    case 'name':
      return { value: { text, as: 'name' }, copy: copyWord(title) };
    case 'id':
      return { ...code(text), copy: copyWord(title) };
    case 'text':
      return { ...code(text), ...(text.length >= WORTH_COPYING && { copy: copyWord(title) }) };
    case 'enum':
    case 'flag':
    case 'object':
    case 'secret':
      return { ...code(text), ...(values && { mark: { tone: 'unknown', text: t('Not a value that we know') } }) };
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

const code = (text: string): Shown => ({ value: { text, as: 'code' } });

const lines = (value: Json): Shown => ({ value: { text: describeLines(value), as: 'lines' } });

/** Within a sentence; abbreviations stay as they are. */
const copyWord = (title: string): string =>
  t('Copy the {0}', /^\p{Lu}{2}/u.test(title) ? title : title.charAt(0).toLocaleLowerCase() + title.slice(1));

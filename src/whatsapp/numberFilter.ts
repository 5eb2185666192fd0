import { FILTER_KEYS } from './filterKeys';
import type { NumbersQuery, ServerFilter } from './numberQuery';
import { text, type PhoneNumber } from './schema';

/** One word of a filter; a number must pass all of them. */
export type FilterTerm =
  | { readonly kind: 'text'; readonly text: string; readonly not: boolean }
  /** `key:value,value`: one of the values is enough. */
  | { readonly kind: 'key'; readonly key: string; readonly values: readonly string[]; readonly not: boolean };

/** What numbers to show, and in which order. Made by `parseFilter`. */
export interface NumberFilter {
  readonly terms: readonly FilterTerm[];
  /** By `last_onboarded_time`; absent: Meta's order. */
  readonly sort?: 'oldest' | 'newest' | undefined;
}

/** No name or number is longer; what is comes from nobody who means well. */
const LONGEST = 1000;

/** Whether the number passes. Believes nothing of its fields, and never throws. */
export function matches({ terms }: NumberFilter, number: PhoneNumber): boolean {
  return terms.every(
    (term) => (term.kind === 'text' ? hasText(term.text, number) : hasValue(term, number)) !== term.not,
  );
}

function hasValue({ key, values }: { key: string; values: readonly string[] }, number: PhoneNumber): boolean {
  const actual = FILTER_KEYS.get(key)?.of(number) ?? [];
  return actual.some((value) => value !== undefined && values.includes(value));
}

/** In the number, its names or at the start of its id. `+44` and `0044` are how the number starts. */
function hasText(wanted: string, { id, fields }: PhoneNumber): boolean {
  const word = plain(wanted);
  if (['verified_name', 'new_display_name'].some((name) => plain(text(fields, name)).includes(word))) return true;
  if (!/^[+\d\s().-]+$/.test(word)) return false;
  const digits = word.replace(/\D/g, '');
  if (digits === '') return false;
  const number = (text(fields, 'display_phone_number') ?? '').slice(0, LONGEST).replace(/\D/g, '');
  if (word.startsWith('+')) return number.startsWith(digits);
  if (digits.startsWith('00') && number.startsWith(digits.slice(2))) return true;
  // Every id holds every pair of digits somewhere: only its start is what somebody means.
  return number.includes(digits) || (digits.length >= 4 && id.startsWith(digits));
}

/** Without case and accents, wide forms made narrow. */
function plain(value: string | undefined): string {
  return (value ?? '').slice(0, LONGEST).toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

/** In the filter's order; the numbers as they come when it has none. Those that were never onboarded stand last. */
export function sorted<N extends PhoneNumber>({ sort }: NumberFilter, numbers: readonly N[]): readonly N[] {
  if (!sort) return numbers;
  const time = ({ fields }: N): number => Date.parse(text(fields, 'last_onboarded_time') ?? '');
  const sign = sort === 'oldest' ? 1 : -1;
  return numbers
    .map((number) => ({ number, at: time(number) }))
    .sort((a, b) => Number(Number.isNaN(a.at)) - Number(Number.isNaN(b.at)) || sign * (a.at - b.at) || 0)
    .map(({ number }) => number);
}

/** What of the filter Meta can do; all of it is to be matched here as well. `undefined`: nothing. */
export function toServer({ terms, sort }: NumberFilter): NumbersQuery | undefined {
  const filtering = terms.flatMap((term) => {
    // Only one value, and not its opposite, is known to work.
    const [value, ...more] = term.kind === 'key' && !term.not ? term.values : [];
    return term.kind === 'key' && value !== undefined && more.length === 0 ? serverFilter(term.key, value) : [];
  });
  if (filtering.length === 0 && sort !== 'oldest') return undefined;
  return { filtering, ...(sort === 'oldest' && { sort: 'last_onboarded_time_ascending' }) };
}

function serverFilter(key: string, value: string): readonly ServerFilter[] {
  if (key === 'mode') return [{ field: 'account_mode', operator: 'EQUAL', value: value.toUpperCase() }];
  if (key !== 'official') return [];
  return [{ field: 'is_official_business_account', operator: 'EQUAL', value: value === 'yes' }];
}

/** The filter as one would type it: the same text for the same filter. */
export function filterText({ terms, sort }: NumberFilter): string {
  const words = terms.map(
    (term) => `${term.not ? '-' : ''}${term.kind === 'text' ? quoted(term.text) : `${term.key}:${term.values.join()}`}`,
  );
  return [...words, ...(sort ? [`sort:${sort}`] : [])].join(' ');
}

/** In quotes where the text would be read as something else. */
function quoted(word: string): string {
  return /^-|[\s:]/.test(word) ? `"${word}"` : word;
}

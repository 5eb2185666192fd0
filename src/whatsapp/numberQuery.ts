import type { GraphError } from '../graph/error';
import type { GraphParams } from '../graph/path';
import { isRefusal, nonexisting } from './nonexisting';
import { text, type PhoneNumber } from './schema';

/** One condition that Meta can check: `account_mode` or `is_official_business_account`. */
export interface ServerFilter {
  readonly field: string;
  readonly operator: 'EQUAL';
  readonly value: string | boolean;
}

/** What the `phone_numbers` edge is asked to do. Without `sort` it gives what was onboarded last first. */
export interface NumbersQuery {
  readonly filtering?: readonly ServerFilter[] | undefined;
  readonly sort?: 'last_onboarded_time_ascending' | undefined;
}

/** Who did what was asked; `here`: Meta refused or ignored it, and it is left to the caller. `undefined`: not asked. */
export interface Where {
  readonly filtering: 'meta' | 'here' | undefined;
  readonly sort: 'meta' | 'here' | undefined;
}

/** The query in the form of Meta's guides: `filtering` as JSON, `sort` in single quotes. */
export function queryParams(
  { filtering, sort }: NumbersQuery,
  { filtering: filters, sort: sorts }: Where,
): GraphParams {
  return {
    filtering: filters === 'meta' ? JSON.stringify(filtering) : undefined,
    sort: sorts === 'meta' && sort !== undefined ? `['${sort}']` : undefined,
  };
}

/**
 * Reads with the query, and when Meta refuses that, without the part that it may mean, then without any: filters are in
 * beta and not there for all apps. `refused` remembers what did not work; `fields` are asked for beside the query.
 */
export async function withoutRefusedQuery<T>(
  query: NumbersQuery,
  { refused, fields }: { readonly refused: Set<string>; readonly fields: readonly string[] },
  read: (where: Where) => Promise<T>,
): Promise<{ readonly value: T; readonly where: Where }> {
  const filtering = keyOf(query);
  const asked = (part: keyof NumbersQuery, key: string): 'meta' | 'here' | undefined =>
    (query[part]?.length ?? 0) === 0 ? undefined : refused.has(key) ? 'here' : 'meta';
  let where: Where = { filtering: asked('filtering', filtering), sort: asked('sort', 'sort') };
  for (;;) {
    try {
      const value = await read(where);
      // Only now it is known that the query was the trouble.
      if (where.filtering === 'here') refused.add(filtering);
      if (where.sort === 'here') refused.add('sort');
      return { value, where };
    } catch (error) {
      const less = isAboutQuery(error, query, fields) ? withLess(where, error) : undefined;
      if (!less) throw error;
      where = less;
    }
  }
}

function keyOf({ filtering = [] }: NumbersQuery): string {
  return `filtering ${filtering.map(({ field }) => field).join()}`;
}

/** A field that is refused by its name is not the query's fault, unless it is one to filter by. */
function isAboutQuery(
  error: unknown,
  { filtering = [] }: NumbersQuery,
  fields: readonly string[],
): error is GraphError {
  const named = nonexisting(error, fields)?.field;
  return isRefusal(error) && (named === undefined || filtering.some(({ field }) => field === named));
}

function withLess(where: Where, error: GraphError): Where | undefined {
  const { filtering, sort } = where;
  if (filtering === 'meta' && sort === 'meta') {
    return /\bsort\b/i.test(error.metaMessage ?? '') ? { ...where, sort: 'here' } : { ...where, filtering: 'here' };
  }
  if (filtering === 'meta') return { ...where, filtering: 'here' };
  return sort === 'meta' ? { ...where, sort: 'here' } : undefined;
}

/** Whether Meta did as told, going by the rows that it sent: a parameter that it does not know it may simply ignore. */
export function heeded(query: NumbersQuery, where: Where, numbers: readonly PhoneNumber[]): Where {
  const ignored = query.filtering?.some((filter) => numbers.some((number) => contradicts(number, filter)));
  const unsorted = query.sort !== undefined && !isAscending(numbers);
  return {
    filtering: where.filtering === 'meta' && ignored ? 'here' : where.filtering,
    sort: where.sort === 'meta' && unsorted ? 'here' : where.sort,
  };
}

/** A field that did not come says nothing. */
function contradicts({ fields }: PhoneNumber, { field, value }: ServerFilter): boolean {
  const actual = text(fields, field);
  return actual !== undefined && actual !== String(value);
}

/** By `last_onboarded_time`, which is ISO 8601 in one time zone; numbers without it stand anywhere. */
function isAscending(numbers: readonly PhoneNumber[]): boolean {
  const times = numbers.flatMap(({ fields }) => text(fields, 'last_onboarded_time') ?? []);
  return times.every((time, index) => index === 0 || (times[index - 1] ?? '') <= time);
}

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
  let left = lessOf(where);
  for (;;) {
    try {
      const value = await read(where);
      // Only now it is known that these were the trouble, each of them: with fewer gone it was tried before.
      if (where.filtering === 'here') refused.add(filtering);
      if (where.sort === 'here') refused.add('sort');
      return { value, where };
    } catch (error) {
      if (!isAboutQuery(error, query, fields)) throw error;
      const blamed = blamedPart(error, query);
      const [next, ...rest] = left.filter((less) => blamed === undefined || less[blamed] !== 'meta');
      if (!next) throw error;
      where = next;
      left = rest;
    }
  }
}

/** The same with less left to Meta, from most to none; a filter finds what is far down, and an order does not. */
function lessOf({ filtering, sort }: Where): readonly Where[] {
  const without = (part: Where['sort']): Where['sort'] => part && 'here';
  return [
    ...(filtering === 'meta' && sort === 'meta' ? [{ filtering, sort: without(sort) }] : []),
    ...(filtering === 'meta' && sort === 'meta' ? [{ filtering: without(filtering), sort }] : []),
    ...(filtering === 'meta' || sort === 'meta' ? [{ filtering: without(filtering), sort: without(sort) }] : []),
  ];
}

/** The part that the refusal names; `undefined` when it names none, or both. */
function blamedPart({ metaMessage = '' }: GraphError, { filtering = [] }: NumbersQuery): keyof Where | undefined {
  const names = metaMessage.match(/\w+/g)?.map((word) => word.toLowerCase()) ?? [];
  const ofFilter = names.some((name) => name.startsWith('filter') || filtering.some(({ field }) => field === name));
  const ofSort = names.includes('sort');
  return ofFilter === ofSort ? undefined : ofFilter ? 'filtering' : 'sort';
}

function keyOf({ filtering = [] }: NumbersQuery): string {
  return `filtering ${filtering.map(({ field }) => field).join()}`;
}

/** A field that is refused by its name is not the query's fault, unless it is one to filter or to sort by. */
function isAboutQuery(
  error: unknown,
  { filtering = [], sort }: NumbersQuery,
  fields: readonly string[],
): error is GraphError {
  const named = nonexisting(error, fields)?.field;
  const isOfQuery = filtering.some(({ field }) => field === named) || sort?.replace(/_ascending$/, '') === named;
  return isRefusal(error) && (named === undefined || isOfQuery);
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

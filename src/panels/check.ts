/** Tells whether what came from the other side of a webview is what it should be. It is looked at, never changed. */
export type Check<T> = (value: unknown) => value is T;

/** Lists and texts that are longer are refused: neither side makes such. */
const LONGEST_LIST = 1000;
const LONGEST_TEXT = 1_000_000;

export const text: Check<string> = (value): value is string =>
  typeof value === 'string' && value.length <= LONGEST_TEXT;

/** An id: long enough for all that we give. */
export const shortText: Check<string> = (value): value is string => text(value) && value.length <= 200;

/** Of Meta's: digits. */
export const nodeId: Check<string> = (value): value is string => text(value) && /^\d{1,32}$/.test(value);

/** Of a token, as this extension gives them; never a path. */
export const tokenId: Check<string> = (value): value is string => text(value) && /^[\w-]{1,64}$/.test(value);

export const time: Check<number> = (value): value is number =>
  typeof value === 'number' && Math.abs(value) <= 8.64e15 && Number.isInteger(value);

/** A part of a whole. */
export const share: Check<number> = (value): value is number => typeof value === 'number' && value >= 0 && value <= 1;

export const yes: Check<boolean> = (value): value is boolean => typeof value === 'boolean';

export function oneOf<const T extends string>(...values: readonly T[]): Check<T> {
  return (value): value is T => values.some((each) => each === value);
}

export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}

export function list<T>(check: Check<T>): Check<readonly T[]> {
  // A copy: `every` passes over holes, where there is no value to check.
  return (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= LONGEST_LIST && Array.from<unknown>(value).every(check);
}

/** Own members only; those that the shape does not name are not looked at. */
export function object<T extends object>(shape: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> {
  const checks = Object.entries<Check<unknown>>(shape);
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    checks.every(([name, check]) => check(Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined));
}

/** What one of these checks believes. */
export function anyOf<const T extends readonly Check<unknown>[]>(...checks: T): Check<Believed<T[number]>> {
  return (value): value is Believed<T[number]> => checks.some((check) => check(value));
}

type Believed<C> = C extends Check<infer T> ? T : never;

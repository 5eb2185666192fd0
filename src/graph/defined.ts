export type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the properties that are `undefined`, which `exactOptionalPropertyTypes` tells from absent ones. */
export function defined<T extends object>(properties: T): Defined<T> {
  const result: Defined<T> = {};
  for (const name in properties) {
    const value = properties[name];
    if (isDefined(value)) result[name] = value;
  }
  return result;
}

export function isDefined<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined;
}

/** Something that is made when it is first needed; a making that failed is tried again. */
export interface Lazy<T> {
  get(): Promise<T>;
  /** What was made, if it was; makes nothing. */
  started(): Promise<T | undefined>;
}

export function lazy<T>(make: () => Promise<T>): Lazy<T> {
  let made: Promise<T> | undefined;
  return {
    get() {
      made ??= make().catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      return made;
    },
    started: () => (made ?? Promise.resolve(undefined)).catch(() => undefined),
  };
}

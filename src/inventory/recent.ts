/** Values by key, of which those that were used last stay. */
export class Recent<T> {
  /** The one that was used last stands last. */
  readonly #values = new Map<string, T>();

  /** `isNeeded`: it stays however many there are. */
  constructor(
    private readonly most: number,
    private readonly isNeeded: (value: T) => boolean,
  ) {}

  get(key: string): T | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.#use(key, value);
    return value;
  }

  /** Gives those that were let go for it. */
  set(key: string, value: T): readonly T[] {
    this.#use(key, value);
    const others = [...this.#values].slice(0, -1).filter(([, other]) => !this.isNeeded(other));
    const leaving = others.slice(0, Math.max(0, this.#values.size - this.most));
    for (const [left] of leaving) this.#values.delete(left);
    return leaving.map(([, other]) => other);
  }

  delete(key: string): void {
    this.#values.delete(key);
  }

  entries(): readonly (readonly [key: string, value: T])[] {
    return [...this.#values];
  }

  #use(key: string, value: T): void {
    this.#values.delete(key);
    this.#values.set(key, value);
  }
}

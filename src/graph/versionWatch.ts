import { EventEmitter } from 'node:events';

/** Which versions other ones answer for, at each server; `change` when there is something new to say. */
export class VersionWatch extends EventEmitter<{ change: [] }> {
  readonly #answering = new Map<string, string>();
  readonly #told = new Set<string>();

  /** The version that answers at `origin` in place of the one that is asked for; `undefined` while that does itself. */
  answering(origin: string, asked: string): string | undefined {
    return this.#answering.get(`${origin} ${asked}`);
  }

  /** An answer named its version. True when it is another than was asked for, and that was never known before. */
  heard(origin: string, asked: string, answered: string): boolean {
    const key = `${origin} ${asked}`;
    if (this.#answering.get(key) === (asked === answered ? undefined : answered)) return false;
    if (asked === answered) this.#answering.delete(key);
    else this.#answering.set(key, answered);
    this.emit('change');
    const isNew = asked !== answered && !this.#told.has(`${key} ${answered}`);
    this.#told.add(`${key} ${answered}`);
    return isNew;
  }
}

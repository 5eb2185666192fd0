import { EventEmitter } from 'node:events';

/** Which versions other ones answered for; `change` when there is something new to say. */
export class VersionWatch extends EventEmitter<{ change: [] }> {
  readonly #answered = new Map<string, string>();
  readonly #told = new Set<string>();

  /** Asked version → the one that answered last. */
  get answered(): ReadonlyMap<string, string> {
    return this.#answered;
  }

  /** An answer named its version. True when it is another than was asked for, and that was not known yet. */
  heard(asked: string, answered: string): boolean {
    if (asked === answered) return false;
    this.#answered.set(asked, answered);
    const pair = `${asked} ${answered}`;
    if (this.#told.has(pair)) return false;
    this.#told.add(pair);
    this.emit('change');
    return true;
  }
}

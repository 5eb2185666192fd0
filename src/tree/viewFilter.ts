import { EventEmitter } from 'node:events';
import type { WabaPath } from '../inventory/path';
import type { PhoneNumber } from '../whatsapp/schema';

/** A filter as rows need it; what it is made of is loaded with the command that makes it. */
export interface RowFilter {
  /** As the user may type it. */
  readonly text: string;
  /** The numbers that match, in the order in which they shall stand. */
  select(numbers: readonly PhoneNumber[]): readonly PhoneNumber[];
  /** Asks Meta for numbers of the WABA that match and are not loaded, unless that was done. */
  seek(waba: WabaPath): void;
}

/** What the user filters the view by; `change` when it is another one, or none. */
export class ViewFilter extends EventEmitter<{ change: [] }> {
  #current: RowFilter | undefined;

  get current(): RowFilter | undefined {
    return this.#current;
  }

  set current(filter: RowFilter | undefined) {
    this.#current = filter;
    this.emit('change');
  }
}

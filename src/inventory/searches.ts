import { unlessAborted } from '../graph/unlessAborted';
import { filterText, type NumberFilter } from '../whatsapp/numberFilter';
import type { Found } from './inventory';
import { pathKey, searchKey, type WabaPath } from './path';
import { searchNumbers } from './searchNumbers';
import type { Sources } from './sources';
import type { Tasks } from './tasks';
import { tellToken } from './tellToken';

interface Search {
  readonly path: WabaPath;
  readonly filter: NumberFilter;
}

/** The searches for numbers that match a filter: one for each WABA, its outcome in `Inventory.found`. */
export class Searches {
  readonly #wanted = new Map<string, Search>();

  constructor(
    private readonly sources: Sources,
    private readonly tasks: Tasks,
  ) {}

  /** Joins a search for the same filter, and makes none again; one for another filter ends. */
  async start(path: WabaPath, filter: NumberFilter): Promise<void> {
    const key = pathKey(path);
    const wanted = this.#wanted.get(key);
    const search = wanted && filterText(wanted.filter) === filterText(filter) ? wanted : { path, filter };
    this.#wanted.set(key, search);
    await this.#run(search, { again: false });
  }

  /** Makes the WABA's search again, if there is one. */
  async again(path: WabaPath): Promise<void> {
    const search = this.#wanted.get(pathKey(path));
    if (search) await this.#run(search, { again: true });
  }

  /** Ends all of them, also those that wait, and forgets what they found; one that is begun meanwhile goes on. */
  async end(): Promise<void> {
    const { inventory } = this.sources;
    const searches = [...this.#wanted.values()];
    this.#wanted.clear();
    inventory.clearFound();
    await Promise.all(searches.map(({ path }) => this.tasks.end(searchKey(path))));
    for (const { path } of searches) if (!this.#wanted.has(pathKey(path))) inventory.clearFound(path);
  }

  /** Nothing is searched for with this token any more; the tasks are ended by others. */
  forget(tokenId: string): void {
    for (const [key, { path }] of this.#wanted) if (path.tokenId === tokenId) this.#wanted.delete(key);
  }

  #isWanted(search: Search): boolean {
    return this.#wanted.get(pathKey(search.path)) === search;
  }

  async #run(search: Search, { again }: { again: boolean }): Promise<void> {
    const { path, filter } = search;
    const { inventory } = this.sources;
    const key = searchKey(path);
    const text = filterText(filter);
    const isDone = (): boolean => {
      const found = inventory.found(path);
      return found?.filter === text && !found.loading && !again;
    };
    if (isDone()) return;
    await this.tasks.run(key, `search ${text}`, async (signal) => {
      // What it waited for may have ended it, or been the same search, which the user cancelled.
      if (this.#isWanted(search) && !isDone()) await this.#search(search, text, signal);
    });
  }

  async #search(search: Search, text: string, signal: AbortSignal): Promise<void> {
    const { path, filter } = search;
    const { inventory, tokens } = this.sources;
    // The page under way may be the last one. That the search was ended meanwhile is seen below.
    await unlessAborted(Promise.resolve(this.tasks.running(pathKey(path))), signal).catch(() => undefined);
    const token = tokens.get(path.tokenId);
    const { complete, failure } = inventory.edge(path);
    // Where all is loaded there is nothing to find, and where reading failed the row says so.
    if (!token || complete || failure !== undefined || signal.aborted) {
      inventory.clearFound(path);
      return;
    }
    const before = inventory.found(path);
    const start: Found =
      before?.filter === text
        ? before
        : { filter: text, ids: [], where: { filtering: undefined, sort: undefined }, complete: false, loading: true };
    const now = (): Found => inventory.found(path) ?? start;
    inventory.setFound(path, { ...start, loading: true, failure: undefined });
    try {
      await searchNumbers(this.sources, token, path, { filter, text, signal });
      inventory.setFound(path, { ...now(), loading: false });
      tellToken(this.sources.inventory, path, undefined);
    } catch (error) {
      if (!this.#isWanted(search)) return;
      inventory.setFound(path, { ...now(), complete: false, loading: false, failure: error });
      tellToken(this.sources.inventory, path, error);
    }
  }
}

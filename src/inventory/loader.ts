import { GraphError } from '../graph/error';
import type { AccessToken } from '../tokens/accessToken';
import type { NumberFilter } from '../whatsapp/numberFilter';
import type { RevealedFields } from '../whatsapp/readCertificates';
import type { DetailsReader, DetailsWanted } from './detailsReader';
import type { Searches } from './searches';
import { showCachedNumbers, showCachedWabas } from './showCached';
import { detailsKey, pathKey, searchKey, type NodePath, type NumberPath, type TokenPath, type WabaPath } from './path';
import type { Sources } from './sources';
import { Tasks } from './tasks';
import { tellToken } from './tellToken';

/** With more WABAs than this the numbers of one are read when its row is opened. */
const READ_AHEAD = 100;
/** Meta forgets a cursor after a while; an older one is not continued. */
const CURSOR_AGE = 10 * 60_000;

/** Reads WABAs and numbers into the inventory: from disk at once, then from Meta. One task for each path. */
export class Loader {
  readonly #tasks = new Tasks();
  /** The paths that were asked for in this session; each gets one attempt of its own. */
  readonly #asked = new Set<string>();
  /** Made with the first search. */
  #searches: Promise<Searches> | undefined;
  /** Made with the first details. */
  #details: Promise<DetailsReader> | undefined;
  /** The secrets that each token was read with last. */
  readonly #readWith = new Map<string, string>();
  /** By token, the readings that a change of its secrets began. */
  readonly #renewing = new Map<string, Promise<void>>();
  /** The forgetting that was begun last. */
  #forgetting = Promise.resolve();

  constructor(private readonly sources: Sources) {
    sources.tokens.on('change', this.#tokenChanged);
  }

  /** What a token was told goes with it, and is read again with another secret, whichever window changed it. */
  readonly #tokenChanged = (tokenId: string): void => {
    const { tokens, warn } = this.sources;
    const token = tokens.get(tokenId);
    if (token) {
      this.#renew(token);
      return;
    }
    this.#forgetting = this.forget(tokenId).catch((error: unknown) =>
      warn('What was read could not be deleted.', error),
    );
  };

  /** Sees to it that the path was read once in this session, a token with the secrets that it has now. */
  async ensure(path: TokenPath | WabaPath): Promise<void> {
    if (!this.#asked.has(pathKey(path))) return this.#load(path, { again: false, anew: false });
    if (path.kind === 'token') await this.#renewing.get(path.tokenId);
  }

  /** Reads again, with the WABAs of a token that were read; the rows that are there stay until the new ones are in. */
  refresh(path: NodePath): Promise<void> {
    return path.kind === 'number' ? this.#refreshNumber(path) : this.#load(path, { again: true, anew: false });
  }

  /** As `refresh`, after a change that a reading under way does not know of: that one is ended. */
  async reload(path: TokenPath): Promise<void> {
    const { inventory } = this.sources;
    const wabas = inventory.wabas(path.tokenId);
    const ending = wabas.filter((waba) => inventory.edge(waba).loading);
    const searching = wabas.filter((waba) => inventory.found(waba)?.loading === true);
    await this.#tasks.end(pathKey(path));
    inventory.clearDetails(path.tokenId);
    // The user cancelled nothing, and the token may fail before it comes to these again.
    for (const waba of ending) {
      const { failure, readAt } = inventory.edge(waba);
      if (!GraphError.is(failure, 'cancelled')) continue;
      if (readAt === undefined) this.#asked.delete(pathKey(waba));
      inventory.update(waba, { failure: undefined });
    }
    for (const waba of searching) inventory.clearFound(waba);
    await this.#load(path, { again: true, anew: true });
  }

  /** Reads the next page of a WABA's numbers, or all that follow. */
  more(path: WabaPath, wish: { readonly all?: boolean } = {}): Promise<void> {
    const { next, ids } = this.sources.inventory.edge(path);
    const all = wish.all === true || this.#isLoadingAll(path);
    if (!next) return Promise.resolve();
    const more = this.sources.clock.now() - next.at <= CURSOR_AGE;
    const wanted = all ? Infinity : ids.length + 1;
    return this.#run(path, all ? 'all' : 'more', async (token, signal) => {
      const { loadNumbers } = await import('./loadNumbers');
      return loadNumbers(this.sources, token, path, { more, wanted, signal });
    });
  }

  /** Reads every field of a WABA or a number; told in `Inventory.details`, also what failed. */
  async details(path: WabaPath | NumberPath, wanted: DetailsWanted = {}): Promise<void> {
    const token = this.sources.tokens.get(path.tokenId);
    // So that it is known when they were told to another secret.
    if (token && !this.#readWith.has(token.id)) this.#readWith.set(token.id, secretsOf(token));
    await (await this.#detailsReader()).read(path, wanted);
  }

  /** Reads the certificates of a number, which are kept nowhere. Throws `GraphError`. */
  async certificates(path: NumberPath, signal: AbortSignal): Promise<RevealedFields> {
    return (await this.#detailsReader()).certificates(path, signal);
  }

  /**
   * Finds the numbers of a WABA that match, when they are not all loaded and Meta can do a part of the filter; told in
   * `Inventory.found`. To be called whenever the rows are shown: the same search is made again by a refresh only.
   */
  async search(path: WabaPath, filter: NumberFilter): Promise<void> {
    this.#searches ??= import('./searches').then(({ Searches }) => new Searches(this.sources, this.#tasks));
    await (await this.#searches).start(path, filter);
  }

  /** Ends all searches and forgets what they found. */
  async endSearches(): Promise<void> {
    await (await this.#searches)?.end();
  }

  cancel(path: NodePath): void {
    this.#tasks.cancel(pathKey(path));
    if (path.kind === 'waba') this.#tasks.cancel(searchKey(path));
    if (path.kind !== 'token') this.cancelDetails(path);
  }

  /** Ends what `details` began, and nothing else that is read of that node. */
  cancelDetails(path: WabaPath | NumberPath): void {
    this.#tasks.cancel(detailsKey(path));
  }

  /** Stops what runs for a token and forgets what it read, in memory and on disk. */
  async forget(tokenId: string): Promise<void> {
    const key = pathKey({ kind: 'token', tokenId });
    await this.#tasks.end(key);
    (await this.#searches)?.forget(tokenId);
    for (const asked of this.#asked) if (asked === key || asked.startsWith(`${key}/`)) this.#asked.delete(asked);
    this.#readWith.delete(tokenId);
    this.sources.inventory.drop(tokenId);
    await this.sources.cache.drop(tokenId);
  }

  /** Resolves when what removed tokens were told is gone, in memory and on disk. */
  forgotten(): Promise<void> {
    return this.#forgetting;
  }

  /** Cancels all that runs and waits for its end. */
  dispose(): Promise<void> {
    this.sources.tokens.off('change', this.#tokenChanged);
    return this.#tasks.end();
  }

  #detailsReader(): Promise<DetailsReader> {
    return (this.#details ??= import('./detailsReader').then(
      ({ DetailsReader }) => new DetailsReader(this.sources, this.#tasks),
    ));
  }

  #renew(token: AccessToken): void {
    const { id } = token;
    const before = this.#readWith.get(id);
    if (before === undefined || before === secretsOf(token)) return;
    this.#readWith.set(id, secretsOf(token));
    const renewing = this.reload({ kind: 'token', tokenId: id }).finally(() => {
      if (this.#renewing.get(id) === renewing) this.#renewing.delete(id);
    });
    this.#renewing.set(id, renewing);
  }

  #load(path: TokenPath | WabaPath, { again, anew }: { again: boolean; anew: boolean }): Promise<void> {
    const { sources } = this;
    const read = new Set(this.#asked);
    // Who asked for all numbers of a WABA gets them, whoever reads it again meanwhile.
    const all = this.#isLoadingAll(path);
    this.#asked.add(pathKey(path));
    const load = async (token: AccessToken, signal: AbortSignal): Promise<void> => {
      const firstTime = !token.demo && sources.inventory.edge(path).readAt === undefined;
      if (path.kind === 'waba') {
        if (firstTime) await showCachedNumbers(sources, path);
        const { loadNumbers } = await import('./loadNumbers');
        const wanted = all ? Infinity : sources.inventory.edge(path).ids.length;
        return loadNumbers(sources, token, path, { more: false, wanted, signal });
      }
      if (firstTime) await showCachedWabas(sources, path, READ_AHEAD);
      const { loadWabas } = await import('./loadWabas');
      let count = 0;
      const found = (wabas: readonly WabaPath[]): void => {
        count += wabas.length;
        for (const waba of wabas) {
          if (again && read.has(pathKey(waba))) void this.#load(waba, { again, anew });
          else if (count <= READ_AHEAD) void this.ensure(waba);
        }
      };
      return loadWabas(sources, token, { signal, found });
    };
    const done = this.#run(path, all ? 'all' : 'load', load, { anew: anew || all });
    return path.kind === 'waba' && again ? done.then(async () => (await this.#searches)?.again(path)) : done;
  }

  #isLoadingAll(path: TokenPath | WabaPath): boolean {
    return this.#tasks.kind(pathKey(path)) === 'all';
  }

  /** Reads one number again, not joining what began before the caller's write; throws, for its row shows no failure. */
  async #refreshNumber(path: NumberPath): Promise<void> {
    const { tokens, inventory } = this.sources;
    await this.#tasks.running(pathKey(path));
    return this.#tasks.run(pathKey(path), 'load', async (signal) => {
      const token = tokens.get(path.tokenId);
      if (!token) return;
      const { loadNumber } = await import('./loadNumbers');
      try {
        await loadNumber(this.sources, token, path, signal);
      } catch (error) {
        tellToken(inventory, path, error);
        throw error;
      }
      tellToken(inventory, path, undefined);
      inventory.emit('change', path);
    });
  }

  #run(
    path: TokenPath | WabaPath,
    kind: 'load' | 'more' | 'all',
    read: (token: AccessToken, signal: AbortSignal) => Promise<void>,
    { anew = false } = {},
  ): Promise<void> {
    const { inventory, tokens } = this.sources;
    const work = async (signal: AbortSignal): Promise<void> => {
      const token = tokens.get(path.tokenId);
      if (!token) return;
      if (path.kind === 'token') this.#readWith.set(token.id, secretsOf(token));
      inventory.update(path, { loading: true, failure: undefined });
      try {
        await read(token, signal);
        inventory.update(path, { loading: false });
        tellToken(inventory, path, undefined);
      } catch (error) {
        inventory.update(path, { loading: false, failure: error });
        tellToken(inventory, path, error);
      }
    };
    return this.#tasks.run(pathKey(path), kind, work, { anew });
  }
}

/** Tells the secrets of a token from those before; an app secret in place of another one is not seen. */
const secretsOf = ({ secretAt, hasAppSecret }: AccessToken): string => `${secretAt} ${String(hasAppSecret)}`;

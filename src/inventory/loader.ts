import { GraphError } from '../graph/error';
import type { AccessToken } from '../tokens/accessToken';
import { showCachedNumbers, showCachedWabas } from './showCached';
import { pathKey, type NodePath, type NumberPath, type TokenPath, type WabaPath } from './path';
import type { Sources } from './sources';
import { Tasks } from './tasks';

/** With more WABAs than this the numbers of one are read when its row is opened. */
const READ_AHEAD = 100;
/** Meta forgets a cursor after a while; an older one is not continued. */
const CURSOR_AGE = 10 * 60_000;

/** Reads WABAs and numbers into the inventory: from disk at once, then from Meta. One task for each path. */
export class Loader {
  readonly #tasks = new Tasks();
  /** The paths that were asked for in this session; each gets one attempt of its own. */
  readonly #asked = new Set<string>();

  constructor(private readonly sources: Sources) {}

  /** Sees to it that the path was read once in this session. */
  ensure(path: TokenPath | WabaPath): Promise<void> {
    return this.#asked.has(pathKey(path)) ? Promise.resolve() : this.#load(path, { again: false });
  }

  /** Reads again, with the WABAs of a token that were read; the rows that are there stay until the new ones are in. */
  refresh(path: NodePath): Promise<void> {
    return path.kind === 'number' ? this.#refreshNumber(path) : this.#load(path, { again: true });
  }

  /** Reads the next page of a WABA's numbers. */
  more(path: WabaPath): Promise<void> {
    const { next } = this.sources.inventory.edge(path);
    if (!next) return Promise.resolve();
    if (this.sources.clock.now() - next.at > CURSOR_AGE) return this.refresh(path);
    return this.#run(path, async (token, signal) => {
      const { loadNumbers } = await import('./loadNumbers');
      return loadNumbers(this.sources, token, path, { more: true, signal });
    });
  }

  cancel(path: NodePath): void {
    this.#tasks.cancel(pathKey(path));
  }

  /** Stops what runs for a token and forgets what it read, in memory and on disk. */
  async forget(tokenId: string): Promise<void> {
    const key = pathKey({ kind: 'token', tokenId });
    await this.#tasks.end(key);
    for (const asked of this.#asked) if (asked === key || asked.startsWith(`${key}/`)) this.#asked.delete(asked);
    this.sources.inventory.drop(tokenId);
    await this.sources.cache.drop(tokenId);
  }

  /** Cancels all that runs and waits for its end. */
  dispose(): Promise<void> {
    return this.#tasks.end();
  }

  #load(path: TokenPath | WabaPath, { again }: { again: boolean }): Promise<void> {
    const { sources } = this;
    const read = new Set(this.#asked);
    this.#asked.add(pathKey(path));
    return this.#run(path, async (token, signal) => {
      if (path.kind === 'waba') {
        if (this.#firstTime(token, path)) await showCachedNumbers(sources, path);
        const { loadNumbers } = await import('./loadNumbers');
        return loadNumbers(sources, token, path, { more: false, signal });
      }
      if (this.#firstTime(token, path)) await showCachedWabas(sources, path, READ_AHEAD);
      const found = (wabas: readonly WabaPath[]): void => {
        for (const waba of wabas) {
          if (again && read.has(pathKey(waba))) void this.#load(waba, { again });
          else if (wabas.length <= READ_AHEAD) void this.ensure(waba);
        }
      };
      const { loadWabas } = await import('./loadWabas');
      return loadWabas(sources, token, { signal, found });
    });
  }

  /** Reads one number again; what fails is thrown, since the row has no place to show it. */
  async #refreshNumber(path: NumberPath): Promise<void> {
    const { tokens, inventory, client, clock } = this.sources;
    const token = tokens.get(path.tokenId);
    if (!token) return;
    let failure: GraphError | undefined;
    await this.#tasks.run(pathKey(path), async (signal) => {
      try {
        const { readNumber } = await import('../whatsapp/phoneNumbers');
        inventory.keep(token.id, await readNumber(await client(token), path.numberId, signal), clock.now());
        inventory.emit('change', path);
      } catch (error) {
        failure = error instanceof GraphError ? error : new GraphError('unexpected', String(error));
      }
    });
    if (failure) throw failure;
  }

  #firstTime(token: AccessToken, path: TokenPath | WabaPath): boolean {
    return !token.demo && this.sources.inventory.edge(path).readAt === undefined;
  }

  #run(path: TokenPath | WabaPath, read: (token: AccessToken, signal: AbortSignal) => Promise<void>): Promise<void> {
    const { inventory, tokens } = this.sources;
    return this.#tasks.run(pathKey(path), async (signal) => {
      const token = tokens.get(path.tokenId);
      if (!token) return;
      inventory.update(path, { loading: true, failure: undefined });
      try {
        await read(token, signal);
        inventory.update(path, { loading: false });
      } catch (error) {
        inventory.update(path, { loading: false, failure: error });
        // A dead token is the token's trouble, wherever it shows.
        if (path.kind === 'waba' && GraphError.is(error, 'auth')) {
          inventory.update({ kind: 'token', tokenId: path.tokenId }, { failure: error });
        }
      }
    });
  }
}

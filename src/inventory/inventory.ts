import { EventEmitter } from 'node:events';
import type { Where } from '../whatsapp/numberQuery';
import type { NoWabas, WabaWay } from '../whatsapp/discovery';
import type { Fields, PhoneNumber } from '../whatsapp/schema';
import { UNREAD_DETAILS, type Details } from './details';
import { Recent } from './recent';
import { pathKey, type NodePath, type NumberPath, type TokenPath, type WabaPath } from './path';

/** What one token was told of one node. */
export interface Reading {
  readonly fields: Fields;
  /** When it was asked for, in milliseconds since the epoch. */
  readonly at: number;
  /** The fields that Meta did not give, by name. */
  readonly refused: readonly string[];
}

interface SentReading extends Reading {
  /** As `Inventory.keep` has it. */
  readonly sentAt: number;
}

/** What is known of the rows under a node, and how far reading them has come. */
export interface Edge {
  /** In Meta's order, each once. */
  readonly ids: readonly string[];
  /** Of a token's WABAs how the token comes to each; the others have no such entry. */
  readonly ways?: ReadonlyMap<string, WabaWay> | undefined;
  /** Why a token has no WABA, when it was looked for and none was found. */
  readonly empty?: NoWabas | undefined;
  /** `summary.total_count`; `undefined` when Meta sent none. */
  readonly total: number | undefined;
  /** Rows that Meta sent and that cannot be shown. */
  readonly unreadable: number;
  /** The cursor of the next page and when Meta gave it; in memory only. */
  readonly next: { readonly after: string; readonly at: number } | undefined;
  /** All pages are in. */
  readonly complete: boolean;
  /** When the rows were read; `undefined` when they never were. */
  readonly readAt: number | undefined;
  /** The rows come from disk, and nobody asked Meta in this session. */
  readonly cached: boolean;
  readonly loading: boolean;
  /** Why the last reading ended early; the rows that were there stay. */
  readonly failure: unknown;
}

/** What a search found among a WABA's numbers, beside those that are loaded. */
export interface Found {
  /** The filter's text: the same for the same filter. */
  readonly filter: string;
  /** In Meta's order, each once; their readings are kept. */
  readonly ids: readonly string[];
  /** What of the filter Meta did, and what was done here. */
  readonly where: Where;
  /** What Meta must have seen to send these numbers, for those of which it does not give the field itself. */
  readonly assumed?: Fields | undefined;
  /** All that match are in `ids`; else there may be more. */
  readonly complete: boolean;
  readonly loading: boolean;
  /** Why the search ended early; what was found stays. */
  readonly failure?: unknown;
}

/** Of so many nodes the details are kept; they are large, and read again when they are wanted. */
const MOST_DETAILS = 30;

const UNREAD: Edge = {
  ids: [],
  total: undefined,
  unreadable: 0,
  next: undefined,
  complete: false,
  readAt: undefined,
  cached: false,
  loading: false,
  failure: undefined,
};

/**
 * All that is known, normalised: edges token → WABA → number by path, and readings by (token, id). The only state
 * besides the token records. `change` tells the path of the node whose row or rows changed, `details` that of the node
 * whose details did.
 */
export class Inventory extends EventEmitter<{ change: [path: NodePath]; details: [path: WabaPath | NumberPath] }> {
  readonly #edges = new Map<string, Edge>();
  readonly #readings = new Map<string, Map<string, SentReading>>();
  readonly #found = new Map<string, { readonly path: WabaPath; readonly found: Found }>();
  readonly #details = new Recent<{ readonly path: WabaPath | NumberPath; readonly details: Details }>(
    MOST_DETAILS,
    ({ details }) => details.loading,
  );

  /** The WABAs of a token, or the numbers of a WABA. */
  edge(path: TokenPath | WabaPath): Edge {
    return this.#edges.get(pathKey(path)) ?? UNREAD;
  }

  /** The WABAs of a token, each with its place. */
  wabas(tokenId: string): readonly WabaPath[] {
    return this.edge({ kind: 'token', tokenId }).ids.map((wabaId) => ({ kind: 'waba', tokenId, wabaId }));
  }

  /** What the token was told of the node; `undefined` when it never asked. */
  reading(tokenId: string, nodeId: string): Reading | undefined {
    return this.#readings.get(tokenId)?.get(nodeId);
  }

  /** Something is being read. */
  get loading(): boolean {
    for (const { loading } of this.#edges.values()) if (loading) return true;
    for (const { found } of this.#found.values()) if (found.loading) return true;
    return false;
  }

  update(path: TokenPath | WabaPath, change: Partial<Edge>): void {
    this.#edges.set(pathKey(path), { ...this.edge(path), ...change });
    this.emit('change', path);
  }

  /**
   * What the search under way, or the last one, found in a WABA, with `filter` only one for that filter's text;
   * `undefined` when there was none.
   */
  found(path: WabaPath, filter?: string): Found | undefined {
    const found = this.#found.get(pathKey(path))?.found;
    return filter === undefined || found?.filter === filter ? found : undefined;
  }

  setFound(path: WabaPath, found: Found): void {
    this.#found.set(pathKey(path), { path, found });
    this.emit('change', path);
  }

  /** The numbers of a WABA that are known: those that are loaded, then those that a search found beside them. */
  numberIds(path: WabaPath): readonly string[] {
    const { ids } = this.edge(path);
    const found = this.found(path);
    return found ? [...new Set([...ids, ...found.ids])] : ids;
  }

  /** The numbers of a WABA that are loaded, in Meta's order, as the token was told of them. */
  numbers(path: WabaPath): readonly PhoneNumber[] {
    return this.edge(path).ids.flatMap((id): PhoneNumber[] => {
      const reading = this.reading(path.tokenId, id);
      return reading ? [{ id, fields: reading.fields }] : [];
    });
  }

  /** Forgets what was found in a WABA, or in all of them. */
  clearFound(path?: WabaPath): void {
    const cleared = path ? [this.#found.get(pathKey(path))] : [...this.#found.values()];
    for (const each of cleared) {
      if (each && this.#found.delete(pathKey(each.path))) this.emit('change', each.path);
    }
  }

  /**
   * Keeps what a token was told of a node, unless what is there was asked for later: answers overtake each other, and one
   * from before a write must not hide what came of it. `sentAt` is when it was asked for, in milliseconds of the clock that
   * never jumps; without it, before this session. Whether it was kept. Tells nobody: the edge that brought it does.
   */
  keep(
    tokenId: string,
    {
      id,
      fields,
      refused = [],
    }: { readonly id: string; readonly fields: Fields; readonly refused?: readonly string[] | undefined },
    at: number,
    sentAt = -Infinity,
  ): boolean {
    let readings = this.#readings.get(tokenId);
    if (!readings) this.#readings.set(tokenId, (readings = new Map<string, SentReading>()));
    if ((readings.get(id)?.sentAt ?? -Infinity) > sentAt) return false;
    readings.set(id, { fields, at, refused, sentAt });
    return true;
  }

  /** All that the token was told of the node for its details; `undefined` when nobody asked for them of late. */
  details(path: WabaPath | NumberPath): Details | undefined {
    return this.#details.get(pathKey(path))?.details;
  }

  updateDetails(path: WabaPath | NumberPath, change: Partial<Details>): void {
    const details = { ...(this.details(path) ?? UNREAD_DETAILS), ...change };
    const left = this.#details.set(pathKey(path), { path, details });
    for (const each of [path, ...left.map((other) => other.path)]) this.emit('details', each);
  }

  /** Forgets the details that a token was told; who shows them asks for them again. */
  clearDetails(tokenId: string): void {
    for (const [key, { path }] of this.#details.entries()) {
      if (path.tokenId !== tokenId) continue;
      this.#details.delete(key);
      this.emit('details', path);
    }
  }

  /** Forgets all that a token was told. */
  drop(tokenId: string): void {
    const token: TokenPath = { kind: 'token', tokenId };
    const prefix = pathKey(token);
    for (const key of this.#edges.keys()) {
      if (key === prefix || key.startsWith(`${prefix}/`)) this.#edges.delete(key);
    }
    for (const key of this.#found.keys()) if (key.startsWith(`${prefix}/`)) this.#found.delete(key);
    for (const [key, { path }] of this.#details.entries()) if (path.tokenId === tokenId) this.#details.delete(key);
    this.#readings.delete(tokenId);
    this.emit('change', token);
  }
}

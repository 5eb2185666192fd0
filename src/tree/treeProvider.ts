import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { lazy } from '../editor/lazy';
import type { Clock } from '../graph/clock';
import type { RateLimits } from '../graph/rateLimits';
import type { VersionWatch } from '../graph/versionWatch';
import type { Inventory } from '../inventory/inventory';
import type { Loader } from '../inventory/loader';
import { parentPath, pathKey, type NodePath } from '../inventory/path';
import { callerOf } from '../tokens/caller';
import type { TokenStore } from '../tokens/tokenStore';
import { blockedFor } from './blocked';
import { Countdown } from './countdown';
import { partlyRead } from './partlyRead';
import { nodeId, type TreeNode } from './node';
import type { RowSettings, RowSources } from './row';
import type { ViewFilter } from './viewFilter';

export interface TreeSources {
  readonly tokens: TokenStore;
  readonly inventory: Inventory;
  readonly loader: Loader;
  readonly limits: RateLimits;
  readonly versions: VersionWatch;
  readonly clock: Clock;
  /** Resolves when the records were read from disk. */
  readonly ready: Promise<void>;
  readonly warn: (message: string, error: unknown) => void;
  readonly filter: ViewFilter;
  readonly settings: () => RowSettings;
}

/** The rows of the `waba.explorer` view. Answers with what is known, starts loading what is not, tells of changes by node. */
export class TreeProvider implements TreeDataProvider<TreeNode> {
  readonly #changed = new EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** One object for each row, since VS Code knows rows by their object. */
  readonly #nodes = new Map<string, TreeNode>();
  /** Changes that wait for the next turn, so that a burst redraws once; `undefined` is the whole tree. */
  readonly #waiting = new Set<string | undefined>();
  /** Looking them up takes longer than making a row. */
  #settings: RowSettings | undefined;
  readonly drawing = lazy(async () => new (await import('./drawing')).Drawing(() => this.#rowSources()));
  readonly #countdown: Countdown;

  constructor(private readonly sources: TreeSources) {
    sources.tokens.on('change', this.#tokenChanged);
    sources.inventory.on('change', this.#nodeChanged);
    sources.filter.on('change', this.#filterChanged);
    sources.versions.on('change', this.#filterChanged);
    const deps = { longest: () => this.#longestBlock(), clock: sources.clock, tick: () => this.#redrawBlocked() };
    this.#countdown = new Countdown(deps);
    sources.limits.on('change', this.#countdown.start);
  }

  dispose(): void {
    this.sources.tokens.off('change', this.#tokenChanged);
    this.sources.inventory.off('change', this.#nodeChanged);
    this.sources.filter.off('change', this.#filterChanged);
    this.sources.versions.off('change', this.#filterChanged);
    this.sources.limits.off('change', this.#countdown.start);
    this.#countdown.dispose();
    this.#changed.dispose();
  }

  async getTreeItem(node: TreeNode): Promise<TreeItem> {
    return (await this.drawing.get()).item(node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const { tokens, inventory, loader, ready, filter } = this.sources;
    if (!node) {
      await ready;
      return tokens.list().map(({ id }) => this.node({ kind: 'token', tokenId: id }));
    }
    if (node.kind === 'note' || node.kind === 'number') return [];
    void loader.ensure(node);
    const partly = node.kind === 'waba' ? [node] : partlyRead(node.tokenId, inventory);
    for (const waba of partly) filter.current?.seek(waba);
    const drawing = await this.drawing.get();
    return drawing.children(node).map((child) => this.node(child));
  }

  getParent(node: TreeNode): TreeNode | undefined {
    const parent = node.kind === 'note' ? node.under : parentPath(node);
    return parent && this.node(parent);
  }

  async resolveTreeItem(item: TreeItem, node: TreeNode): Promise<TreeItem> {
    return (await this.drawing.get()).resolved(item, node);
  }

  #rowSources(): RowSources {
    const { tokens, inventory, limits, versions, clock, filter, settings } = this.sources;
    this.#settings ??= settings();
    return { tokens, inventory, limits, versions, now: clock.now(), filter: filter.current, ...this.#settings };
  }

  /** Draws the tokens' rows by settings that changed. */
  settingsChanged(): void {
    this.#settings = undefined;
    for (const { id } of this.sources.tokens.list()) this.#tokenChanged(id);
  }

  /** The one object that stands for this row. */
  node(node: TreeNode): TreeNode {
    const id = nodeId(node);
    const known = this.#nodes.get(id);
    if (known) return known;
    this.#nodes.set(id, node);
    return node;
  }

  /** A token that only changed is redrawn alone; one that came or went redraws the list of them. */
  readonly #tokenChanged = (tokenId: string): void => {
    const id = pathKey({ kind: 'token', tokenId });
    this.#redraw(this.sources.tokens.get(tokenId) && this.#nodes.has(id) ? id : undefined);
  };

  /** With a filter the rows of a WABA decide whether it has a row itself. */
  readonly #nodeChanged = (node: NodePath): void => {
    // A block that was known before is told of by nobody; what it stops counts down all the same.
    if (node.kind !== 'number' && blockedFor(node, this.sources) !== undefined) this.#countdown.start();
    const shown = this.sources.filter.current && node.kind === 'waba' ? (parentPath(node) ?? node) : node;
    this.#redraw(nodeId(this.node(shown)));
  };

  readonly #filterChanged = (): void => this.#redraw(undefined);

  /** Milliseconds until the last of the blocks ends that concern something in the view. */
  #longestBlock(): number {
    const { tokens, limits } = this.sources;
    const waits = [...this.#nodes.values()].map((node) => {
      const token = node.kind === 'token' || node.kind === 'waba' ? tokens.get(node.tokenId) : undefined;
      return token ? (limits.remaining(callerOf(token), node.kind === 'waba' ? node.wabaId : undefined) ?? 0) : 0;
    });
    return Math.max(0, ...waits);
  }

  /** The rows that count down: of what could not be read because of a block, and why. */
  #redrawBlocked(): void {
    for (const [id, node] of this.#nodes) {
      const path = node.kind === 'note' ? node.under : node;
      if (path.kind !== 'number' && blockedFor(path, this.sources) !== undefined) this.#redraw(id);
    }
  }

  #redraw(id: string | undefined): void {
    if (this.#waiting.size === 0) setImmediate(() => this.flush());
    this.#waiting.add(id);
  }

  /** Tells VS Code of what changed now rather than with the next turn. */
  flush(): void {
    if (this.#waiting.size === 0) return;
    const ids = [...this.#waiting];
    this.#waiting.clear();
    if (ids.includes(undefined)) {
      this.#forgetRemoved();
      this.#changed.fire(undefined);
      return;
    }
    for (const id of ids) {
      const node = id === undefined ? undefined : this.#nodes.get(id);
      if (node) this.#changed.fire(node);
    }
  }

  #forgetRemoved(): void {
    for (const [id, node] of this.#nodes) {
      const { tokenId } = node.kind === 'note' ? node.under : node;
      if (!this.sources.tokens.get(tokenId)) this.#nodes.delete(id);
    }
  }
}

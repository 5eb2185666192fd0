import { ViewColumn, window, workspace, type Uri, type WebviewPanel } from 'vscode';
import type { Clock } from '../graph/clock';
import type { Redactor } from '../graph/redact';
import type { VersionWatch } from '../graph/versionWatch';
import type { Inventory } from '../inventory/inventory';
import type { Loader } from '../inventory/loader';
import { pathKey, type NodePath } from '../inventory/path';
import type { TokenStore } from '../tokens/tokenStore';
import { offeredActions } from './actions';
import { DetailsPanel } from './detailsPanel';
import { pathOf } from './model';
import { isSubject, type Subject } from './subject';
import type { ShownSettings } from './tokenModel';

/** Details that are opened again after this are read again, in milliseconds. */
const FRESH = 60_000;

/** What the panels are made of; handed over once, in `extension.ts`. */
export interface DetailsSources {
  readonly tokens: TokenStore;
  readonly inventory: Inventory;
  readonly loader: Loader;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly versions: VersionWatch;
  readonly settings: () => ShownSettings;
  /** Resolves when the records were read from disk. */
  readonly ready: Promise<void>;
  readonly warn: (message: string, error?: unknown) => void;
  readonly extensionUri: Uri;
  /** The commands that there are. */
  readonly commandIds: readonly string[];
}

/** The details panels of this window, one for each thing that is shown. A chunk of its own, loaded with the first. */
export class DetailsPanels {
  readonly #open = new Map<string, DetailsPanel>();
  #over = false;
  readonly #configured = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('waba')) this.#allChanged();
  });

  constructor(private readonly deps: DetailsSources) {
    deps.inventory.on('change', this.#nodeChanged);
    deps.inventory.on('details', this.#nodeChanged);
    deps.tokens.on('change', this.#tokenChanged);
    deps.versions.on('change', this.#allChanged);
  }

  /** Shows the panel of the subject, the one that is open if there is one. */
  show(subject: Subject): void {
    const open = this.#open.get(keyOf(subject));
    if (open) open.reveal();
    else this.#add(window.createWebviewPanel('waba.details', '', this.#column(), { enableFindWidget: true }), subject);
  }

  /** Fills a panel that VS Code kept over a reload; of what it showed only the ids are left. */
  async restore(panel: WebviewPanel, state: unknown): Promise<void> {
    if (!isSubject(state)) {
      this.deps.warn('A panel was closed, because it does not say what it showed.');
      panel.dispose();
      return;
    }
    await this.deps.ready;
    if (this.#over || isClosed(panel)) return;
    const open = this.#open.get(keyOf(state));
    if (!open) {
      this.#add(panel, state);
      return;
    }
    // The one that was opened meanwhile goes on; two would not both be told of changes.
    panel.dispose();
    open.reveal();
  }

  /** Lets go of all panels; VS Code closes them, or keeps them for the next window. */
  dispose(): void {
    this.#over = true;
    this.deps.inventory.off('change', this.#nodeChanged);
    this.deps.inventory.off('details', this.#nodeChanged);
    this.deps.tokens.off('change', this.#tokenChanged);
    this.deps.versions.off('change', this.#allChanged);
    this.#configured.dispose();
    for (const panel of this.#open.values()) panel.dispose();
    this.#open.clear();
  }

  readonly #nodeChanged = (path: NodePath): void => {
    for (const panel of this.#open.values()) panel.changed(path);
  };

  readonly #allChanged = (): void => {
    for (const panel of this.#open.values()) panel.changed();
  };

  readonly #tokenChanged = (tokenId: string): void => this.#nodeChanged({ kind: 'token', tokenId });

  #add(panel: WebviewPanel, subject: Subject): void {
    const { clock, commandIds, loader } = this.deps;
    const key = keyOf(subject);
    const details = new DetailsPanel(panel, subject, {
      ...this.deps,
      now: () => clock.now(),
      offered: offeredActions(commandIds),
      open: (other) => this.show(other),
    });
    this.#open.set(key, details);
    panel.onDidDispose(() => {
      details.dispose();
      if (this.#open.get(key) === details) this.#open.delete(key);
    });
    // The tree reads what is in sight; it may be closed.
    const path = pathOf(subject);
    void loader.ensure(path.kind === 'number' ? { ...path, kind: 'waba' } : path);
    if (path.kind !== 'token') void loader.details(path, { within: FRESH });
  }

  /** Where details are already; else beside the text that is being edited. */
  #column(): ViewColumn {
    const open = [...this.#open.values()].at(-1);
    return open?.column ?? (window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active);
  }
}

/** A panel that was closed throws whatever it is asked; there is no other way to know. */
function isClosed(panel: WebviewPanel): boolean {
  try {
    Reflect.get(panel, 'visible');
    return false;
  } catch {
    return true;
  }
}

const keyOf = (subject: Subject): string => pathKey(pathOf(subject));

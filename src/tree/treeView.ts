import { Disposable, window, workspace, type TreeView } from 'vscode';
import type { TreeNode } from './node';
import { TreeProvider, type TreeSources } from './treeProvider';
import { ViewFilter } from './viewFilter';

export const VIEW = 'waba.explorer';
/** Badge and progress bar follow a burst of changes at this pace, in milliseconds: counting all numbers takes a while. */
const SETTLE = 100;

/** The `Numbers` view: its rows, its badge, and its progress bar while anything loads. */
export class NumbersView {
  readonly #provider: TreeProvider;
  readonly #view: TreeView<TreeNode>;
  /** Ends the progress bar that is shown. */
  #settled: (() => void) | undefined;
  #waiting: NodeJS.Timeout | undefined;
  #disposed = false;
  readonly #configured = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('waba')) this.#provider.settingsChanged();
  });

  readonly filter = new ViewFilter();

  constructor(private readonly sources: Omit<TreeSources, 'filter'>) {
    this.#provider = new TreeProvider({ ...sources, filter: this.filter });
    this.#view = window.createTreeView(VIEW, { treeDataProvider: this.#provider, showCollapseAll: true });
    sources.inventory.on('change', this.#changed);
    sources.tokens.on('change', this.#changed);
    this.filter.on('change', () => void this.#showCounts());
  }

  /** Selects the row of the node, and opens it when it has rows of its own. A row that cannot be shown is no error. */
  async reveal(node: TreeNode): Promise<void> {
    // VS Code looks for the row among those that it knows; it must hear of a new one first.
    this.#provider.flush();
    try {
      await this.#view.reveal(this.#provider.node(node), { select: true, focus: true, expand: true });
    } catch (error) {
      this.sources.warn('A row could not be shown.', error);
    }
  }

  /** The selected rows. That with the keyboard need not be among them. */
  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  dispose(): void {
    this.#disposed = true;
    this.sources.inventory.off('change', this.#changed);
    this.sources.tokens.off('change', this.#changed);
    clearTimeout(this.#waiting);
    this.#settled?.();
    Disposable.from(this.#configured, this.#view, this.#provider).dispose();
  }

  readonly #changed = (): void => {
    if (this.#waiting) return;
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      void this.#showCounts();
      this.#showProgress();
    }, SETTLE);
  };

  /** Badge and message count what was drawn: before the first row there is nothing to count. */
  readonly #showCounts = async (): Promise<void> => {
    const drawing = await this.#provider.drawing.started();
    if (!drawing || this.#disposed) return;
    this.#view.badge = drawing.badge();
    this.#view.message = drawing.message();
  };

  #showProgress(): void {
    if (!this.sources.inventory.loading) {
      this.#settled?.();
      this.#settled = undefined;
    } else if (!this.#settled) {
      void window.withProgress(
        { location: { viewId: VIEW } },
        () => new Promise<void>((settled) => (this.#settled = settled)),
      );
    }
  }
}

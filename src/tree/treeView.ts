import { t } from '@vscode/l10n';
import { Disposable, window, type TreeView } from 'vscode';
import { attentionCount } from './badge';
import type { TreeNode } from './node';
import { TreeProvider, type TreeSources } from './treeProvider';

export const VIEW = 'waba.explorer';

/** The `Numbers` view: its rows, its badge, and its progress bar while anything loads. */
export class NumbersView {
  readonly #provider: TreeProvider;
  readonly #view: TreeView<TreeNode>;
  /** Ends the progress bar that is shown. */
  #settled: (() => void) | undefined;
  #waiting = false;

  constructor(private readonly sources: TreeSources) {
    this.#provider = new TreeProvider(sources);
    this.#view = window.createTreeView(VIEW, { treeDataProvider: this.#provider, showCollapseAll: true });
    sources.inventory.on('change', this.#changed);
    sources.tokens.on('change', this.#changed);
  }

  /** Selects the row of the node, and opens it when it has rows of its own. */
  async reveal(node: TreeNode): Promise<void> {
    await this.#view.reveal(this.#provider.node(node), { select: true, focus: true, expand: true });
  }

  dispose(): void {
    this.sources.inventory.off('change', this.#changed);
    this.sources.tokens.off('change', this.#changed);
    this.#settled?.();
    Disposable.from(this.#view, this.#provider).dispose();
  }

  readonly #changed = (): void => {
    if (this.#waiting) return;
    this.#waiting = true;
    setImmediate(() => {
      this.#waiting = false;
      this.#showBadge();
      this.#showProgress();
    });
  };

  #showBadge(): void {
    const { attention, read } = attentionCount(this.sources.tokens, this.sources.inventory);
    const tooltip =
      attention === 1
        ? t('1 phone number needs attention, of the {0} that were read', read)
        : t('{0} phone numbers need attention, of the {1} that were read', attention, read);
    this.#view.badge = attention === 0 ? undefined : { value: attention, tooltip };
  }

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

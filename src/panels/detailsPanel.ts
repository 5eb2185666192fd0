import { t } from '@vscode/l10n';
import { commands, env, l10n, Uri, type ViewColumn, type WebviewPanel } from 'vscode';
import type { Redactor } from '../graph/redact';
import type { VersionWatch } from '../graph/versionWatch';
import { isOutdated } from '../inventory/details';
import type { Inventory } from '../inventory/inventory';
import type { Loader } from '../inventory/loader';
import type { NodePath } from '../inventory/path';
import type { TokenStore } from '../tokens/tokenStore';
import { commandOf } from './actions';
import { detailsHtml } from './html';
import { concerns, modelOf, pathOf, titleOf } from './model';
import { copyText, subjectOf, withTexts } from './outgoing';
import { isToHost, type ToWebview } from './protocol';
import type { Subject } from './subject';
import { buttonsOf, type Action, type DetailsModel } from './page';
import { Revealed } from './revealed';
import type { ShownSettings } from './tokenModel';

interface Sources {
  readonly tokens: TokenStore;
  readonly inventory: Inventory;
  readonly loader: Loader;
  readonly redactor: Redactor;
  readonly versions: VersionWatch;
  readonly settings: () => ShownSettings;
  readonly now: () => number;
  readonly offered: ReadonlySet<Action>;
  readonly extensionUri: Uri;
  readonly warn: (message: string, error?: unknown) => void;
  /** Shows the details of something else. */
  readonly open: (subject: Subject) => void;
}

/** A burst of changes redraws at this pace, in milliseconds. */
const SETTLE = 100;
/** So often the ages and waits in sight are made new, in milliseconds. */
const TICK = 30_000;

/** One details panel: says what is known of its subject whenever that changes, and runs what its buttons ask for. */
export class DetailsPanel {
  #waiting: NodeJS.Timeout | undefined;
  /** Something has changed since the last redraw. */
  #stale = false;
  #shown: DetailsModel | undefined;
  /** The panel may be gone, and then throws whatever it is asked. */
  #over = false;
  readonly #ticking: NodeJS.Timeout;
  readonly #revealed: Revealed | undefined;

  constructor(
    private readonly panel: WebviewPanel,
    private readonly subject: Subject,
    private readonly sources: Sources,
  ) {
    const path = pathOf(subject);
    if (path.kind === 'number') this.#revealed = new Revealed(path, sources.loader, () => this.changed());
    // What was revealed is for the eyes that asked for it: it stays in no memory.
    panel.onDidChangeViewState(() => {
      if (panel.visible) return;
      this.#revealed?.hide();
      this.#shown = undefined;
    });
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    const dist = Uri.joinPath(sources.extensionUri, 'dist');
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      enableCommandUris: false,
      localResourceRoots: [dist],
    };
    const address = (file: string): string => panel.webview.asWebviewUri(Uri.joinPath(dist, 'media', file)).toString();
    panel.title = titleOf(subject, this.#model());
    panel.webview.html = detailsHtml({
      script: address('details.js'),
      style: address('details.css'),
      // Without a translation the texts are English, whatever VS Code speaks.
      language: l10n.bundle ? env.language : 'en',
      loading: t('Loading…'),
    });
    // Last: a timer of a panel that could not be made would never end.
    this.#ticking = setInterval(() => {
      if (panel.visible) this.#show();
    }, TICK);
  }

  get column(): ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** Draws no more, and forgets what it revealed. Its reading goes on: the row wants it, too. The panel is VS Code's. */
  dispose(): void {
    this.#over = true;
    clearTimeout(this.#waiting);
    clearInterval(this.#ticking);
    this.#revealed?.hide();
  }

  /** Tells of a change, without a path of one that concerns all panels; one that shows here redraws the panel. */
  changed(path?: NodePath): void {
    // Of one whose token is gone another token may tell.
    const isGone = !this.sources.tokens.get(this.subject.tokenId);
    if (this.#over || (path && !isGone && !concerns(this.subject, path))) return;
    this.#stale = true;
    if (!this.#waiting) this.#redraw();
  }

  /** The first of a burst at once, so that what begins shows even when it ends soon; the others together. */
  #redraw(): void {
    this.#waiting = undefined;
    if (!this.#stale) return;
    this.#stale = false;
    this.#waiting = setTimeout(() => this.#redraw(), SETTLE);
    this.#show();
  }

  /** Sends what has changed. A webview out of sight does not exist; it says `ready` when it is there again. */
  #show({ anew = false } = {}): void {
    if (this.panel.visible) this.#ensure();
    const model = this.#model();
    const title = titleOf(this.subject, model);
    if (this.panel.title !== title) this.panel.title = title;
    if (!this.panel.visible || (!anew && JSON.stringify(model) === JSON.stringify(this.#shown))) return;
    this.#shown = model;
    this.#send({ type: 'show', subject: this.subject, model });
  }

  /** Sees to it that what the panel is about was read: also when it was forgotten, or in another version. */
  #ensure(): void {
    const path = pathOf(this.subject);
    if (path.kind === 'token') return;
    const { inventory, loader, settings } = this.sources;
    const details = inventory.details(path);
    if (!details) {
      this.#revealed?.hide();
      void loader.details(path);
    } else if (isOutdated(details, settings().apiVersion)) void loader.details(path, { again: true });
  }

  /** The last gate: whatever a server may have put into a name, no secret that we know passes. */
  #model(): DetailsModel {
    const { now, redactor, settings } = this.sources;
    const certificates = this.#revealed?.shown;
    const model = modelOf(this.subject, { ...this.sources, now: now(), settings: settings(), certificates });
    return withTexts(model, (text) => redactor.redact(text));
  }

  #receive(message: unknown): void {
    if (!isToHost(message)) {
      this.sources.warn('A message of a details panel was not understood.');
      return;
    }
    switch (message.type) {
      case 'ready':
        this.#show({ anew: true });
        return;
      case 'act':
        this.#act(message.action);
        return;
      case 'copy':
        this.#copy(message.id);
        return;
      case 'open': {
        const subject = this.#shown && subjectOf(this.#shown, message.id);
        if (subject) this.sources.open(subject);
      }
    }
  }

  /** Only what the panel offers now. A command tells the user itself what went wrong. */
  #act(action: Action): void {
    if (!this.#shown || !buttonsOf(this.#shown).some((button) => button.action === action)) return;
    const command = commandOf(action);
    if (command === undefined) this.#do(action);
    else {
      const warn = (error: unknown): void => this.sources.warn(`${command} failed.`, error);
      void commands.executeCommand(command, pathOf(this.subject)).then(undefined, warn);
    }
  }

  #do(action: Action): void {
    const { loader, open } = this.sources;
    const path = pathOf(this.subject);
    if (action === 'reveal' && this.panel.visible) void this.#revealed?.reveal();
    else if (action === 'hide') this.#revealed?.hide();
    else if (action === 'cancel') loader.cancel(path);
    else if (action === 'load-all' && path.kind === 'waba') void loader.more(path, { all: true });
    else if (action === 'show-waba' && path.kind === 'number') open({ ...path, kind: 'waba' });
    else if (action === 'refresh') {
      // Of a number its details are more than its row.
      if (path.kind !== 'number') void loader.refresh(path);
      if (path.kind !== 'token') void loader.details(path, { again: true });
    }
  }

  #copy(id: string): void {
    const text = this.#shown && copyText(this.#shown, id);
    if (text === undefined) return;
    void env.clipboard.writeText(text).then(
      () => this.#send({ type: 'copied', id, text: t('Copied') }),
      (error: unknown) => this.sources.warn('Nothing was copied.', error),
    );
  }

  #send(message: ToWebview): void {
    void this.panel.webview.postMessage(message);
  }
}

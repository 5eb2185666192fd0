import * as vscode from 'vscode';
import { isToWebview, type ToWebview } from '../../src/panels/protocol';

/** A panel whose page is the test: what the host shows there is kept, and what a page would say is said by hand. */
export class StandInPanel implements vscode.WebviewPanel {
  readonly viewType = 'waba.details';
  readonly options = {};
  readonly viewColumn = vscode.ViewColumn.Active;
  title = '';
  visible = true;
  /** What was shown last. */
  shown: Extract<ToWebview, { type: 'show' }> | undefined;
  readonly #changed = new vscode.EventEmitter<vscode.WebviewPanelOnDidChangeViewStateEvent>();
  readonly #disposed = new vscode.EventEmitter<void>();
  readonly #said = new vscode.EventEmitter<unknown>();
  readonly onDidChangeViewState = this.#changed.event;
  readonly onDidDispose = this.#disposed.event;
  readonly webview: vscode.Webview = {
    options: {},
    html: '',
    cspSource: '',
    onDidReceiveMessage: this.#said.event,
    asWebviewUri: (uri) => uri,
    postMessage: (message: unknown) => {
      if (!isToWebview(message)) throw new Error('no page would understand this');
      if (message.type === 'show') this.shown = message;
      return Promise.resolve(true);
    },
  };

  get active(): boolean {
    return this.visible;
  }

  say(message: unknown): void {
    this.#said.fire(message);
  }

  /** As when another tab comes in front: then the page is no more, and what it was shown is gone. */
  hide(): void {
    this.visible = false;
    this.shown = undefined;
    this.#changed.fire({ webviewPanel: this });
  }

  reveal(): void {
    this.visible = true;
    this.#changed.fire({ webviewPanel: this });
  }

  dispose(): void {
    this.#disposed.fire();
  }
}

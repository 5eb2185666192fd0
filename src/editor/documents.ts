import { t } from '@vscode/l10n';
import { Disposable, Uri, workspace, type TextDocument } from 'vscode';

const SCHEME = 'waba';

/** A text to be looked at in an editor; `name` is a file name, and its end decides the language. */
export interface ShownText {
  readonly name: string;
  readonly text: string;
}

/** Texts in editors that cannot be changed, each kept for as long as it is open. */
export class Documents {
  readonly #open = new Map<string, ShownText>();
  #count = 0;
  readonly #registered = Disposable.from(
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => this.#open.get(uri.toString())?.text ?? gone(),
    }),
    workspace.onDidCloseTextDocument((document) => this.#closed(document)),
  );

  /** Where VS Code finds the text; the same text by the same name has one place. To be opened at once. */
  place(shown: ShownText): Uri {
    for (const [uri, { name, text }] of this.#open) {
      if (name === shown.name && text === shown.text) return Uri.parse(uri, true);
    }
    // The query tells apart what has the same name; editors do not show it.
    const uri = Uri.from({ scheme: SCHEME, path: `/${shown.name}`, query: String(++this.#count) });
    this.#open.set(uri.toString(), shown);
    return uri;
  }

  dispose(): void {
    this.#registered.dispose();
    this.#open.clear();
  }

  #closed(document: TextDocument): void {
    // VS Code tells the same of one that only got another language.
    if (!workspace.textDocuments.includes(document)) this.#open.delete(document.uri.toString());
  }
}

/** JSON as well, in the place of what somebody opens again who had closed it. */
function gone(): string {
  return `${JSON.stringify(t('This was not kept after it was closed. Open it again from its row in the Numbers view.'))}\n`;
}

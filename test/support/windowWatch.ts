import * as vscode from 'vscode';
import { ENTER } from './answerPicks';
import { waitUntil } from './waitUntil';

type Box = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

/**
 * Stands between the extension and `vscode.window`: boxes of the flows are VS Code's own, and are kept; what is asked in
 * one call, and what is said, is answered from here, since no test can type there, and VS Code shows no dialogs in tests.
 */
export class WindowWatch {
  /** All questions of flows since `forget`, oldest first. */
  readonly boxes: Box[] = [];
  /** All messages since `forget`. */
  readonly said: string[] = [];
  /** The items of the picks since `forget`. */
  readonly picks: (readonly vscode.QuickPickItem[])[] = [];
  /** What the next calls of `showInputBox` give. */
  readonly typed: string[] = [];
  /** The button that is pressed in a modal message; none: it is left. */
  button: string | undefined;
  #answered = 0;
  readonly #own = {
    createInputBox: vscode.window.createInputBox,
    createQuickPick: vscode.window.createQuickPick,
    showInputBox: vscode.window.showInputBox,
    showQuickPick: vscode.window.showQuickPick,
    showInformationMessage: vscode.window.showInformationMessage,
    showWarningMessage: vscode.window.showWarningMessage,
    showErrorMessage: vscode.window.showErrorMessage,
  };

  /** From now on; `end` gives back what was there. */
  begin(): void {
    const own = this.#own;
    const kept = <B extends Box>(box: B): B => {
      const show = box.show.bind(box);
      // One that is busy from the first only keeps the place of a question.
      const shown = (): void => {
        if (!box.busy) this.boxes.push(box);
        show();
      };
      return Object.assign(box, { show: shown });
    };
    const say = (text: string, ...rest: unknown[]): Promise<unknown> => {
      this.said.push(text);
      const isModal = typeof rest[0] === 'object' && rest[0] !== null && 'modal' in rest[0];
      return isModal ? Promise.resolve(this.button) : new Promise(() => undefined);
    };
    Object.assign(vscode.window, {
      createInputBox: () => kept(own.createInputBox()),
      createQuickPick: () => kept(own.createQuickPick()),
      showInputBox: () => Promise.resolve(this.typed.shift()),
      showQuickPick: (items: readonly vscode.QuickPickItem[], options?: vscode.QuickPickOptions) => {
        this.picks.push(items);
        return own.showQuickPick(items, options);
      },
      showInformationMessage: say,
      showWarningMessage: say,
      showErrorMessage: say,
    });
  }

  end(): void {
    Object.assign(vscode.window, this.#own);
  }

  forget(): void {
    for (const list of [this.boxes, this.said, this.picks, this.typed]) list.length = 0;
    this.button = undefined;
    this.#answered = 0;
  }

  /** Answers the next box of a flow, which must be titled so, with this text, or the active item, and Enter. */
  async answer(title: string, text?: string): Promise<Box> {
    const before = this.#answered;
    await waitUntil(`a question of ${title}`, () => this.boxes.length > before);
    const box = this.boxes[this.#answered++];
    if (box?.title !== title) throw new Error(`${box?.title ?? ''} is asked`);
    let accepted = false;
    box.onDidAccept(() => (accepted = true));
    if (text !== undefined) box.value = text;
    await waitUntil(`an answer to ${title}`, async () => {
      await vscode.commands.executeCommand(ENTER);
      return accepted;
    });
    return box;
  }
}

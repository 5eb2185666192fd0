import { window, type QuickInput } from 'vscode';

/**
 * The box of a flow at the top of the window. What was answered stays, busy, until the next question takes its place: a box
 * that goes gives the focus back to the tree, and VS Code lets a tree that has it keep it when it is redrawn, which the
 * reading between two questions brings about. The next question would be seen, and its keys would go to the tree.
 */
export class QuestionBox {
  #shown: QuickInput | undefined;

  /** Shows a question in place of what is shown. */
  show(input: QuickInput): void {
    this.#shown = input;
    input.onDidHide(() => {
      if (this.#shown === input) this.#shown = undefined;
      input.dispose();
    });
    input.show();
  }

  /** Keeps the place of a question that is still to come. */
  wait(title: string): void {
    if (this.#shown) return;
    this.show(Object.assign(window.createInputBox(), { title, busy: true, ignoreFocusOut: true, password: true }));
  }

  /** Shows nothing any more, until the next question. */
  rest(): void {
    this.#shown?.hide();
  }
}

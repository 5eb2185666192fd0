import { InputBoxValidationSeverity, QuickInputButtons, window } from 'vscode';
import type { Disposable, InputBoxValidationMessage, QuickInput, QuickInputButton, QuickPickItem } from 'vscode';
import { notice } from '../editor/notice';
import type { DoingButton, PickQuestion, Problem, Question, Step, TextQuestion } from './multiStep';
import { QuestionBox } from './questionBox';
import { Left, walkSteps, WentBack } from './walkSteps';

/**
 * Runs a flow of questions, with Back to the question before. False when the user left. What a step throws ends the flow.
 */
export async function runSteps(first: Step, box = new QuestionBox()): Promise<boolean> {
  try {
    return await walkSteps(first, {
      pick: (question, hasBack) => pick(box, question, hasBack),
      text: (question, hasBack) => enter(box, question, hasBack),
    });
  } finally {
    box.rest();
  }
}

function pick<T extends QuickPickItem>(
  box: QuestionBox,
  question: PickQuestion<T>,
  hasBack: boolean,
): Promise<T | QuickInputButton> {
  const input = window.createQuickPick<T>();
  const { items, placeHolder, active, refuse } = question;
  Object.assign(input, { placeholder: placeHolder, matchOnDescription: true, matchOnDetail: true, items });
  if (active) input.activeItems = [active];
  return answered({ box, input, question, hasBack }, (done) => [
    input.onDidTriggerButton((button) => press(button, done)),
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (!item) return;
      const reason = refuse?.(item);
      if (reason === undefined) done(item);
      else void window.showInformationMessage(notice(reason));
    }),
  ]);
}

function enter(box: QuestionBox, question: TextQuestion, hasBack: boolean): Promise<string | QuickInputButton> {
  const input = window.createInputBox();
  const { prompt, value = '', placeHolder = '', password = false, error, check } = question;
  Object.assign(input, { prompt, value, placeholder: placeHolder, password });
  const problem = (): Problem | undefined => check?.(input.value);
  const first = typeof error === 'string' ? { text: error } : error;
  const buttons = [...(question.buttons ?? []), ...(typeof error === 'object' ? error.buttons : [])];
  // An empty field is not wrong before anything was typed.
  input.validationMessage = messageOf(first ?? (value === '' ? undefined : problem()));
  return answered({ box, input, question: { ...question, buttons }, hasBack }, (done) => [
    input.onDidTriggerButton((button) => press(button, done)),
    input.onDidChangeValue(() => (input.validationMessage = messageOf(problem()))),
    input.onDidAccept(() => {
      const found = problem();
      if (found && found.isWarning !== true) input.validationMessage = messageOf(found);
      else done(input.value);
    }),
  ]);
}

function press(button: QuickInputButton | DoingButton, done: (answer: QuickInputButton) => void): void {
  if ('press' in button) button.press();
  else done(button);
}

interface Shown {
  readonly box: QuestionBox;
  readonly input: QuickInput & { buttons: readonly QuickInputButton[] };
  readonly question: Question;
  readonly hasBack: boolean;
}

/** Shows a question until `done` is called, the user goes back, or leaves. */
function answered<A>(
  { box, input, question: { title, step, steps, buttons = [] }, hasBack }: Shown,
  listen: (done: (answer: A | QuickInputButton) => void) => readonly Disposable[],
): Promise<A | QuickInputButton> {
  // People look numbers and codes up elsewhere while they answer.
  Object.assign(input, { title, step, totalSteps: steps, ignoreFocusOut: true });
  input.buttons = [...(hasBack ? [QuickInputButtons.Back] : []), ...buttons];
  return new Promise<A | QuickInputButton>((resolve, reject) => {
    const deafen = (): void => {
      for (const listener of listeners) listener.dispose();
    };
    const listeners = listen((answer) => {
      // It stays until the next question is there, and a second Enter is none to that.
      deafen();
      input.busy = true;
      if (answer === QuickInputButtons.Back) reject(new WentBack());
      else resolve(answer);
    });
    input.onDidHide(() => {
      // After an answer this comes too late to be heard.
      reject(new Left());
      deafen();
    });
    box.show(input);
  });
}

function messageOf(problem: Problem | undefined): InputBoxValidationMessage | undefined {
  if (!problem) return undefined;
  const { Error, Warning } = InputBoxValidationSeverity;
  return { message: problem.text, severity: problem.isWarning === true ? Warning : Error };
}

import type { QuickInputButton, QuickPickItem } from 'vscode';

/** One question of a flow: asks it and gives the next one, or nothing at the end. What was answered is the flow's own. */
export type Step = (ask: Ask) => Promise<Step | undefined>;

export interface Question {
  readonly title: string;
  /** `step` of `steps`, as the user counts them. */
  readonly step: number;
  readonly steps: number;
  /** Besides Back; one that is pressed is the answer, unless it does something by itself. */
  readonly buttons?: readonly QuickInputButton[];
}

/** Does something when it is pressed, and leaves the question as it is. */
export interface DoingButton extends QuickInputButton {
  readonly press: () => void;
}

export interface PickQuestion<T extends QuickPickItem> extends Question {
  readonly items: readonly T[];
  readonly placeHolder: string;
  /** What was chosen before, or is the best guess. */
  readonly active?: T | undefined;
  /** An item under a separator that cannot be chosen: why, in a message; the question stays. */
  readonly refuse?: (item: T) => string | undefined;
}

export interface TextQuestion extends Question {
  readonly prompt: string;
  readonly value?: string | undefined;
  readonly placeHolder?: string;
  readonly password?: boolean;
  /** What was wrong with the answer before; shown until the text is changed. */
  readonly error?: Wrong | undefined;
  /** What keeps a text from being an answer; with `isWarning` it may be one all the same. */
  readonly check?: (text: string) => Problem | undefined;
}

/** The words for it, and with a write that failed what can be done about those. */
export type Wrong = string | { readonly text: string; readonly buttons: readonly DoingButton[] };

export interface Problem {
  readonly text: string;
  readonly isWarning?: boolean;
}

/** Asks one question, the only one of its step. What it throws when the user leaves or goes back is for `walkSteps`. */
export interface Ask {
  pick<T extends QuickPickItem>(question: PickQuestion<T>): Promise<T | QuickInputButton>;
  text(question: TextQuestion): Promise<string | QuickInputButton>;
  /** What the Back button does, for an item that does it. */
  back(): never;
  /** Back does not come to this question: it follows again in other words, or only helped with the one before. */
  noReturn(): void;
  /** What was written cannot be taken back: from here on there is no way back to the steps before. */
  noWayBack(): void;
}

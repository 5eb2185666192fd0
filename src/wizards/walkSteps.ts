import type { QuickInputButton, QuickPickItem } from 'vscode';
import { withoutLinks } from '../editor/notice';
import type { Ask, PickQuestion, Step, TextQuestion, Wrong } from './multiStep';

/** The user left the flow. */
export class Left extends Error {}
/** The user pressed Back. */
export class WentBack extends Error {}

/** Shows a question, with Back where there is one to go back to; throws `Left` and `WentBack`. */
export interface Asker {
  pick<T extends QuickPickItem>(question: PickQuestion<T>, hasBack: boolean): Promise<T | QuickInputButton>;
  text(question: TextQuestion, hasBack: boolean): Promise<string | QuickInputButton>;
}

/**
 * Goes through the questions of a flow, and back to the one before: it is asked again, and the flow gives it what was
 * answered before. A step that was asked several times in a row is one to go back over. False when the user left. What else
 * a step throws ends the flow.
 */
export async function walkSteps(first: Step, asker: Asker): Promise<boolean> {
  /** The steps that can be gone back to. */
  const asked: Step[] = [];
  for (let next: Step | undefined = first; next;) {
    const step: Step = next;
    const turn = { isToReturnTo: false };
    const hasBack = (): boolean => asked.some((each) => each !== step);
    const ask: Ask = {
      pick(question) {
        turn.isToReturnTo = true;
        return asker.pick(question, hasBack());
      },
      text(question) {
        turn.isToReturnTo = true;
        return asker.text(unlinked(question), hasBack());
      },
      back() {
        throw new WentBack();
      },
      noReturn() {
        turn.isToReturnTo = false;
      },
      noWayBack() {
        turn.isToReturnTo = false;
        asked.length = 0;
      },
    };
    try {
      next = await step(ask);
      // One that asks nothing is none to go back to.
      if (turn.isToReturnTo) asked.push(step);
    } catch (error) {
      if (error instanceof Left) return false;
      if (!(error instanceof WentBack)) throw error;
      do next = asked.pop();
      while (next === step);
      next ??= step;
    }
  }
  return true;
}

/** VS Code makes links, of commands too, of what stands below the box, and others chose a part of that. */
function unlinked({ prompt, error, check, ...question }: TextQuestion): TextQuestion {
  return {
    ...question,
    prompt: withoutLinks(prompt),
    error: error && unlinkedWrong(error),
    check(text) {
      const problem = check?.(text);
      return problem && { ...problem, text: withoutLinks(problem.text) };
    },
  };
}

function unlinkedWrong(wrong: Wrong): Wrong {
  return typeof wrong === 'string' ? withoutLinks(wrong) : { ...wrong, text: withoutLinks(wrong.text) };
}

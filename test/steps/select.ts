import { findTests } from '../support/findTests';
import { STEPS, type Step } from './table';

/**
 * The steps for the words of the command line: none for the fast ones, `long`, `all`, or names of steps; with the
 * steps that those need. Throws on a word that is none of these.
 */
export function selectSteps(words: readonly string[], steps = STEPS): readonly Step[] {
  const names = new Set<string>();
  const add = (step: Step) => {
    names.add(step.name);
    for (const need of step.needs ?? []) add(named(steps, need));
  };
  const modes: Record<string, (step: Step) => boolean> = {
    long: (step) => step.long === true,
    all: () => true,
  };
  for (const word of words) {
    const mode = modes[word];
    if (mode) steps.filter(mode).filter(hasTests).forEach(add);
    else add(named(steps, word));
  }
  if (words.length === 0) steps.filter((step) => !step.long).forEach(add);
  return steps.filter((step) => names.has(step.name));
}

function named(steps: readonly Step[], name: string): Step {
  const step = steps.find((each) => each.name === name);
  if (step) return step;
  throw new Error(`No step "${name}": long, all, or some of ${steps.map((each) => each.name).join(', ')}`);
}

function hasTests({ onlyWithTestsIn }: Step): boolean {
  return onlyWithTestsIn === undefined || findTests(onlyWithTestsIn).length > 0;
}

import { InputBoxValidationSeverity, type InputBoxValidationMessage } from 'vscode';
import type { IdProblem } from '../whatsapp/idWords';

/** What an input box says of an id; one that only looks unlikely can be tried all the same. */
export function inputMessage(problem: IdProblem | undefined): InputBoxValidationMessage | undefined {
  const { Error, Warning } = InputBoxValidationSeverity;
  return problem && { message: problem.message, severity: problem.stops ? Error : Warning };
}

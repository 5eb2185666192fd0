import { t } from '@vscode/l10n';
import { isNodeId } from '../graph/nodeId';
import { cleanId, idProblem, type IdProblem } from '../whatsapp/idWords';
import { telephoneDigits } from '../whatsapp/telephone';
import { findKnown } from './findKnown';
import type { KnownSources } from './known';

/**
 * What is wrong with what is typed for What Is This ID?. A telephone number is looked up among what was read; digits
 * that only look like one may be an id, and are told to Meta by who was warned.
 */
export function digitsProblem(sources: KnownSources, typed: string): IdProblem | undefined {
  const digits = cleanId(typed);
  const problem = idProblem(digits, 'any');
  if (!problem) return undefined;
  if (problem.stops) return telephoneDigits(digits) === undefined ? problem : undefined;
  if (findKnown(sources, digits)) return undefined;
  return {
    message: t(
      'This looks like a telephone number, and none of the numbers read so far has it. Press Enter to ask Meta whether it is an id.',
    ),
    stops: false,
  };
}

/** Whether Meta may be asked for it: not for what is a telephone number for certain. */
export function mayBeId(digits: string): boolean {
  return isNodeId(digits) && idProblem(digits, 'any')?.stops !== true;
}

import type { NodePath } from '../inventory/path';
import type { Failed } from './failureAction';

/** What failed with a node that the user chose in the command itself: `cause`. What mends it is for that node, too. */
export class ChosenFailure extends Error {
  override readonly name = 'ChosenFailure';

  constructor(
    readonly path: NodePath,
    cause: unknown,
  ) {
    super('A command failed with the node that was chosen in it.', { cause });
  }
}

/** The command that failed with what it was about, and why it failed. */
export function failedWith(failed: Failed, error: unknown): { readonly failed: Failed; readonly error: unknown } {
  if (!(error instanceof ChosenFailure)) return { failed, error };
  return { failed: { ...failed, target: error.path }, error: error.cause };
}

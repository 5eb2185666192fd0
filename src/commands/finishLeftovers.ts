import { GraphError } from '../graph/error';
import type { CommandContext } from './context';

type Parts = Pick<CommandContext, 'tokens' | 'inventory' | 'loader' | 'writer' | 'clock'> & {
  readonly hasOpenWrites: () => Promise<boolean>;
  readonly warn: (message: string, error?: unknown) => void;
};

/** Ends what an earlier window left half done, until this one closes; asks Meta only where something was being written. Never throws. */
export async function finishLeftovers(parts: Parts, closing: AbortSignal): Promise<void> {
  const { tokens, loader, hasOpenWrites, warn } = parts;
  try {
    await tokens.finishPending((id) => loader.forget(id));
  } catch (error) {
    warn('What was left half done could not be finished.', error);
  }
  try {
    await tokens.lookForKeyring();
    if (closing.aborted || !(await hasOpenWrites())) return;
    const { finishWrites } = await import('./finishWrites');
    await finishWrites(parts, closing);
  } catch (error) {
    if (!GraphError.is(error, 'cancelled')) warn('What became of a write could not be read.', error);
  }
}

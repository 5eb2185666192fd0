import type { Files } from '../storage/files';

/** Where intents are kept. */
export const INTENTS = 'intents';

/** Whether a window that is gone may have left a write half done; loads nothing. */
export async function hasIntents(files: Pick<Files, 'list'>): Promise<boolean> {
  return (await files.list(INTENTS)).some((name) => name.endsWith('.json'));
}

import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { UserError } from '../whatsapp/userError';

/** Takes a number on from wherever it stands, whoever started it. */
export function continueSetup(context: CommandContext, path: NumberPath): Promise<void> {
  [context, path];
  throw new UserError('Being built.');
}

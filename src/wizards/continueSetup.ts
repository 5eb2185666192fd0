import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { UserError } from '../whatsapp/userError';

/** Takes a number on from wherever it stands, whoever started it. */
export function continueSetup(_context: CommandContext, _path: NumberPath): Promise<void> {
  throw new UserError('Being built.');
}

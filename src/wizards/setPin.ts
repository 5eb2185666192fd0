import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { UserError } from '../whatsapp/userError';

/** Sets the two-step PIN of a number. */
export function askPin(_context: CommandContext, _path: NumberPath): Promise<void> {
  throw new UserError('Being built.');
}

import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { UserError } from '../whatsapp/userError';

/** Sets the two-step PIN of a number. */
export function askPin(context: CommandContext, path: NumberPath): Promise<void> {
  [context, path];
  throw new UserError('Being built.');
}

import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { UserError } from '../whatsapp/userError';

/** Registers a number. */
export function askRegistration(context: CommandContext, path: NumberPath): Promise<void> {
  [context, path];
  throw new UserError('Being built.');
}

import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { UserError } from '../whatsapp/userError';

/** Deregisters a number. */
export function askDeregistration(context: CommandContext, path: NumberPath): Promise<void> {
  [context, path];
  throw new UserError('Being built.');
}

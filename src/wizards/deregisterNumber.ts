import type { CommandContext } from '../commands/context';
import type { NumberPath } from '../inventory/path';
import { UserError } from '../whatsapp/userError';

/** Deregisters a number. */
export function askDeregistration(_context: CommandContext, _path: NumberPath): Promise<void> {
  throw new UserError('Being built.');
}

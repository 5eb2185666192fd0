import type { CommandContext } from '../commands/context';
import type { WabaPath } from '../inventory/path';
import { UserError } from '../whatsapp/userError';

/** Adds a number to a WABA and takes it on from there; `waba` is that of the row. */
export function createNumber(_context: CommandContext, _waba: WabaPath | undefined): Promise<void> {
  throw new UserError('Being built.');
}

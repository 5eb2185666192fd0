import { t } from '@vscode/l10n';
import { announce } from '../editor/announce';
import { notice } from '../editor/notice';
import { withProgress } from '../editor/progress';
import { GraphError } from '../graph/error';
import { isOutdated, type PastReading } from '../inventory/details';
import { nodeIdOf, type NumberPath, type WabaPath } from '../inventory/path';
import { plainText } from '../whatsapp/plainText';
import type { CommandContext } from './context';
import { NodeFailure } from './nodeFailure';
import { nodeName } from './nodeName';
import { presentReading } from './presentReading';
import { readNow } from './readNow';

/** What was read longer ago than this is read again, in milliseconds. */
const FRESH = 60_000;

/**
 * All that is known of these WABAs and numbers, in their order, read now where it is not fresh. Says what of it could
 * not be read and is left out. Throws why a whole one could not, as a `NodeFailure` when it is one of several, and the user's cancel.
 */
export async function readWhole(
  context: CommandContext,
  paths: readonly (WabaPath | NumberPath)[],
): Promise<readonly PastReading[]> {
  const stale = paths.filter((path) => !isFresh(path, context));
  if (stale.length > 0) {
    const names = stale.map((path) => nodeName(path, context));
    await withProgress(notice(t('Reading {0}…', names.join(', '))), (signal) => readNow(context, stale, signal));
  }
  const readings = paths.map((path) => {
    try {
      return { path, reading: readingOf(path, context) };
    } catch (error) {
      if (paths.length === 1 || GraphError.is(error, 'cancelled')) throw error;
      throw new NodeFailure(nodeName(path, context), error);
    }
  });
  for (const { path, reading } of readings) announceMissing(context, path, reading);
  return readings.map(({ reading }) => reading);
}

/** Not while it is being read, nor when a later attempt failed or only its row was read since. */
function isFresh(path: WabaPath | NumberPath, { inventory, clock, settings }: CommandContext): boolean {
  const details = inventory.details(path);
  if (details?.readAt === undefined || details.loading || details.failure !== undefined) return false;
  if (isOutdated(details, settings().apiVersion)) return false;
  const row = inventory.reading(path.tokenId, nodeIdOf(path));
  return clock.now() - details.readAt <= FRESH && (!row || row.at <= details.readAt);
}

function readingOf(path: WabaPath | NumberPath, context: CommandContext): PastReading {
  const { failure, readAt } = context.inventory.details(path) ?? {};
  if (failure !== undefined)
    throw failure instanceof Error ? failure : new Error('Nothing was read.', { cause: failure });
  const reading = readAt === undefined ? undefined : presentReading(path, context);
  // The token was removed meanwhile, and what it was told with it.
  if (!reading) throw new GraphError('cancelled', 'Nothing was read.');
  return reading;
}

/** Says which fields do not stand in what is shown, and why. */
export function announceMissing(
  context: CommandContext,
  path: WabaPath | NumberPath,
  { missing = [] }: PastReading,
): void {
  if (missing.length === 0) return;
  announce(plainText(t('{0}: left out, since it could not be read: {1}', nodeName(path, context), missing.join(', '))));
}

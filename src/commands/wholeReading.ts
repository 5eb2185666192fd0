import { t } from '@vscode/l10n';
import { announce } from '../editor/announce';
import { notice } from '../editor/notice';
import { withProgress } from '../editor/progress';
import { GraphError } from '../graph/error';
import type { Details, PastReading } from '../inventory/details';
import type { NumberPath, WabaPath } from '../inventory/path';
import { plainText } from '../whatsapp/plainText';
import { nodeName } from './nodeName';
import type { CommandContext } from './context';

/** What was read longer ago than this is read again, in milliseconds. */
const FRESH = 60_000;

/**
 * All that is known of these WABAs and numbers, in their order, read now where it is not fresh. Says what of it could
 * not be read. Throws why a whole one could not, and the user's cancel.
 */
export async function readWhole(
  context: CommandContext,
  paths: readonly (WabaPath | NumberPath)[],
): Promise<readonly PastReading[]> {
  const { inventory, loader, clock } = context;
  const stale = paths.filter((path) => !isFresh(inventory.details(path), clock.now()));
  if (stale.length > 0) {
    const names = stale.map((path) => nodeName(path, context));
    await withProgress(notice(t('Reading {0}…', names.join(', '))), async (signal) => {
      signal.addEventListener('abort', () => stale.forEach((path) => loader.cancel(path)));
      await Promise.all(stale.map((path) => loader.details(path, { again: true })));
    });
  }
  const read = paths.map((path) => readingOf(inventory.details(path)));
  for (const path of paths) announceMissing(context, path);
  return read;
}

/** Not while it is being read, nor when a later attempt failed and may have left it half done. */
function isFresh(details: Details | undefined, now: number): boolean {
  if (details?.readAt === undefined || details.loading || details.failure !== undefined) return false;
  return now - details.readAt <= FRESH;
}

function readingOf(details: Details | undefined): PastReading {
  const { failure } = details ?? {};
  if (failure !== undefined)
    throw failure instanceof Error ? failure : new Error('Nothing was read.', { cause: failure });
  // The token was removed meanwhile, and what it was told with it.
  if (details?.readAt === undefined) throw new GraphError('cancelled', 'Nothing was read.');
  return { fields: details.fields, readAt: details.readAt };
}

function announceMissing(context: CommandContext, path: WabaPath | NumberPath): void {
  const missing = [...(context.inventory.details(path)?.failures.keys() ?? [])];
  if (missing.length === 0) return;
  announce(plainText(t('{0}: could not be read: {1}', nodeName(path, context), missing.join(', '))));
}

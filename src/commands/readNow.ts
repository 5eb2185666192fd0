import { unlessAborted } from '../graph/unlessAborted';
import type { Inventory } from '../inventory/inventory';
import type { Loader } from '../inventory/loader';
import type { NumberPath, WabaPath } from '../inventory/path';

interface Sources {
  readonly inventory: Pick<Inventory, 'details'>;
  readonly loader: Pick<Loader, 'details' | 'cancelDetails'>;
}

/**
 * Reads the details of these again, or waits for a reading under way. The signal ends what began here; what somebody else
 * waits for goes on without being waited for. Throws the signal's reason.
 */
export async function readNow(
  { inventory, loader }: Sources,
  paths: readonly (WabaPath | NumberPath)[],
  signal: AbortSignal,
): Promise<void> {
  const read = async (path: WabaPath | NumberPath): Promise<void> => {
    const isOurs = inventory.details(path)?.loading !== true;
    const end = (): void => loader.cancelDetails(path);
    if (isOurs) signal.addEventListener('abort', end, { once: true });
    const done = loader.details(path, { again: true });
    await (isOurs ? done : unlessAborted(done, signal));
    signal.removeEventListener('abort', end);
  };
  await Promise.all(paths.map(read));
  signal.throwIfAborted();
}

import type { CommandContext } from '../commands/context';
import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import type { NumberPath, WabaPath } from '../inventory/path';
import { isTelephone } from '../whatsapp/isTelephone';
import { UserError } from '../whatsapp/userError';

type Sources = Pick<CommandContext, 'loader' | 'inventory'>;

/**
 * Reads a WABA again and looks for a number by its digits. Throws why the WABA could not be read, or not to its end: of a
 * part nobody can tell that the number is not there.
 */
export async function findByDigits(sources: Sources, waba: WabaPath, digits: string): Promise<NumberPath | undefined> {
  const { inventory } = sources;
  const numberId = await lookFor(sources, waba, () =>
    inventory.numberIds(waba).find((id) => isTelephone(inventory.reading(waba.tokenId, id)?.fields ?? {}, digits)),
  );
  if (numberId === undefined && !inventory.edge(waba).complete) {
    throw new UserError(
      t('The WABA has too many numbers to be read to the end. Look for the number in WhatsApp Manager.'),
    );
  }
  return numberId === undefined ? undefined : { ...waba, kind: 'number', numberId };
}

/** Reads a WABA again, as far as a number that was just added to it; what cannot be read stands on the rows. */
export async function showNew(
  { view, ...sources }: Sources & { readonly view: Pick<CommandContext['view'], 'reveal'> },
  waba: WabaPath,
  numberId: string,
): Promise<NumberPath> {
  const path: NumberPath = { ...waba, kind: 'number', numberId };
  const isThere = (): string | undefined => sources.inventory.numberIds(waba).find((id) => id === numberId);
  await lookFor(sources, waba, isThere).catch(() => undefined);
  await view.reveal(isThere() === undefined ? waba : path);
  return path;
}

async function lookFor(
  { loader, inventory }: Sources,
  waba: WabaPath,
  look: () => string | undefined,
): Promise<string | undefined> {
  // What began before the number was added may not have it.
  if (inventory.edge(waba).loading) {
    await loader.refresh(waba);
    const { failure } = inventory.edge(waba);
    if (GraphError.is(failure, 'cancelled')) throw failure;
  }
  await loader.refresh(waba);
  // New numbers may stand last.
  while (look() === undefined && inventory.edge(waba).next) {
    const before = inventory.numberIds(waba).length;
    await loader.more(waba);
    // It failed, was cancelled, or the token has gone.
    if (inventory.numberIds(waba).length === before) break;
  }
  const found = look();
  const { failure } = inventory.edge(waba);
  if (found === undefined && failure !== undefined)
    throw failure instanceof Error ? failure : new Error('The WABA could not be read.');
  return found;
}

import type { CommandContext } from '../commands/context';
import { GraphError } from '../graph/error';
import type { NumberPath, WabaPath } from '../inventory/path';
import { isTrouble } from '../tree/row';
import { text } from '../whatsapp/schema';
import { telephoneDigits } from '../whatsapp/telephone';

/** New numbers may stand last; so many pages are read to come to them. */
const MOST_PAGES = 10;

type Sources = Pick<CommandContext, 'loader' | 'inventory'>;

/** Reads a WABA again and looks for a number by its digits. Throws why the WABA could not be read. */
export async function findByDigits(sources: Sources, waba: WabaPath, digits: string): Promise<NumberPath | undefined> {
  const { inventory } = sources;
  const numberId = await lookFor(sources, waba, () =>
    inventory.numberIds(waba).find((id) => {
      const fields = inventory.reading(waba.tokenId, id)?.fields ?? {};
      return telephoneDigits(text(fields, 'display_phone_number') ?? '') === digits;
    }),
  );
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
  for (let pages = 1; look() === undefined && pages < MOST_PAGES; pages++) {
    if (!inventory.edge(waba).next) break;
    await loader.more(waba);
    if (isTrouble(inventory.edge(waba).failure)) break;
  }
  const found = look();
  const { failure } = inventory.edge(waba);
  if (found === undefined && failure !== undefined)
    throw failure instanceof Error ? failure : new Error('The WABA could not be read.');
  return found;
}

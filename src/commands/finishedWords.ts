import { t } from '@vscode/l10n';
import type { Inventory } from '../inventory/inventory';
import type { Finished } from '../writes/finishOpen';
import { nodeName } from './nodeName';
import { clockTime } from './readingName';

type Told = Pick<Finished, 'intent' | 'became'>;

interface Sources {
  readonly inventory: Pick<Inventory, 'reading'>;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** What became of a write that was left open: what was begun, for which number, and what Meta shows of it. */
export function finishedWords(finished: Told, { inventory, now }: Sources): string {
  const { intent, became } = finished;
  const asOf = clockTime(became.kind === 'not-seen' ? became.asOf : now, now);
  if (intent.number) return addedWords(finished, `+${intent.number.cc} ${intent.number.phoneNumber}`, asOf);
  const name = numberName(finished, inventory);
  const done = became.kind === 'done';
  switch (intent.what) {
    case 'verify':
      return done
        ? t('Meta took the code of phone number {0}: its answer was lost, and Meta shows it as verified.', name)
        : t('Whether Meta took the code of phone number {0} is not known, as of {1}.', name, asOf);
    case 'register':
      return done
        ? t('The registration of phone number {0} was done: its answer was lost, and Meta shows it.', name)
        : t('Whether the registration of phone number {0} was done is not known, as of {1}.', name, asOf);
    case 'deregister':
      return done
        ? t('The deregistration of phone number {0} was done: its answer was lost, and Meta shows it.', name)
        : t('Whether the deregistration of phone number {0} was done is not known, as of {1}.', name, asOf);
    case 'set-pin':
      return t('Whether the new two-step PIN of phone number {0} is set is not known: set it once more.', name);
    // A number that is to be added was named above.
    case 'create':
    case 'request-code':
      return t('Whether Meta sent the code for phone number {0} is not known: if it comes, enter it.', name);
  }
}

function addedWords({ intent: { wabaId }, became }: Told, name: string, asOf: string): string {
  return became.kind === 'done'
    ? t('{0} was added to WABA {1}: its answer was lost, and the list shows it.', name, wabaId)
    : t('Whether {0} was added to WABA {1} is not known: not seen as of {2}.', name, wabaId, asOf);
}

/** The telephone number, where it was read, and the id. */
function numberName({ intent }: Told, inventory: Sources['inventory']): string {
  const { tokenId, wabaId, numberId = '' } = intent;
  const name = nodeName({ kind: 'number', tokenId, wabaId, numberId }, { inventory });
  return name === numberId ? name : `${name} (${numberId})`;
}

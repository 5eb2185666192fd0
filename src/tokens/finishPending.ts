import type { PendingNotes } from './pending';
import type { TokenSecrets } from './secrets';
import type { TokenRecords } from './tokenRecords';

/** What is noted as pending for less than this may still be under way in another window. */
const UNDER_WAY = 10 * 60_000;

interface Sources {
  readonly pending: PendingNotes;
  readonly records: TokenRecords;
  readonly secrets: TokenSecrets;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly warn: (message: string, error: unknown) => void;
  /** Deletes what was read with a token. */
  readonly forget: (tokenId: string) => Promise<void>;
}

/** Ends what a crash, the disk or the keychain left half done; what cannot be ended now is tried by the next start. */
export async function finishPending({ pending, records, secrets, now, warn, forget }: Sources): Promise<void> {
  for (const { tokenId, what, at } of await pending.all(now)) {
    const isUnderWay = now - at < UNDER_WAY;
    // What is being added must not be deleted; what is being removed may be.
    if (isUnderWay && what === 'add') continue;
    try {
      // A record means that the adding came to its end.
      if (what === 'remove' || !(await records.ids()).includes(tokenId)) {
        await records.alone(tokenId, () => records.remove(tokenId));
        await forget(tokenId);
        await secrets.delete(tokenId);
      }
      // Another window may be about to write the record: it looks for the note then.
      if (!isUnderWay) await pending.clear(tokenId);
    } catch (error) {
      warn(`What is left of access token ${tokenId} could not be deleted; a later start tries again.`, error);
    }
  }
}

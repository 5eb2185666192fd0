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
}

/** Ends what a crash left half done. Gives the ids of tokens that are gone, and with them what was read. */
export async function finishPending({ pending, records, secrets, now, warn }: Sources): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const { tokenId, what, at } of await pending.all(now)) {
    if (now - at < UNDER_WAY) continue;
    try {
      // A record means that the adding came to its end.
      if (what === 'remove' || !(await records.ids()).includes(tokenId)) {
        await records.remove(tokenId);
        await secrets.delete(tokenId);
        gone.push(tokenId);
      }
      await pending.clear(tokenId);
    } catch (error) {
      warn(`What is left of access token ${tokenId} could not be deleted; a later start tries again.`, error);
    }
  }
  return gone;
}

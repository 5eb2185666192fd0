import { t } from '@vscode/l10n';
import { UserError } from '../whatsapp/userError';
import type { AccessToken } from './accessToken';
import type { PendingNotes } from './pending';
import { isUnanswered, type KeptSecret, type TokenSecrets } from './secrets';
import type { TokenRecords } from './tokenRecords';

interface Places {
  readonly pending: PendingNotes;
  readonly records: TokenRecords;
  readonly secrets: TokenSecrets;
  readonly warn: (message: string, error: unknown) => void;
}

/**
 * A note, the secret, then the record. Throws `SecretError` or the disk's error, and then leaves nothing behind; what
 * cannot be taken back now is taken back by a later start, which finds the note.
 */
export async function addToken(places: Places, token: AccessToken, kept: KeptSecret): Promise<void> {
  const { pending, records, secrets, warn } = places;
  const { id } = token;
  await pending.write({ tokenId: id, what: 'add', at: kept.storedAt });
  try {
    await secrets.set(id, kept);
    await records.write(token);
  } catch (error) {
    // Record first: one without a secret is no token.
    const undone = records
      .remove(id)
      .then(() => secrets.delete(id))
      .then(() => pending.clear(id))
      .catch((trouble: unknown) => warn(`What is left of access token ${id} is deleted by a later start.`, trouble));
    if (!isUnanswered(error)) await undone;
    throw error;
  }
  // A note beside a record says nothing.
  await pending.clear(id).catch((error: unknown) => warn('A note could not be deleted.', error));
}

/**
 * A note, from which on the token is removed whatever else fails, then the record, then the secret. What cannot be
 * deleted now is deleted by a later start. Throws the disk's error when there is no note; `SecretError` and `UserError`
 * when something was left. `alone` runs what is done on disk; `removed` is called as soon as it is.
 */
export async function removeToken(
  { pending, records, secrets }: Places,
  id: string,
  { now, alone, removed }: { now: number; alone: <T>(work: () => Promise<T>) => Promise<T>; removed: () => void },
): Promise<void> {
  const failed = await alone(async (): Promise<unknown> => {
    await pending.write({ tokenId: id, what: 'remove', at: now });
    return records.remove(id).then(
      () => undefined,
      (error: unknown) => error,
    );
  });
  removed();
  await secrets.delete(id);
  if (failed !== undefined) {
    throw new UserError(
      t('The access token was removed, but its file could not be deleted. The next start of VS Code tries again.'),
      { cause: failed },
    );
  }
}

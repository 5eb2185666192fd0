import type { Clock } from '../graph/clock';
import type { TokenInfo } from '../whatsapp/accessTokens';
import type { AccessToken, Replacement } from './accessToken';
import type { Credentials } from './credentials';
import type { RecordChanges } from './recordChanges';
import { isUnanswered, justReplaced, type KeptSecret, type TokenSecrets } from './secrets';
import { Serial } from './serial';

type Change = (token: AccessToken) => AccessToken;

interface Dependencies {
  readonly secrets: TokenSecrets;
  readonly credentials: Credentials;
  readonly records: RecordChanges;
  readonly clock: Pick<Clock, 'now'>;
  readonly warn: (message: string, error: unknown) => void;
}

/**
 * Changes of what the keychain keeps: the secret first, then the record as it stands by then. The keychain may take its
 * time, so nobody waits for it at a lock; what is done to the record meanwhile stays.
 */
export class SecretChanges {
  readonly #serial = new Serial();

  constructor(private readonly deps: Dependencies) {}

  replace(id: string, secret: string, { appSecret, ...checked }: Replacement): Promise<void> {
    return this.#serial.run(id, async () => {
      const { clock, records } = this.deps;
      const { secretAt: before } = await records.current(id);
      const now = clock.now();
      // It names the secret, so that no two have the same, however the clock is set.
      const kept = { secret, origin: checked.origin, storedAt: Math.max(now, before + 1), appSecret };
      const change = { ...checked, checkedAt: now, hasAppSecret: appSecret !== undefined };
      await this.#swap(id, kept, () => this.#tell(id, kept, before, change));
    });
  }

  /** Changes the record for what was kept; where its `secretAt` is not `before`, only if that is still there. */
  async #tell(id: string, kept: KeptSecret, before: number, change: Partial<AccessToken>): Promise<void> {
    const { records, secrets } = this.deps;
    let found = before;
    await records.change(id, (token) => {
      found = token.secretAt;
      return found === before ? { ...token, ...change, secretAt: Math.max(kept.storedAt, before + 1) } : token;
    });
    if (found === before) return;
    // Of two windows at it, either may have been the later one at the keychain.
    secrets.forget(id);
    const { secret, storedAt } = await secrets.get(id);
    if (secret !== kept.secret || storedAt !== kept.storedAt) throw justReplaced();
    await this.#tell(id, kept, found, change);
  }

  setAppSecret(
    id: string,
    appSecret: string | undefined,
    { secretAt, info }: { secretAt: number; info?: TokenInfo },
  ): Promise<void> {
    const same: Change = (token) => {
      if (token.secretAt === secretAt) return token;
      throw justReplaced();
    };
    return this.#serial.run(id, async () => {
      const { secrets, clock, records } = this.deps;
      same(await records.current(id));
      // What another window wrote a moment ago must not be undone.
      secrets.forget(id);
      const kept = await secrets.get(id);
      const told = info && { info, checkedAt: clock.now() };
      const change = { ...told, hasAppSecret: appSecret !== undefined };
      await this.#swap(id, { ...kept, appSecret }, () =>
        records.change(id, (token) => ({ ...same(token), ...change })),
      );
    });
  }

  /** `write` is the record's part. */
  async #swap(id: string, kept: KeptSecret, write: () => Promise<void>): Promise<void> {
    const { credentials, records, secrets, warn } = this.deps;
    try {
      await credentials.swap(id, kept, write);
    } catch (error) {
      if (!(await records.isRemoved(id))) throw error;
      // Whatever was stored or put back meanwhile: nothing of it stays.
      const deleted = secrets
        .delete(id)
        .catch((trouble: unknown) => warn(`What is left of access token ${id} is deleted by a later start.`, trouble));
      if (!isUnanswered(error)) await deleted;
      throw records.gone(id);
    }
  }
}

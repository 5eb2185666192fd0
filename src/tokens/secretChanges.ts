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
      const secretAt = Math.max(now, before + 1);
      const change = { ...checked, secretAt, checkedAt: now, hasAppSecret: appSecret !== undefined };
      const kept = { secret, origin: checked.origin, storedAt: secretAt, appSecret };
      // Of two windows at it, the one that began later was later at the keychain.
      await this.#swap(id, kept, (token) => (token.secretAt > secretAt ? token : { ...token, ...change }));
    });
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
      await this.#swap(id, { ...kept, appSecret }, (token) => ({ ...same(token), ...change }));
    });
  }

  async #swap(id: string, kept: KeptSecret, change: Change): Promise<void> {
    const { credentials, records, secrets, warn } = this.deps;
    try {
      await credentials.swap(id, kept, () => records.change(id, change));
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

import assert from 'node:assert/strict';
import { RateLimits } from '../../../src/graph/rateLimits';
import { callerOf } from '../../../src/tokens/caller';
import { FakeSecrets } from '../../support/fakeSecrets';
import { CANARY, details, info, META, openTokenStore } from '../../support/openTokenStore';
import { handClock } from '../../support/handClock';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('the token as rate limits know it', () => {
  const folder = temporaryFolder();

  it('R11 a token in place of one that was blocked may call at once, also within the same millisecond', async () => {
    const { store } = await openTokenStore(new FakeSecrets(), folder(), { now: () => 1000 });
    const { id } = await store.add(CANARY, details);
    const caller = () => {
      const token = store.get(id);
      assert.ok(token);
      return callerOf(token);
    };
    const limits = new RateLimits(handClock(), () => 0);
    limits.block(caller(), 'token', 3_600_000);
    await store.update(id, { label: 'Renamed' });
    assert.equal(limits.remaining(caller()), 3_600_000);
    await store.replace(id, `${CANARY}2`, { origin: META, info });
    assert.equal(limits.remaining(caller()), undefined);
    limits.block(caller(), 'app', 60_000);
    await store.replace(id, `${CANARY}3`, { origin: META, info });
    assert.equal(limits.remaining(caller()), 60_000);
  });
});

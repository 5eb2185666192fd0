import assert from 'node:assert/strict';
import { RateLimits, type Caller } from '../../../src/graph/rateLimits';
import { handClock, type HandClock } from '../../support/handClock';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const META = 'https://graph.facebook.com';
const one: Caller = { origin: META, tokenId: 'one', appId: '7' };
const sameApp: Caller = { ...one, tokenId: 'two' };
const otherApp: Caller = { ...one, tokenId: 'three', appId: '8' };
const elsewhere: Caller = { ...one, origin: 'http://127.0.0.1:4000' };

describe('graph/rateLimits', () => {
  let clock: HandClock;
  let limits: RateLimits;
  beforeEach(() => {
    clock = handClock();
    limits = new RateLimits(clock, () => 0);
  });

  it('R11 a WABA’s block holds for all tokens of the app, and for no other WABA, app or server', () => {
    limits.block(one, { wabaId: '1' }, 12 * MINUTE);
    assert.equal(limits.remaining(one, '1'), 12 * MINUTE);
    assert.equal(limits.remaining(sameApp, '1'), 12 * MINUTE);
    assert.equal(limits.remaining(one, '2'), undefined);
    assert.equal(limits.remaining(one), undefined);
    assert.equal(limits.remaining(otherApp, '1'), undefined);
    assert.equal(limits.remaining(elsewhere, '1'), undefined);
  });

  it('R11 an app’s block holds for all its tokens and WABAs', () => {
    limits.block(one, 'app', MINUTE);
    for (const wabaId of [undefined, '1', '2']) {
      assert.equal(limits.remaining(one, wabaId), MINUTE);
      assert.equal(limits.remaining(sameApp, wabaId), MINUTE);
      assert.equal(limits.remaining(otherApp, wabaId), undefined);
      assert.equal(limits.remaining(elsewhere, wabaId), undefined);
    }
  });

  it('R11 a token’s block holds for that token only', () => {
    limits.block(one, 'token', MINUTE);
    assert.equal(limits.remaining(one, '1'), MINUTE);
    assert.equal(limits.remaining(sameApp, '1'), undefined);
  });

  it('R11 where the app is not known the token stands for it, also after it has become known', () => {
    const unknown = { ...one, appId: undefined };
    limits.block(unknown, 'app', MINUTE);
    limits.block(unknown, { wabaId: '1' }, 2 * MINUTE);
    assert.equal(limits.remaining(unknown, '2'), MINUTE);
    assert.equal(limits.remaining(one, '1'), 2 * MINUTE);
    assert.equal(limits.remaining(sameApp, '1'), undefined);
  });

  it('R11 the longest block that concerns a call counts', () => {
    limits.block(one, 'token', MINUTE);
    limits.block(one, 'app', 3 * MINUTE);
    limits.block(one, { wabaId: '1' }, 2 * MINUTE);
    assert.equal(limits.remaining(one, '1'), 3 * MINUTE);
    clock.pass(3 * MINUTE);
    assert.equal(limits.remaining(one, '1'), undefined);
  });

  it('R11 five minutes where Meta names no time, 24 hours at most, and a little more by chance', () => {
    limits.block(one, 'token');
    assert.equal(limits.remaining(one), 5 * MINUTE);
    limits.block(one, 'token', 1e12);
    assert.equal(limits.remaining(one), DAY);
    const late = new RateLimits(clock, () => 0.999);
    for (const [wait, most] of [
      [MINUTE, 1.05 * MINUTE],
      [DAY, DAY + 30_000],
    ] as const) {
      late.block(one, 'token', wait);
      const left = late.remaining(one) ?? 0;
      assert.ok(left > wait && left <= most, `${left} ms`);
    }
  });

  it('a block is never made shorter, and what is known is no news', () => {
    let news = 0;
    limits.on('change', () => news++);
    limits.block(one, 'token', 10 * MINUTE);
    limits.block(one, 'token', MINUTE);
    limits.block(one, 'token', 10 * MINUTE);
    assert.equal(news, 1);
    assert.equal(limits.remaining(one), 10 * MINUTE);
    clock.pass(5 * MINUTE);
    limits.block(one, 'token', 10 * MINUTE);
    assert.equal(news, 2);
    assert.equal(limits.remaining(one), 10 * MINUTE);
  });

  it('R11 is tight for ten minutes after some limit was at 75 %', () => {
    limits.used(74.9);
    assert.equal(limits.tight, false);
    limits.used(75);
    assert.equal(limits.tight, true);
    clock.pass(10 * MINUTE - 1);
    assert.equal(limits.tight, true);
    clock.pass(1);
    assert.equal(limits.tight, false);
  });

  it('R30 setting the system’s clock neither ends nor lengthens a wait', () => {
    limits.block(one, 'token', 10 * MINUTE);
    for (const jump of [DAY, -2 * DAY]) {
      clock.jump(jump);
      assert.equal(limits.remaining(one), 10 * MINUTE);
    }
  });

  it('R11 what is kept holds after a restart, for as long as is left', () => {
    limits.block(one, 'token', 10 * MINUTE);
    limits.block(one, { wabaId: '1' }, 20 * MINUTE);
    clock.pass(5 * MINUTE);
    const kept = limits.blocks();
    clock.pass(5 * MINUTE);
    const later = new RateLimits(clock);
    later.learn(kept);
    assert.equal(later.remaining(sameApp, '1'), 10 * MINUTE);
    assert.equal(later.remaining(one), undefined);
    assert.equal(later.blocks().length, 1);
  });

  it('R30 what is kept lasts no longer than Meta said when the clock was set back by a day', () => {
    limits.block(one, 'token', 10 * MINUTE);
    const kept = limits.blocks();
    clock.jump(-DAY);
    const later = new RateLimits(clock);
    later.learn(kept);
    assert.equal(later.remaining(one), 10 * MINUTE);
    const [block] = later.blocks();
    assert.ok(block && block.at <= clock.now());
  });

  it('R30 a clock that was set forward by a day ends what an earlier session kept', () => {
    limits.block(one, 'token', 10 * MINUTE);
    const kept = limits.blocks();
    clock.jump(DAY);
    const later = new RateLimits(clock);
    later.learn(kept);
    assert.equal(later.remaining(one), undefined);
  });

  it('R11 a kept wait of more than a day is cut', () => {
    limits.learn([{ key: `${META} token:one`, at: clock.now(), wait: 90 * DAY }]);
    assert.ok((limits.remaining(one) ?? Infinity) <= DAY + 30_000);
  });

  it('learning what is known already is no news, so that windows do not wake each other for ever', () => {
    let news = 0;
    limits.block(one, 'token', 10 * MINUTE);
    limits.on('change', () => news++);
    limits.learn(limits.blocks());
    assert.equal(news, 0);
  });

  it('the blocks of the demo are not kept', () => {
    limits.block({ ...elsewhere, passing: true }, 'app', MINUTE);
    assert.equal(limits.remaining({ ...elsewhere, passing: true }), MINUTE);
    assert.deepEqual(limits.blocks(), []);
  });

  it('R11 R30 whatever happens in whatever order, no call is let through before its time and no wait grows by itself', () => {
    // A small generator with a fixed seed, so that a failure comes back.
    let seed = 11;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 100; round++) {
      const ends = new Map<string, number>();
      let session = new RateLimits(clock, () => 0);
      for (let step = 0; step < 40; step++) {
        const wabaId = String(random(3));
        const wait = (1 + random(30)) * MINUTE;
        const end = clock.monotonic() + wait;
        [
          () => {
            session.block(one, { wabaId }, wait);
            ends.set(wabaId, Math.max(ends.get(wabaId) ?? 0, end));
          },
          () => clock.pass(random(20 * MINUTE)),
          () => clock.jump((random(3) - 1) * DAY),
          () => {
            // Another window, which may become the only one.
            const other = new RateLimits(clock, () => 0);
            other.learn(session.blocks());
            session = other;
          },
        ][random(4)]?.();
        for (const [id, until] of ends) {
          const left = Math.max(0, until - clock.monotonic());
          assert.ok(Math.abs((session.remaining(one, id) ?? 0) - left) <= 1000, `round ${round}, step ${step}`);
        }
      }
    }
  });
});

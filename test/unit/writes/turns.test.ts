import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { steppedClock } from '../../support/steppedClock';
import { waitUntil } from '../../support/waitUntil';
import { NEW, openWriter, patient, type OpenWriter } from './openWriter';

describe('writes of one account', () => {
  let open: OpenWriter;
  beforeEach(async () => (open = await openWriter()));
  afterEach(() => open.close());

  const numberOf = (index: number) => ({
    ...NEW,
    wabaId: open.waba.id,
    phoneNumber: String(2125550200 + index),
  });

  it('R19 go one at a time, a second apart: 20 creates', async () => {
    const stepped = steppedClock();
    const sent: number[] = [];
    const clock = { now: () => stepped.monotonic(), monotonic: stepped.monotonic, sleep: stepped.sleep };
    const writer = open.window({ clock });
    const all = Promise.all(
      Array.from({ length: 20 }, (_, index) => writer.create(open.token, numberOf(index), patient())),
    );
    for (let count = 1; count <= 20; count++) {
      await waitUntil(`write ${count} was answered`, () => open.waba.numberIds.length === count + 1);
      sent.push(stepped.monotonic());
      if (count === 20) break;
      await waitUntil('the next one waits', () => stepped.sleepers === 1);
      await stepped.pass(999);
      assert.equal(open.posts().length, count);
      await stepped.pass(1);
    }
    assert.deepEqual(
      (await all).map(({ kind }) => kind),
      Array(20).fill('created'),
    );
    assert.deepEqual(
      sent,
      Array.from({ length: 20 }, (_, index) => index * 1000),
    );
    const posts = open.emulator.journal.entries.filter(({ method }) => method === 'POST');
    assert.deepEqual([posts.length, Math.max(...posts.map(({ inFlight }) => inFlight))], [20, 1]);
  });

  it('R19 leave their turn when they are cancelled, and were not sent', async () => {
    const stepped = steppedClock();
    const clock = { now: () => stepped.monotonic(), monotonic: stepped.monotonic, sleep: stepped.sleep };
    const writer = open.window({ clock });
    await writer.create(open.token, numberOf(0), patient());
    const controller = new AbortController();
    const second = writer.create(open.token, numberOf(1), controller);
    const third = writer.create(open.token, numberOf(2), patient());
    await waitUntil('the second rests', () => stepped.sleepers === 1);
    controller.abort();
    await assert.rejects(second, (error) => GraphError.is(error, 'cancelled') && error.sent === 'no');
    await waitUntil('the third rests', () => stepped.sleepers === 1);
    await stepped.pass(1000);
    assert.equal((await third).kind, 'created');
    assert.equal(open.posts().length, 2);
  });
});

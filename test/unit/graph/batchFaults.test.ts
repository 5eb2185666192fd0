import assert from 'node:assert/strict';
import type { Fault } from '../../../src/emulator/faults';
import type { GraphAnswer } from '../../../src/graph/answer';
import { systemClock, type Clock } from '../../../src/graph/clock';
import type { GraphLogEntry } from '../../../src/graph/log';
import { Gate } from '../../../src/graph/throttle';
import { waitUntil } from '../../support/waitUntil';
import { batches } from './support/batches';
import { failure, instantClock, PATIENT } from './support/setup';

describe('graph/batch: when it fails', () => {
  const { ids, foreign, emulator, client, read, name, asked, parts, alone } = batches();
  const [first = '', second = '', third = ''] = ids;

  describe('a read in it', () => {
    const fault = (id: string, code: number, status: number, times = 1): Fault => ({
      kind: 'error',
      match: { path: id },
      error: { code, message: 'x' },
      status,
      times,
    });

    it('R13 for good, is not asked again, and is nobody else’s failure', async () => {
      emulator().faults.add(fault(second, 100, 400), fault(third, 200, 403));
      const [one, two, three, four] = read(client(), [first, second, third, foreign.id]);
      assert.ok(two && three && four);
      await failure(two, 'invalid');
      await failure(three, 'permission');
      await failure(four, 'not-found');
      assert.equal(await name(one), 'WABA');
      assert.deepEqual([parts().length, alone()], [1, []]);
    });

    it('R12 since Graph had no time for it, is asked alone', async () => {
      emulator().faults.add({ kind: 'noEntry', match: { path: second } });
      assert.deepEqual(await Promise.all(read(client(), [first, second]).map(name)), ['WABA', 'WABA 1']);
      assert.deepEqual(alone(), [second]);
    });

    it('R12 in passing, is asked three times in all, and waits before it is asked alone', async () => {
      emulator().faults.add(fault(second, 2, 500, 3));
      const clock = instantClock();
      const log: GraphLogEntry[] = [];
      const ours = client({ clock, random: () => 0.5, log: (entry) => log.push(entry) });
      const [one, two] = read(ours, [first, second]);
      assert.ok(two);
      await failure(two, 'transient');
      assert.equal(await name(one), 'WABA');
      assert.deepEqual(alone(), [second, second]);
      assert.deepEqual(clock.waits, [1250, 4250]);
      assert.deepEqual(
        log.flatMap(({ kind, attempt }) => (kind ? [attempt] : [])),
        [1, 2, 3],
      );
    });

    it('R13 since the token is dead, leaves what was answered, and nothing more is asked', async () => {
      emulator().faults.add(fault(second, 190, 401), { kind: 'noEntry', match: { path: third } });
      const [one, two, three] = read(client(), [first, second, third]);
      assert.ok(two && three);
      await Promise.all([failure(two, 'auth'), failure(three, 'auth')]);
      assert.equal(await name(one), 'WABA');
      assert.equal(asked(), 1);
    });
  });

  describe('as a whole, it', () => {
    const list = [first, second, third];
    const match = { path: '' };
    const error = (code: number, status: number, message = 'x'): Fault => ({
      match,
      kind: 'error',
      error: { code, message },
      status,
    });

    const faults: [string, Fault][] = [
      ['is refused', error(100, 400)],
      ['may not be sent', error(3, 403)],
      ['is not seen to have a token', error(104, 401)],
      ['is too much', error(1, 500, 'Please reduce the amount of data')],
      ['S8 is redirected', { match, kind: 'redirect', status: 307, location: '/elsewhere' }],
      ['R5 is answered with an object', { match, kind: 'json', text: '{}' }],
      ['R5 is answered with null', { match, kind: 'json', text: 'null' }],
      ['R5 has an answer too few', { match, kind: 'json', text: '[null,null]' }],
      ['R5 has an answer too many', { match, kind: 'json', text: '[null,null,null,null]' }],
      ['R4 meets a gateway that lets no form pass', { match, kind: 'html', status: 403 }],
      ['R3 breaks off', { match, kind: 'truncate', how: 'length' }],
      ['R12 meets a server that fails', { match, kind: 'status', status: 503 }],
      ['R12 loses its connection', { match, kind: 'dropBeforeHeaders' }],
    ];
    for (const [how, fault] of faults) {
      it(`${how}: sent once, then each of its reads alone`, async () => {
        emulator().faults.add(fault);
        assert.deepEqual(await Promise.all(read(client(), list).map(name)), ['WABA', 'WABA 1', 'WABA 2']);
        assert.deepEqual(new Set(alone()), new Set(list));
        assert.equal(asked(), 1 + list.length);
      });
    }

    it('R12 fails in passing: the first of three tries of each of its reads', async () => {
      emulator().faults.add({ kind: 'status', status: 503, body: {}, times: Infinity });
      for (const answer of read(client(), list)) await failure(answer, 'transient');
      assert.equal(asked(), 1 + 2 * list.length);
    });

    for (const code of [190, 102]) {
      it(`R13 fails with code ${code}: so do all, and nothing is asked again`, async () => {
        emulator().faults.add(error(code, 401));
        for (const answer of read(client(), list)) await failure(answer, 'auth');
        assert.equal(asked(), 1);
      });
    }

    it('R1 meets a deadline: its reads are asked alone', async () => {
      emulator().faults.add({ match, kind: 'stallHeaders' });
      const deadlines = { connect: 1000, headers: 100, bodyIdle: 1000, total: 8000 };
      assert.deepEqual(await Promise.all(read(client({ deadlines }), list).map(name)), ['WABA', 'WABA 1', 'WABA 2']);
    });

    it('R1 lasts until the total deadline: so do its reads, and nothing is asked again', async () => {
      emulator().faults.add({ kind: 'stallHeaders', times: Infinity });
      const deadlines = { ...PATIENT, total: 200 };
      for (const answer of read(client({ deadlines, clock: systemClock }), list)) await failure(answer, 'timeout');
      assert.equal(asked(), 1);
    });

    it('R1 takes a part of the total deadline: its reads have the rest', async () => {
      const [batch, single] = [200, 60_000];
      emulator().faults.add({ match, kind: 'stallHeaders' }, { kind: 'stallHeaders', times: Infinity });
      const waits: number[] = [];
      const clock: Clock = {
        ...systemClock,
        sleep: (ms, signal) => {
          waits.push(ms);
          // The reads wait for nothing, and then find that their time is up.
          return waits.length === 1 ? systemClock.sleep(ms, signal) : Promise.resolve();
        },
      };
      const deadlines = { ...PATIENT, headers: batch, total: single };
      for (const answer of read(client({ deadlines, clock }), list)) await failure(answer, 'timeout');
      const [whole, ...rest] = waits.filter((ms) => ms > 10_000);
      assert.equal(whole, single);
      assert.equal(rest.length, list.length);
      for (const ms of rest) assert.ok(ms <= single - batch + 50, `${ms} ms`);
    });

    it('R20 gets no secret: all fail with what the secret store threw', async () => {
      const broken = new Error('the keychain is locked');
      for (const answer of read(client({ secrets: () => Promise.reject(broken) }), list)) {
        await assert.rejects(answer, broken);
      }
    });
  });

  describe('since the user cancels', () => {
    const cancel = async (user: AbortController, answers: readonly Promise<GraphAnswer>[]) => {
      const start = performance.now();
      user.abort();
      await Promise.all(answers.map((answer) => failure(answer, 'cancelled')));
      assert.ok(performance.now() - start < 1000);
    };

    it('R1 all reads end at once, those under way and those in the queue', async () => {
      const user = new AbortController();
      emulator().faults.add({ kind: 'stallHeaders', times: Infinity });
      const ours = client({ gate: new Gate(1) });
      const answers = read(ours, ids, user.signal);
      await waitUntil('the first batch', () => asked() === 1);
      await cancel(user, answers);
      for (const answer of read(ours, ids, user.signal)) await failure(answer, 'cancelled');
      assert.equal(asked(), 1);
    });

    it('R1 what was answered stays when reads that are asked alone end', async () => {
      const user = new AbortController();
      emulator().faults.add({ kind: 'noEntry', match: { path: second } });
      emulator().faults.add({ kind: 'stallHeaders', match: { path: second } });
      const [one, two] = read(client(), [first, second], user.signal);
      assert.ok(two);
      await waitUntil('the read', () => alone().length === 1);
      await cancel(user, [two]);
      assert.equal(await name(one), 'WABA');
    });
  });
});

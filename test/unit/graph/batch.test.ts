import assert from 'node:assert/strict';
import { addWaba, assign } from '../../../src/emulator/builders';
import type { Fault } from '../../../src/emulator/faults';
import { CAREFUL_APP_SECRET, demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import type { World } from '../../../src/emulator/world';
import type { GraphAnswer } from '../../../src/graph/answer';
import { CallLimits } from '../../../src/graph/callLimits';
import type { GraphClient, GraphClientOptions, Read } from '../../../src/graph/client';
import { GraphError } from '../../../src/graph/error';
import { logLine, type GraphLogEntry } from '../../../src/graph/log';
import { RateLimits } from '../../../src/graph/rateLimits';
import { Gate } from '../../../src/graph/throttle';
import { handClock } from '../../support/handClock';
import { waitUntil } from '../../support/waitUntil';
import { smallWorld } from '../emulator/smallWorld';
import { Bench, failure, instantClock, never } from './support/setup';

const FIELDS = 'id,name';
const MINUTE = 60_000;
const bench = new Bench();

describe('graph/batch', () => {
  const { world, app, business, user, waba } = smallWorld();
  const ids = [waba.id];
  for (let index = 1; index < 120; index++) {
    const another = addWaba(world, { name: `WABA ${index}`, owner: business });
    assign(user, another);
    ids.push(another.id);
  }
  const [first = '', second = '', third = ''] = ids;
  const foreign = addWaba(world, { name: 'Not ours', owner: business });

  let emulator: Emulator;
  const start = async (of: World = world) => (emulator = await startEmulator({ world: of }));
  beforeEach(() => start());
  afterEach(async () => {
    await bench.close();
    await emulator.close();
  });

  const client = (options: Partial<GraphClientOptions> & { secretText?: string } = {}): GraphClient =>
    bench.client(emulator.origin, { secretText: 'T', ...options });
  const readsOf = (list: readonly string[]): Read[] => list.map((id) => ({ path: [id], params: { fields: FIELDS } }));
  const batch = (from: GraphClient, list: readonly string[], signal = never) => from.batch(readsOf(list), { signal });
  const parts = () => emulator.journal.entries.flatMap((entry) => (entry.parts ? [entry.parts] : []));
  const alone = () => emulator.journal.entries.flatMap(({ method, path }) => (method === 'GET' ? [path] : []));
  const name = async (answer: Promise<GraphAnswer> | undefined) => (await answer)?.json.name;

  it('gives what as many calls would give, in their order, in one', async () => {
    const list = [third, first, 'me', second];
    const answers = await Promise.all(batch(client(), list));
    assert.deepEqual(parts(), [list.map((id) => ({ method: 'GET', path: `/v25.0/${id}`, status: 200 }))]);
    const singly = await Promise.all(list.map((id) => client().get([id], { fields: FIELDS }, { signal: never })));
    assert.deepEqual(
      answers.map(({ json, version }) => ({ json, version })),
      singly.map(({ json, version }) => ({ json, version })),
    );
    assert.ok(answers.every(({ traceId, usage }) => traceId && (usage.app ?? usage.businessUseCase)));
  });

  it('takes 50 reads in one call, and one read for none', async () => {
    const names = await Promise.all(batch(client(), ids).map(name));
    assert.deepEqual(
      names.slice(1),
      ids.slice(1).map((_, index) => `WABA ${index + 1}`),
    );
    assert.deepEqual(
      parts()
        .map(({ length }) => length)
        .sort(),
      [20, 50, 50],
    );
    assert.equal(emulator.journal.entries.length, 3);
    await Promise.all(batch(client(), ids.slice(0, 51)));
    assert.deepEqual(alone(), [`/v25.0/${ids[50] ?? ''}`]);
    assert.deepEqual(client().batch([], { signal: never }), []);
  });

  it('S4 S6 a bad path stays out of the batch, and a bad version sends none', async () => {
    const [good, bad, other] = batch(client(), [first, '1/../me', second]);
    assert.ok(bad);
    assert.equal((await failure(bad, 'invalid')).sent, 'no');
    assert.deepEqual([await name(good), await name(other)], ['WABA', 'WABA 1']);
    assert.equal(parts()[0]?.length, 2);
    for (const answer of batch(client({ version: 'v25.0/../evil' }), [first, second])) await failure(answer, 'invalid');
    assert.equal(emulator.journal.entries.length, 1);
  });

  it('S7 the token is in the header, and neither in the form nor in a URL, which are reads only', async () => {
    await Promise.all(batch(client(), [first, second]));
    const [entry] = emulator.journal.entries;
    assert.ok(entry);
    assert.deepEqual([entry.method, entry.url, entry.headers.authorization], ['POST', '/v25.0/', 'Bearer T']);
    assert.deepEqual([...entry.form.keys()], ['batch']);
    assert.deepEqual(JSON.parse(entry.form.get('batch') ?? ''), [
      { method: 'GET', relative_url: `v25.0/${first}?fields=id%2Cname` },
      { method: 'GET', relative_url: `v25.0/${second}?fields=id%2Cname` },
    ]);
    const secret: Read = { path: [first], params: { access_token: 'T' } };
    for (const answer of client().batch([secret, secret], { signal: never })) await failure(answer, 'invalid');
    assert.equal(emulator.journal.entries.length, 1);
  });

  it('S7 the proof of the app secret is in the form, and neither is in the log', async () => {
    await emulator.close();
    await start(demoWorld());
    const log: GraphLogEntry[] = [];
    const careful = client({
      secrets: () => Promise.resolve({ secret: demoSecret('NeedsProof'), appSecret: CAREFUL_APP_SECRET }),
      log: (entry) => log.push(entry),
    });
    await Promise.all(batch(careful, ['me', 'me']));
    const [entry] = emulator.journal.entries;
    const proof = entry?.form.get('appsecret_proof') ?? '';
    assert.match(proof, /^[0-9a-f]{64}$/);
    for (const hidden of [proof, CAREFUL_APP_SECRET, demoSecret('NeedsProof'), 'appsecret_proof']) {
      assert.equal(JSON.stringify(log).includes(hidden), false);
    }
  });

  it('S15 the log has a line for the batch and one for each read in it', async () => {
    const log: string[] = [];
    const ours = client({ log: (entry) => log.push(logLine(entry)) });
    await Promise.allSettled(batch(ours, [first, foreign.id]));
    const shown = log.map((line) => line.replace(emulator.origin, '').replace(/\d+ ms.*?( code \d+)?( · .*)?$/, '…$1'));
    assert.deepEqual(shown, [
      'POST /v25.0/ · 200 · …',
      `GET /v25.0/${first}?fields=id,name · in a batch · 200 · …`,
      `GET /v25.0/${foreign.id}?fields=id,name · in a batch · 400 · …`,
    ]);
  });

  describe('a read that fails', () => {
    const fault = (id: string, code: number, status: number, times = 1): Fault => ({
      kind: 'error',
      match: { path: id },
      error: { code, message: 'x' },
      status,
      times,
    });

    it('R13 for good is not asked again, and is nobody else’s failure', async () => {
      emulator.faults.add(fault(second, 100, 400), fault(third, 200, 403));
      const [one, two, three, four] = batch(client(), [first, second, third, foreign.id]);
      assert.ok(two && three && four);
      await failure(two, 'invalid');
      await failure(three, 'permission');
      await failure(four, 'not-found');
      assert.equal(await name(one), 'WABA');
      assert.deepEqual([parts().length, alone()], [1, []]);
    });

    it('R12 because Graph had no time for it is asked for alone', async () => {
      emulator.faults.add({ kind: 'noEntry', match: { path: second } });
      assert.deepEqual(await Promise.all(batch(client(), [first, second]).map(name)), ['WABA', 'WABA 1']);
      assert.deepEqual(alone(), [`/v25.0/${second}`]);
    });

    it('R12 in passing is asked three times in all, and waits before it is asked alone', async () => {
      emulator.faults.add(fault(second, 2, 500, 3));
      const clock = instantClock();
      const log: GraphLogEntry[] = [];
      const ours = client({ clock, random: () => 0.5, log: (entry) => log.push(entry) });
      const [one, two] = batch(ours, [first, second]);
      assert.ok(two);
      await failure(two, 'transient');
      assert.equal(await name(one), 'WABA');
      assert.deepEqual(alone(), [`/v25.0/${second}`, `/v25.0/${second}`]);
      assert.deepEqual(clock.waits, [1250, 4250]);
      assert.deepEqual(
        log.flatMap(({ kind, attempt }) => (kind ? [attempt] : [])),
        [1, 2, 3],
      );
    });

    it('R13 because the token is dead leaves what was answered, and asks for nothing more', async () => {
      emulator.faults.add(fault(second, 190, 401), { kind: 'noEntry', match: { path: third } });
      const [one, two, three] = batch(client(), [first, second, third]);
      assert.ok(two && three);
      await Promise.all([failure(two, 'auth'), failure(three, 'auth')]);
      assert.equal(await name(one), 'WABA');
      assert.equal(emulator.journal.entries.length, 1);
    });
  });

  describe('a batch that fails', () => {
    const list = [first, second, third];
    const whole = { match: { path: '' } };

    const refused: [string, Fault][] = [
      ['is refused', { ...whole, kind: 'error', error: { code: 100, message: 'no batches here' } }],
      ['may not be sent', { ...whole, kind: 'error', error: { code: 3, message: 'no capability' }, status: 403 }],
      ['does not see the token', { ...whole, kind: 'error', error: { code: 104, message: 'no token' }, status: 401 }],
      ['S8 is redirected', { ...whole, kind: 'redirect', status: 307, location: '/elsewhere' }],
      ['is too much', { ...whole, kind: 'error', error: { code: 1, message: 'Please reduce the amount of data' } }],
      ['R5 is answered with an object', { ...whole, kind: 'json', text: '{}' }],
      ['R5 is answered with nothing', { ...whole, kind: 'json', text: 'null' }],
      ['R5 has an answer too few', { ...whole, kind: 'json', text: '[null,null]' }],
      ['R5 has an answer too many', { ...whole, kind: 'json', text: '[null,null,null,null]' }],
      [
        'R5 has answers that cannot be made out',
        { ...whole, kind: 'json', text: '[7,{"code":200},{"code":"x","body":"{}"}]' },
      ],
      ['R4 meets a gateway that lets no form pass', { ...whole, kind: 'html', status: 403 }],
      ['R3 breaks off', { ...whole, kind: 'truncate', how: 'length' }],
      ['R12 meets a server that fails', { ...whole, kind: 'status', status: 503 }],
      ['R12 loses its connection', { ...whole, kind: 'dropBeforeHeaders' }],
    ];
    for (const [how, fault] of refused) {
      it(`${how} is sent once, and each of its reads alone`, async () => {
        emulator.faults.add(fault);
        const names = await Promise.all(batch(client(), list).map(name));
        assert.deepEqual(names, ['WABA', 'WABA 1', 'WABA 2']);
        assert.deepEqual(alone().sort(), list.map((id) => `/v25.0/${id}`).sort());
        assert.equal(emulator.journal.entries.length, 1 + list.length);
      });
    }

    it('R12 in passing was the first of three tries of each of its reads', async () => {
      emulator.faults.add({ kind: 'status', status: 503, body: {}, times: Infinity });
      for (const answer of batch(client(), list)) await failure(answer, 'transient');
      assert.equal(emulator.journal.entries.length, 1 + 2 * list.length);
    });

    for (const code of [190, 102]) {
      it(`R13 with code ${code} is the failure of all, and nothing is asked again`, async () => {
        emulator.faults.add({ ...whole, kind: 'error', error: { code, message: 'x' }, status: 401 });
        for (const answer of batch(client(), list)) await failure(answer, 'auth');
        assert.equal(emulator.journal.entries.length, 1);
      });
    }

    it('R1 by a deadline leaves its reads to be asked alone', async () => {
      emulator.faults.add({ ...whole, kind: 'stallHeaders' });
      const deadlines = { connect: 1000, headers: 100, bodyIdle: 1000, total: 8000 };
      const names = await Promise.all(batch(client({ deadlines }), list).map(name));
      assert.deepEqual(names, ['WABA', 'WABA 1', 'WABA 2']);
    });

    it('R20 for want of its secret fails with what the secret store threw', async () => {
      const broken = new Error('the keychain is locked');
      for (const answer of batch(client({ secrets: () => Promise.reject(broken) }), list)) {
        await assert.rejects(answer, broken);
      }
    });
  });

  describe('R1 cancel', () => {
    const cancelled = async (answers: readonly Promise<GraphAnswer>[], user: AbortController) => {
      const start = performance.now();
      user.abort();
      await Promise.all(answers.map((answer) => failure(answer, 'cancelled')));
      assert.ok(performance.now() - start < 1000);
    };

    it('R1 ends all reads at once while the batch runs, and in the queue', async () => {
      const user = new AbortController();
      emulator.faults.add({ kind: 'stallHeaders', times: Infinity });
      const ours = client({ gate: new Gate(1) });
      const answers = batch(ours, ids, user.signal);
      await waitUntil('the first batch', () => emulator.journal.entries.length === 1);
      await cancelled(answers, user);
      assert.equal(emulator.journal.entries.length, 1);
      for (const answer of batch(ours, ids, user.signal)) await failure(answer, 'cancelled');
    });

    it('R1 keeps what was answered when reads that are asked alone are ended', async () => {
      const user = new AbortController();
      emulator.faults.add({ kind: 'noEntry', match: { path: second } });
      emulator.faults.add({ kind: 'stallHeaders', match: { path: second } });
      const [one, two] = batch(client(), [first, second], user.signal);
      assert.ok(two);
      await waitUntil('the read', () => alone().length === 1);
      await cancelled([two], user);
      assert.equal(await name(one), 'WABA');
    });
  });

  describe('R11 limits', () => {
    let limits: RateLimits;
    let ours: GraphClient;
    const caller = () => ({ origin: emulator.origin, tokenId: 'T', appId: app.id });
    beforeEach(() => {
      const clock = handClock();
      limits = new RateLimits(clock, () => 0);
      ours = client({ limits: new CallLimits(limits, caller()) });
    });
    const forced = () => emulator.usage.force(app.id, second, { percent: 100, minutes: 12 });

    it('R11 a WABA that is paused stays out of the batch, and the log says so', async () => {
      const log: GraphLogEntry[] = [];
      limits.block(caller(), { wabaId: second }, MINUTE);
      ours = client({ limits: new CallLimits(limits, caller()), log: (entry) => log.push(entry) });
      const [one, two, three] = batch(ours, [first, second, third]);
      assert.ok(two);
      assert.equal((await failure(two, 'rate-limit')).sent, 'no');
      assert.deepEqual([await name(one), await name(three)], ['WABA', 'WABA 2']);
      assert.equal(parts()[0]?.length, 2);
      assert.equal(log.filter(({ sent, kind }) => sent === 'no' && kind === 'rate-limit').length, 1);
    });

    it('R11 nothing is sent when all of them are, or the app is', async () => {
      limits.block(caller(), 'app', MINUTE);
      for (const answer of batch(ours, [first, second])) await failure(answer, 'rate-limit');
      assert.equal(emulator.journal.entries.length, 0);
    });

    it('R11 80008 of one read pauses that WABA for the stated minutes and no other', async () => {
      forced();
      const [one, two] = batch(ours, [first, second]);
      assert.ok(two);
      assert.equal((await failure(two, 'rate-limit')).retryAfter, 12 * MINUTE);
      assert.equal(await name(one), 'WABA');
      assert.equal(limits.remaining(caller(), second), 12 * MINUTE);
      assert.equal(limits.remaining(caller(), first), undefined);
      assert.deepEqual(alone(), []);
    });

    it('R11 a limit of the app that one read met keeps the others from being asked alone', async () => {
      emulator.faults.add({ kind: 'error', match: { path: first }, error: { code: 4, message: 'x' } });
      emulator.faults.add({ kind: 'noEntry', match: { path: second } });
      for (const answer of batch(ours, [first, second])) await failure(answer, 'rate-limit');
      assert.equal(emulator.journal.entries.length, 1);
    });

    it('R11 a limit that the batch itself met is the failure of all', async () => {
      emulator.faults.add({ kind: 'error', match: { path: '' }, error: { code: 17, message: 'x' } });
      for (const answer of batch(ours, [first, second])) await failure(answer, 'rate-limit');
      assert.equal(emulator.journal.entries.length, 1);
      assert.ok(limits.remaining(caller()));
    });
  });

  it('takes one place in the gate, and gives it up before its reads are asked alone', async () => {
    emulator.faults.add({ kind: 'noEntry', times: 3 });
    const answers = await Promise.all(batch(client({ gate: new Gate(1) }), [first, second, third]));
    assert.ok(answers.every((answer) => !(answer instanceof GraphError)));
    assert.ok(emulator.journal.entries.every(({ inFlight }) => inFlight === 1));
  });
});

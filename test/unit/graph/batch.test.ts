import assert from 'node:assert/strict';
import { CAREFUL_APP_SECRET, demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { batching } from '../../../src/graph/batching';
import { CallLimits } from '../../../src/graph/callLimits';
import type { GraphClient, Read } from '../../../src/graph/client';
import { logLine, type GraphLogEntry } from '../../../src/graph/log';
import { RateLimits } from '../../../src/graph/rateLimits';
import { Gate } from '../../../src/graph/throttle';
import { handClock } from '../../support/handClock';
import { batches } from './support/batches';
import { failure, never } from './support/setup';

const MINUTE = 60_000;

describe('graph/batch', () => {
  const { app, ids, foreign, emulator, restart, client, read, name, asked, parts, alone } = batches();
  const [first = '', second = '', third = ''] = ids;

  it('gives what as many calls would give, in their order, in one', async () => {
    const list = [third, first, 'me', second];
    const answers = await Promise.all(read(client(), list));
    assert.deepEqual(parts(), [list.map((id) => ({ method: 'GET', path: `/v25.0/${id}`, status: 200 }))]);
    const singly = await Promise.all(list.map((id) => client().get([id], { fields: 'id,name' }, { signal: never })));
    assert.deepEqual(
      answers.map(({ json, version }) => ({ json, version })),
      singly.map(({ json, version }) => ({ json, version })),
    );
    assert.ok(answers.every(({ traceId, usage }) => traceId && (usage.app ?? usage.businessUseCase)));
  });

  it('takes 50 reads in one call, and one read for none', async () => {
    const names = await Promise.all(read(client(), ids).map(name));
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
    assert.equal(asked(), 3);
    await Promise.all(read(client(), ids.slice(0, 51)));
    assert.deepEqual(alone(), [ids[50]]);
    assert.deepEqual(client().batch([], { signal: never }), []);
  });

  it('collects the reads of one turn of the event loop, and those that follow from their answers', async () => {
    const reader = batching(client(), never);
    const twice = async (id: string) => {
      await reader.get([id], { fields: 'id' }, { signal: never });
      return name(reader.get([id], { fields: 'name' }, { signal: never }));
    };
    assert.deepEqual(await Promise.all([first, second, third].map(twice)), ['WABA', 'WABA 1', 'WABA 2']);
    assert.deepEqual([parts().map(({ length }) => length), asked()], [[3, 3], 2]);
    await failure(reader.get([foreign.id], {}, { signal: never }), 'not-found');
    assert.equal(reader.version, 'v25.0');
  });

  it('takes one place in the gate, and gives it up before its reads are asked alone', async () => {
    emulator().faults.add({ kind: 'noEntry', times: 3 });
    const names = await Promise.all(read(client({ gate: new Gate(1) }), [first, second, third]).map(name));
    assert.deepEqual(names, ['WABA', 'WABA 1', 'WABA 2']);
    assert.ok(emulator().journal.entries.every(({ inFlight }) => inFlight === 1));
  });

  it('S4 S6 a bad path stays out of the batch, and a bad version sends none', async () => {
    const [good, bad, other] = read(client(), [first, '1/../me', second]);
    assert.ok(bad);
    assert.equal((await failure(bad, 'invalid')).sent, 'no');
    assert.deepEqual([await name(good), await name(other)], ['WABA', 'WABA 1']);
    assert.equal(parts()[0]?.length, 2);
    for (const answer of read(client({ version: 'v25.0/../evil' }), [first, second])) await failure(answer, 'invalid');
    assert.equal(asked(), 1);
  });

  it('S7 the token is in the header, and neither in the form nor in a URL; there are reads only', async () => {
    await Promise.all(read(client(), [first, second]));
    const [entry] = emulator().journal.entries;
    assert.ok(entry);
    assert.deepEqual([entry.method, entry.url, entry.headers.authorization], ['POST', '/v25.0/', 'Bearer T']);
    assert.deepEqual([...entry.form.keys()], ['batch']);
    assert.deepEqual(JSON.parse(entry.form.get('batch') ?? ''), [
      { method: 'GET', relative_url: `v25.0/${first}?fields=id%2Cname` },
      { method: 'GET', relative_url: `v25.0/${second}?fields=id%2Cname` },
    ]);
    const secret: Read = { path: [first], params: { access_token: 'T' } };
    for (const answer of client().batch([secret, secret], { signal: never })) await failure(answer, 'invalid');
    assert.equal(asked(), 1);
  });

  it('S7 the proof of the app secret is in the form, and neither is in the log', async () => {
    await restart(demoWorld());
    const log: GraphLogEntry[] = [];
    const careful = client({
      secrets: () => Promise.resolve({ secret: demoSecret('NeedsProof'), appSecret: CAREFUL_APP_SECRET }),
      log: (entry) => log.push(entry),
    });
    await Promise.all(read(careful, ['me', 'me']));
    const proof = emulator().journal.entries[0]?.form.get('appsecret_proof') ?? '';
    assert.match(proof, /^[0-9a-f]{64}$/);
    for (const hidden of [proof, CAREFUL_APP_SECRET, demoSecret('NeedsProof'), 'appsecret_proof']) {
      assert.equal(JSON.stringify(log).includes(hidden), false);
    }
  });

  it('S15 the log has a line for the batch and one for each read in it', async () => {
    const log: string[] = [];
    await Promise.allSettled(read(client({ log: (entry) => log.push(logLine(entry)) }), [first, foreign.id]));
    const shown = log.map((line) => line.replace(emulator().origin, '').replace(/ · \d+ ms.*$/, ''));
    assert.deepEqual(shown, [
      'POST /v25.0/ · 200',
      `GET /v25.0/${first}?fields=id,name · in a batch · 200`,
      `GET /v25.0/${foreign.id}?fields=id,name · in a batch · 400`,
    ]);
  });

  describe('and what Meta wants no calls for', () => {
    let limits: RateLimits;
    let log: GraphLogEntry[];
    let ours: GraphClient;
    const caller = () => ({ origin: emulator().origin, tokenId: 'T', appId: app.id });
    beforeEach(() => {
      limits = new RateLimits(handClock(), () => 0);
      log = [];
      ours = client({ limits: new CallLimits(limits, caller()), log: (entry) => log.push(entry) });
    });

    it('R11 a WABA that is paused stays out of the batch, and the log says so', async () => {
      limits.block(caller(), { wabaId: second }, MINUTE);
      const [one, two, three] = read(ours, [first, second, third]);
      assert.ok(two);
      assert.equal((await failure(two, 'rate-limit')).sent, 'no');
      assert.deepEqual([await name(one), await name(three)], ['WABA', 'WABA 2']);
      assert.equal(parts()[0]?.length, 2);
      assert.deepEqual(
        log.flatMap(({ sent, kind }) => (sent === 'no' ? [kind] : [])),
        ['rate-limit'],
      );
    });

    it('R11 nothing is sent when the app is paused', async () => {
      limits.block(caller(), 'app', MINUTE);
      for (const answer of read(ours, [first, second])) await failure(answer, 'rate-limit');
      assert.equal(asked(), 0);
    });

    it('R11 80008 of one read pauses that WABA for the stated minutes and no other', async () => {
      emulator().usage.force(app.id, second, { percent: 100, minutes: 12 });
      const [one, two] = read(ours, [first, second]);
      assert.ok(two);
      assert.equal((await failure(two, 'rate-limit')).retryAfter, 12 * MINUTE);
      assert.equal(await name(one), 'WABA');
      assert.equal(limits.remaining(caller(), second), 12 * MINUTE);
      assert.equal(limits.remaining(caller(), first), undefined);
      assert.deepEqual(alone(), []);
    });

    it('R11 a limit of the app that one read met keeps the others from being asked alone', async () => {
      emulator().faults.add({ kind: 'error', match: { path: first }, error: { code: 4, message: 'x' } });
      emulator().faults.add({ kind: 'noEntry', match: { path: second } });
      for (const answer of read(ours, [first, second])) await failure(answer, 'rate-limit');
      assert.equal(asked(), 1);
    });

    it('R11 a limit that the batch itself met is the failure of all', async () => {
      emulator().faults.add({ kind: 'error', match: { path: '' }, error: { code: 17, message: 'x' } });
      for (const answer of read(ours, [first, second])) await failure(answer, 'rate-limit');
      assert.equal(asked(), 1);
      assert.ok(limits.remaining(caller()));
    });
  });
});

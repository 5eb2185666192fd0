import assert from 'node:assert/strict';
import type { GraphAnswer } from '../../../src/graph/answer';
import { CallLimits } from '../../../src/graph/callLimits';
import type { GraphLogEntry } from '../../../src/graph/log';
import { RateLimits } from '../../../src/graph/rateLimits';
import { handClock } from '../../support/handClock';
import { leaks } from './support/leakScan';
import { json } from './support/rawServer';
import { Bench, CANARY, failure, never } from './support/setup';

const bench = new Bench();

/** One part of a batch's answer; a body that is a text stands as it is. */
const part = (body: unknown, code: unknown = 200, headers: Record<string, string> = {}) => ({
  code,
  headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('graph: the answers in a batch’s answer', () => {
  afterEach(() => bench.close());

  /** The server answers a batch with `parts`, and a read that comes alone with `{ alone: true }`. */
  async function read(parts: readonly unknown[], options: Parameters<Bench['client']>[1] = {}) {
    const server = await bench.server((socket, { method }) =>
      socket.write(json(method === 'POST' ? parts : { alone: true })),
    );
    const ids = parts.map((_, index) => String(index + 1));
    const reads = ids.map((id) => ({ path: [id], params: {} }));
    const answers = bench.client(server.origin, options).batch(reads, { signal: never });
    const asked = () => server.requests.flatMap(({ method, target }) => (method === 'GET' ? [target] : []));
    return { answers, asked, origin: server.origin };
  }
  const bodies = async (answers: readonly Promise<GraphAnswer>[]) =>
    (await Promise.all(answers)).map((answer) => answer.json);

  it('R6 ids that are numbers keep their digits', async () => {
    const { answers } = await read([part('{"id":106540352242922123456}'), part('{"id":"2"}')]);
    assert.deepEqual(await bodies(answers), [{ id: '106540352242922123456' }, { id: '2' }]);
  });

  const unclear: [string, unknown][] = [
    ['null', null],
    ['a number', 7],
    ['a text', '{"id":"1"}'],
    ['a list', [200, '{}']],
    ['an object without a body', { code: 200 }],
    ['a body that is no text', { code: 200, body: { id: '1' } }],
    ['no code', { body: '{"id":"1"}' }],
    ['a code that is none', { code: 'fine', body: '{"id":"1"}' }],
    ['R4 a body that is a web page', part('<html>Bad gateway', 502)],
    ['R4 an empty body', part('')],
    ['R4 a body that is JSON but no object', part('[]')],
  ];
  for (const [name, each] of unclear) {
    it(`R5 ${name} in place of an answer: the read is asked alone, the other one is not`, async () => {
      const { answers, asked } = await read([each, part({ id: '2' })]);
      assert.deepEqual(await bodies(answers), [{ alone: true }, { id: '2' }]);
      assert.deepEqual(asked(), ['/v25.0/1']);
    });
  }

  it('R5 a code that is a text, unknown fields and headers that are none do not matter', async () => {
    const headers = ['Content-Type: x', null, { name: 1, value: 'x' }, { name: 'x-fb-trace-id' }];
    const { answers } = await read([
      { ...part({ id: '1' }, '200'), headers, more: 1 },
      { ...part({ id: '2' }), headers: { 'x-fb-trace-id': 'x' } },
    ]);
    assert.deepEqual(await Promise.all(answers), [
      { json: { id: '1' }, usage: {} },
      { json: { id: '2' }, usage: {} },
    ]);
  });

  it('S24 a header called __proto__ changes nothing', async () => {
    const hostile = { ...part({ id: '1' }), headers: [{ name: '__proto__', value: 'x' }] };
    const { answers } = await read([hostile, part({ id: '2' })]);
    assert.deepEqual(await bodies(answers), [{ id: '1' }, { id: '2' }]);
    assert.equal(Object.hasOwn(Object.prototype, 'x'), false);
  });

  it('says what an error of a single call says: kind, code, trace and HTTP status', async () => {
    const error = { code: 200, message: '(#200) no', fbtrace_id: 'F' };
    const { answers } = await read([part({ error }, 403), part({ error: { code: 190 } })]);
    const [first, second] = answers;
    assert.ok(first && second);
    const { code, metaMessage, status, traceId, sent } = await failure(first, 'permission');
    assert.deepEqual([code, metaMessage, status, traceId, sent], [200, '(#200) no', 403, 'F', 'yes']);
    assert.equal((await failure(second, 'auth')).status, 200);
  });

  it('R11 the usage that each of them tells counts for its WABA, and its version is heard', async () => {
    const limits = new RateLimits(handClock(), () => 0);
    const caller = { origin: 'x', tokenId: 'T' };
    const usage = JSON.stringify({ 2: [{ call_count: 100, estimated_time_to_regain_access: 7 }] });
    const versions: string[] = [];
    const headers = { 'X-Business-Use-Case-Usage': usage, 'facebook-api-version': 'v24.0' };
    const { answers } = await read([part({ id: '1' }), part({ id: '2' }, 200, headers)], {
      limits: new CallLimits(limits, caller),
      answered: (version) => versions.push(version),
    });
    assert.deepEqual((await answers[1])?.usage, { businessUseCase: usage });
    assert.equal(limits.remaining(caller, '2'), 7 * 60_000);
    assert.equal(limits.remaining(caller, '1'), undefined);
    assert.deepEqual(versions, ['v24.0']);
  });

  it('S7 S15 none of them holds the token, however it is quoted, nor does an error or the log', async () => {
    const error = {
      code: 100,
      message: `Malformed access token ${CANARY}`,
      error_user_msg: encodeURIComponent(CANARY),
      error_data: { details: Buffer.from(CANARY).toString('base64') },
      fbtrace_id: CANARY,
    };
    const headers = { 'x-fb-trace-id': CANARY, 'x-app-usage': CANARY, 'retry-after': CANARY };
    const log: GraphLogEntry[] = [];
    const { answers } = await read(
      [
        part({ error }, 400, headers),
        part({ note: CANARY, paging: { next: `https://x/?access_token=${CANARY}` } }, 200, headers),
        part(`{"note":"${CANARY.replace('E', '\\u0045')}"}`),
      ],
      { log: (entry) => log.push(entry) },
    );
    const [first, ...others] = answers;
    assert.ok(first);
    assert.deepEqual(leaks(await failure(first, 'invalid'), CANARY), []);
    assert.deepEqual(leaks(await others[0], CANARY), []);
    assert.deepEqual(leaks(log, CANARY), []);
  });
});

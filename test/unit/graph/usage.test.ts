import assert from 'node:assert/strict';
import { logLine } from '../../../src/graph/log';
import { readUsage, shownUsage } from '../../../src/graph/usage';

const MINUTE = 60_000;
const entry = (call_count: unknown, minutes: unknown = 0, more: object = {}) => ({
  type: 'whatsapp_business_management',
  call_count,
  total_cputime: 1,
  total_time: 1,
  estimated_time_to_regain_access: minutes,
  ...more,
});
const buc = (byId: object) => ({ businessUseCase: JSON.stringify(byId) });

describe('graph/usage: what the headers say', () => {
  it('R11 the fullest of calls, time and processor time counts, over all types', () => {
    const headers = buc({
      1: [entry(10, 0, { total_time: 40 }), entry(5, 0, { type: 'whatsapp', total_cputime: 76 })],
    });
    assert.deepEqual([...readUsage(headers).wabas], [['1', { percent: 76 }]]);
    assert.equal(readUsage({ app: '{"call_count":28,"total_time":25,"total_cputime":29}' }).app, 29);
  });

  it('R11 several WABAs are told apart, each with its own minutes', () => {
    const { wabas } = readUsage(buc({ 1: [entry(100, 12)], 2: [entry(3)] }));
    assert.deepEqual(Object.fromEntries(wabas), { 1: { percent: 100, wait: 12 * MINUTE }, 2: { percent: 3 } });
  });

  it('R11 huge minutes end at 24 hours', () => {
    assert.equal(readUsage(buc({ 1: [entry(100, 1e9)] })).wabas.get('1')?.wait, 24 * 60 * MINUTE);
  });

  it('R11 what cannot be read says nothing', () => {
    const texts = [
      '',
      'x',
      '[]',
      'null',
      '1',
      '{"1":null}',
      '{"1":[null]}',
      '{"1":[{}]}',
      '{"me":[{"call_count":100}]}',
    ];
    const odd = ['soon', -5, null, {}, [], true].map((value) => JSON.stringify({ 1: [{ call_count: value }] }));
    for (const text of [...texts, ...odd]) {
      assert.deepEqual(readUsage({ app: text, businessUseCase: text }), { wabas: new Map() }, text);
    }
  });

  it('is one short text for the log, the fullest first', () => {
    assert.equal(shownUsage({ app: '{"call_count":28.4}' }), 'app 28 %');
    assert.equal(shownUsage(buc({ 102290129340398: [entry(1)] })), 'WABA 102290129340398 1 %');
    assert.equal(shownUsage(buc({ 1: [entry(100, 12)] })), 'WABA 1 100 % (12 min)');
    const many = Object.fromEntries(Array.from({ length: 32 }, (_, index) => [String(index + 1), [entry(index)]]));
    assert.equal(shownUsage(buc(many)), 'WABA 32 31 %, WABA 31 30 %, WABA 30 29 %, 29 more');
    assert.equal(shownUsage({}), undefined);
    assert.equal(shownUsage({ app: 'x', businessUseCase: '{}' }), undefined);
  });
});

describe('graph/log: a line', () => {
  const url = 'https://graph.facebook.com/v25.0/1/phone_numbers?fields=id&after=…';
  const get = { time: 0, method: 'GET', url, attempt: 1 } as const;

  it('of an answer says method, path, status, how long it took, usage and trace id', () => {
    assert.equal(
      logLine({ ...get, ms: 212, status: 200, usage: 'WABA 1 2 %', traceId: 'AbC' }),
      `GET ${url} · 200 · 212 ms · WABA 1 2 % · trace AbC`,
    );
  });

  it('of an error says what it was and which try', () => {
    assert.equal(
      logLine({ ...get, ms: 5, status: 400, kind: 'rate-limit', code: 80008, attempt: 2, sent: 'yes', traceId: 'F' }),
      `GET ${url} · 400 · 5 ms · rate-limit · code 80008 · try 2 · trace F`,
    );
  });

  it('R11 of a call that was held back says that it was not sent', () => {
    assert.equal(
      logLine({ ...get, ms: 0, kind: 'rate-limit', sent: 'no' }),
      `GET ${url} · not sent · 0 ms · rate-limit`,
    );
  });
});

import assert from 'node:assert/strict';
import type { GraphErrorKind } from '../../../src/graph/error';
import type { Json } from '../../../src/graph/json';
import { metaErrorOf } from '../../../src/graph/metaError';
import { retryAfterOf } from '../../../src/graph/usage';

const NOW = Date.UTC(2026, 10, 22);
const context = (status = 400, headers: Record<string, string> = {}) => ({ status, headers, now: NOW });
const MINUTE = 60_000;

describe('graph/metaError', () => {
  const kinds: [GraphErrorKind, (number | string)[]][] = [
    ['auth', [0, 102, 104, 190]],
    ['permission', [3, 10, 200, 250, 299]],
    ['rate-limit', [4, 17, 32, 341, 613, 80007, 80008]],
    ['not-found', [33]],
    ['transient', [1, 2]],
    ['invalid', [100, 2500, '100']],
    ['unexpected', [368, 506, 300, 199, 136024, 999999]],
  ];
  for (const [kind, codes] of kinds) {
    for (const code of codes) {
      it(`code ${code} is ${kind}, whatever the HTTP status`, () => {
        for (const status of [200, 400, 401, 403, 404, 429, 500]) {
          const error = metaErrorOf({ error: { code } }, context(status));
          assert.equal(error?.kind, kind);
          assert.equal(error.code, Number(code));
          assert.equal(error.sent, 'yes');
        }
      });
    }
  }

  it('code 100 with subcode 33 is not-found', () => {
    assert.equal(metaErrorOf({ error: { code: 100, error_subcode: 33 } }, context())?.kind, 'not-found');
  });

  it('code 1 with "reduce the amount of data" is too-large, which does not pass by itself', () => {
    const message = "Please reduce the amount of data you're asking for, then retry your request";
    for (const more of [{}, { is_transient: true }]) {
      assert.equal(metaErrorOf({ error: { code: 1, message, ...more } }, context(500))?.kind, 'too-large');
    }
    assert.equal(metaErrorOf({ error: { code: 2, message } }, context(500))?.kind, 'transient');
  });

  it('is_transient makes an unknown code transient, not a dead token', () => {
    assert.equal(metaErrorOf({ error: { code: 131000, is_transient: true } }, context())?.kind, 'transient');
    assert.equal(metaErrorOf({ error: { code: 190, is_transient: true } }, context())?.kind, 'auth');
  });

  it('keeps all words of Meta, apart from its own', () => {
    const error = metaErrorOf(
      {
        error: {
          message: 'Invalid parameter',
          type: 'OAuthException',
          code: 100,
          error_subcode: 2388001,
          error_user_title: 'Não é possível',
          error_user_msg: 'Tente novamente.',
          error_data: { messaging_product: 'whatsapp', details: 'cc is missing' },
          fbtrace_id: 'AbC',
        },
      },
      context(),
    );
    assert.ok(error);
    const { code, subcode, title, userMessage, metaMessage, metaDetails, traceId, status } = error;
    assert.deepEqual(
      { code, subcode, title, userMessage, metaMessage, metaDetails, traceId, status },
      {
        code: 100,
        subcode: 2388001,
        title: 'Não é possível',
        userMessage: 'Tente novamente.',
        metaMessage: 'Invalid parameter',
        metaDetails: 'cc is missing',
        traceId: 'AbC',
        status: 400,
      },
    );
    assert.equal(error.message, 'Graph answered with error 100/2388001 (invalid, HTTP 400).');
  });

  it('R5 wrong types are tolerated everywhere', () => {
    const values: Json[] = [null, true, 1.5, 'x', [], {}, -1, '1e3'];
    for (const value of values) {
      const members = [
        'code',
        'error_subcode',
        'message',
        'error_user_title',
        'error_user_msg',
        'fbtrace_id',
        'error_data',
        'is_transient',
      ];
      const error = metaErrorOf({ error: Object.fromEntries(members.map((name) => [name, value])) }, context());
      assert.ok(error);
      assert.ok(error.code === undefined || Number.isInteger(error.code));
      assert.ok(error.title === undefined || typeof error.title === 'string');
    }
    assert.equal(metaErrorOf({ error: 'text' }, context(200)), undefined);
    assert.equal(metaErrorOf({ error: 'text' }, context(400))?.kind, 'unexpected');
  });

  it('HTTP status decides only where there is no code', () => {
    const kindOf = (status: number) => metaErrorOf({}, context(status))?.kind;
    assert.deepEqual([200, 400, 403, 407, 429, 500, 503].map(kindOf), [
      undefined,
      'unexpected',
      'unexpected',
      'proxy',
      'rate-limit',
      'transient',
      'transient',
    ]);
    assert.equal(metaErrorOf({ error: {} }, context(503))?.kind, 'transient');
  });

  it('the trace id falls back to the header', () => {
    assert.equal(metaErrorOf({ error: { code: 1 } }, context(500, { 'x-fb-trace-id': 'Hdr' }))?.traceId, 'Hdr');
  });
});

describe('graph/usage', () => {
  const buc = (entries: unknown) => ({ 'x-business-use-case-usage': JSON.stringify(entries) });
  const entry = (minutes: unknown) => ({
    type: 'whatsapp_business_management',
    call_count: 100,
    estimated_time_to_regain_access: minutes,
  });

  it('R11 Graph’s minutes become milliseconds', () => {
    assert.equal(retryAfterOf(buc({ 1: [entry(13)] }), NOW, '1'), 13 * MINUTE);
  });

  it('R11 the node that was called counts, else the longest wait of all types and nodes', () => {
    const headers = buc({ 1: [entry(5), entry(7)], 2: [entry(60)] });
    assert.equal(retryAfterOf(headers, NOW, '1'), 7 * MINUTE);
    assert.equal(retryAfterOf(headers, NOW, '9'), 60 * MINUTE);
    assert.equal(retryAfterOf(headers, NOW, undefined), 60 * MINUTE);
  });

  it('R11 huge waits end at 24 hours', () => {
    assert.equal(retryAfterOf(buc({ 1: [entry(1e9)] }), NOW, '1'), 24 * 60 * MINUTE);
    assert.equal(retryAfterOf({ 'retry-after': '999999999' }, NOW, '1'), 24 * 60 * MINUTE);
  });

  it('R11 what cannot be read is no wait', () => {
    for (const header of [
      '',
      'x',
      '[]',
      'null',
      '{"1":null}',
      '{"1":[null]}',
      '{"1":[{"estimated_time_to_regain_access":"soon"}]}',
      '{"1":[{"estimated_time_to_regain_access":-5}]}',
      '{"1":[{"estimated_time_to_regain_access":0}]}',
    ]) {
      assert.equal(retryAfterOf({ 'x-business-use-case-usage': header }, NOW, '1'), undefined, header);
    }
  });

  it('Retry-After is read as seconds or as a date; a date in the past is no wait', () => {
    assert.equal(retryAfterOf({ 'retry-after': '120' }, NOW, '1'), 120_000);
    assert.equal(retryAfterOf({ 'retry-after': new Date(NOW + MINUTE).toUTCString() }, NOW, '1'), MINUTE);
    for (const header of [new Date(NOW - MINUTE).toUTCString(), 'soon', '-1', '0', '1e3', '']) {
      assert.equal(retryAfterOf({ 'retry-after': header }, NOW, '1'), undefined, header);
    }
  });
});

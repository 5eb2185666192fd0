import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAnswer } from '../../../src/graph/answer';
import { readPage } from '../../../src/graph/edge';
import { GraphError } from '../../../src/graph/error';
import { metaErrorOf } from '../../../src/graph/metaError';
import { retryDelay } from '../../../src/graph/retry';
import { SecretForms } from '../../../src/graph/secretForms';
import { readUsage, retryAfterOf, shownUsage } from '../../../src/graph/usage';
import { anyId, anyJson, anyText, anyToken, escaped, runs } from '../../support/arbitraries';

const DAY = 24 * 60 * 60 * 1000;
const NOW = 1_800_000_000_000;
const status = fc.oneof(
  fc.constantFrom(200, 302, 400, 401, 403, 404, 407, 429, 500, 503),
  fc.integer({ min: 100, max: 599 }),
);

const usageEntry = fc.oneof(
  anyJson,
  fc.record({
    call_count: anyJson,
    total_time: anyJson,
    estimated_time_to_regain_access: fc.oneof(fc.double(), anyJson),
  }),
);
const usageHeader = fc.oneof(
  anyText,
  fc
    .dictionary(fc.oneof(anyId, fc.string()), fc.oneof(anyJson, fc.array(usageEntry, { maxLength: 3 })))
    .map((all) => JSON.stringify(all)),
);
const headers = fc
  .record(
    {
      'content-type': anyText,
      'facebook-api-version': fc.oneof(anyText, fc.constant('v26.0')),
      'x-fb-trace-id': anyText,
      'x-app-usage': usageHeader,
      'x-business-use-case-usage': usageHeader,
      'retry-after': fc.oneof(
        anyText,
        fc.nat().map(String),
        fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      ),
    },
    { requiredKeys: [] },
  )
  // HTTP/1.1 has no other characters in a header.
  .map((all) =>
    Object.fromEntries(Object.entries(all).map(([name, text]) => [name, text.replace(/[^\x20-\x7e\xa0-\xff]/g, '')])),
  );
const envelope = fc.record({
  error: fc.oneof(
    anyJson,
    fc.record(
      {
        code: fc.oneof(anyJson, fc.constantFrom(1, 4, 10, 33, 100, 190, 200, 80007, '190', 1.5)),
        error_subcode: anyJson,
        message: anyJson,
        is_transient: anyJson,
        error_data: anyJson,
        fbtrace_id: anyJson,
        error_user_msg: anyJson,
      },
      { requiredKeys: [] },
    ),
  ),
});

describe('graph/answer, whatever a server says', () => {
  it('is an answer, or a GraphError of a kind that we know, within bounded waits', () => {
    const body = fc.oneof(anyJson, envelope).map((json) => Buffer.from(JSON.stringify(json)));
    fc.assert(
      fc.property(
        status,
        headers,
        fc.oneof(
          body,
          fc.uint8Array().map((bytes) => Buffer.from(bytes)),
        ),
        (code, all, bytes) => {
          try {
            const read = readAnswer(
              { status: code, headers: all, body: bytes },
              { secrets: new SecretForms([]), now: NOW, node: '1' },
            );
            assert.ok(code < 300 || code >= 400);
            assert.equal(typeof read.json, 'object');
            if (read.version !== undefined) assert.match(read.version, /^v\d+\.\d+$/);
          } catch (error) {
            assert.ok(GraphError.is(error), String(error));
            assert.ok(error.retryAfter === undefined || (error.retryAfter > 0 && error.retryAfter <= DAY));
            for (const attempt of [1, 2, 3, 4]) {
              const wait = retryDelay(error, { attempt, elapsed: 0, random: 0.999 });
              assert.ok(wait === undefined || (attempt < 3 && wait >= 500 && wait <= 20_000), `${wait}`);
            }
          }
        },
      ),
      runs(400),
    );
  });

  it('an error keeps code and words as they came, and names no code that did not come', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 2 ** 31 }), anyText, anyText, status, (code, message, details, http) => {
        const json = { error: { code, message, error_data: { details } } };
        const error = metaErrorOf(json, { status: http, headers: {}, now: NOW });
        assert.equal(error?.code, code);
        assert.equal(error.metaMessage, message === '' ? undefined : message);
        assert.equal(error.metaDetails, details === '' ? undefined : details);
        assert.equal(error.sent, 'yes');
      }),
      runs(100),
    );
  });

  it('S7 a secret whose first letter is written as an escape of JSON is not in the answer', () => {
    const secret = `EAA${'x1Y'.repeat(10)}`;
    const body = Buffer.from(`{"name":"\\u0045${secret.slice(1)}","quote":"\\u0022\\u005c\\\\u0045"}`);
    const { json } = readAnswer({ status: 200, headers: {}, body }, { secrets: new SecretForms([secret]), now: NOW });
    assert.deepEqual(json, { name: '[redacted]', quote: '"\\\\u0045' });
  });

  it('S7 its secrets are not in the answer, however they are spelled in JSON', () => {
    const letters = fc.infiniteStream(fc.boolean());
    fc.assert(
      fc.property(anyToken, anyText, fc.constantFrom(200, 400), letters, (secret, before, code, picks) => {
        const next = `https://graph.facebook.com/?access_token=${secret}&after=1`;
        const json =
          code === 200
            ? { data: [{ name: `${before}${secret}` }], paging: { next } }
            : { error: { code: 1, message: next } };
        const body = Buffer.from(escaped(JSON.stringify(json), () => picks.next().value === true));
        const answer = { status: code, headers: { 'x-fb-trace-id': secret }, body };
        let told: unknown;
        try {
          told = readAnswer(answer, { secrets: new SecretForms([secret]), now: NOW });
        } catch (error) {
          assert.ok(GraphError.is(error));
          told = [error.metaMessage, error.message];
        }
        assert.ok(!JSON.stringify(told).includes(secret));
      }),
      runs(100),
    );
  });

  it('R11 usage headers say what can be read of them, and nothing else', () => {
    fc.assert(
      fc.property(usageHeader, usageHeader, anyId, (app, businessUseCase, node) => {
        const usage = readUsage({ app, businessUseCase });
        for (const [id, { percent, wait }] of usage.wabas) {
          assert.match(id, /^\d{1,32}$/);
          assert.ok(Number.isFinite(percent) && percent >= 0);
          assert.ok(wait === undefined || (wait > 0 && wait <= DAY));
        }
        assert.ok(usage.app === undefined || (Number.isFinite(usage.app) && usage.app >= 0));
        assert.ok((shownUsage({ app, businessUseCase })?.length ?? 0) < 500);
        const wait = retryAfterOf({ 'x-business-use-case-usage': businessUseCase, 'retry-after': app }, NOW, node);
        assert.ok(wait === undefined || (wait > 0 && wait <= DAY));
      }),
      runs(300),
    );
  });

  it('R11 the wait of the WABA that was called counts, else the longest', () => {
    const minutes = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(
        fc.uniqueArray(anyId, { minLength: 1, maxLength: 5 }),
        fc.array(minutes, { minLength: 5, maxLength: 5 }),
        (ids, waits) => {
          const of = (at: number): number => waits[at] ?? 0;
          const header = JSON.stringify(
            Object.fromEntries(ids.map((id, at) => [id, [{ estimated_time_to_regain_access: of(at) }]])),
          );
          const ask = (node?: string): number | undefined =>
            retryAfterOf({ 'x-business-use-case-usage': header }, NOW, node);
          for (const [at, id] of ids.entries()) assert.equal(ask(id), Math.min(of(at) * 60_000, DAY));
          assert.equal(ask(), Math.min(Math.max(...ids.map((_, at) => of(at))) * 60_000, DAY));
        },
      ),
      runs(100),
    );
  });

  it('R10 a page has its rows and a cursor only where there is more, or is refused', () => {
    const paging = fc.oneof(
      anyJson,
      fc.record({ next: anyJson, cursors: fc.oneof(anyJson, fc.record({ after: anyJson })) }),
    );
    fc.assert(
      fc.property(
        fc.record({ data: fc.oneof(anyJson, fc.array(anyJson)), paging, summary: anyJson }, { requiredKeys: [] }),
        (json) => {
          try {
            const page = readPage(json);
            assert.deepEqual(page.rows, json.data);
            if (page.after !== undefined) assert.ok(page.after !== '');
            if (page.total !== undefined) assert.ok(Number.isSafeInteger(page.total) && page.total >= 0);
          } catch (error) {
            assert.ok(GraphError.is(error, 'unexpected'));
            assert.ok(!Array.isArray(json.data));
          }
        },
      ),
      runs(200),
    );
  });
});

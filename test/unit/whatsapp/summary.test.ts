import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/graph/json';
import type { PhoneNumber } from '../../../src/whatsapp/schema';
import { summarize, type Count } from '../../../src/whatsapp/summary';

const CONNECTED = {
  status: 'CONNECTED',
  quality_rating: 'GREEN',
  name_status: 'APPROVED',
  platform_type: 'CLOUD_API',
  code_verification_status: 'VERIFIED',
};

const numbers = (...all: readonly JsonObject[]): readonly PhoneNumber[] =>
  all.map((fields, at) => ({ id: String(at), fields: { display_phone_number: `+1 ${at}`, ...fields } }));

const lines = (counts: readonly Count[]): readonly string[] =>
  counts.map(({ count, word, tone, code }) => `${count} ${word}, ${tone}${code === undefined ? '' : `, ${code}`}`);

describe('the summary of numbers', () => {
  it('counts state, quality, name status and platform in words, the most frequent first', () => {
    const pending = { ...CONNECTED, status: 'PENDING', platform_type: 'NOT_APPLICABLE', quality_rating: 'UNKNOWN' };
    const summary = summarize(numbers(pending, CONNECTED, CONNECTED, { ...CONNECTED, status: 'DISCONNECTED' }));
    assert.equal(summary.count, 4);
    assert.deepEqual(lines(summary.states), [
      '2 Connected, good',
      '1 Pending, warning',
      '1 Offline, bad, DISCONNECTED',
    ]);
    assert.deepEqual(lines(summary.qualities), ['3 High quality, good, GREEN', '1 Not rated, neutral, UNKNOWN']);
    assert.deepEqual(lines(summary.nameStatuses), ['4 Approved, good']);
    assert.deepEqual(lines(summary.platforms), ['3 Cloud API, good', '1 Not registered, neutral, NOT_APPLICABLE']);
  });

  it('R5 keeps values that nobody knows as they came, and calls those not sent so', () => {
    const summary = summarize(
      numbers({ status: 'HIBERNATING', quality_rating: 'MAUVE', name_status: 'TASTED', platform_type: 7 }, {}),
    );
    assert.deepEqual(lines(summary.states), ['1 HIBERNATING, unknown', '1 Not sent, none']);
    assert.deepEqual(lines(summary.qualities), ['1 MAUVE, unknown', '1 Not sent, none']);
    assert.deepEqual(lines(summary.nameStatuses), ['1 TASTED, unknown', '1 Not sent, none']);
    assert.deepEqual(lines(summary.platforms), ['1 7, unknown', '1 Not sent, none']);
  });

  it('keeps a value apart that only looks like a word of ours', () => {
    const summary = summarize(
      numbers(CONNECTED, { ...CONNECTED, status: 'Connected' }, { quality_rating: 'Not sent' }),
    );
    assert.deepEqual(lines(summary.states), ['1 Connected, good', '1 Connected, unknown', '1 Not sent, none']);
    assert.deepEqual(lines(summary.qualities), ['2 High quality, good, GREEN', '1 Not sent, unknown']);
  });

  it('counts two values with one word together, and names both', () => {
    const summary = summarize(numbers({ quality_rating: 'NA' }, { quality_rating: 'UNKNOWN' }));
    assert.deepEqual(lines(summary.qualities), ['2 Not rated, neutral, NA, UNKNOWN']);
  });

  it('takes the state from the verification where the status leaves it open, and from no status what Meta says', () => {
    const summary = summarize(
      numbers(
        { status: 'PENDING', code_verification_status: 'NOT_VERIFIED' },
        { status: 'PENDING', code_verification_status: 'EXPIRED' },
        { is_on_biz_app: true },
        { status: 'UNKNOWN' },
      ),
    );
    assert.deepEqual(lines(summary.states), [
      '1 Not verified, warning, PENDING',
      '1 Verification expired, warning, PENDING',
      '1 WhatsApp Business app, neutral',
      '1 Unknown, neutral',
    ]);
  });

  it('tells which need attention, test numbers never', () => {
    const banned = { ...CONNECTED, status: 'BANNED' };
    const all = numbers(
      CONNECTED,
      banned,
      { ...banned, account_mode: 'SANDBOX' },
      { ...CONNECTED, quality_rating: 'RED' },
    );
    assert.deepEqual([...summarize(all).attention], ['1', '3']);
  });

  it('makes hostile values harmless, and many of them one line, each number counted once', () => {
    const all = Array.from({ length: 500 }, (_, at) => ({ ...CONNECTED, status: `\u202e${at}` }));
    const { states } = summarize(numbers(...all, CONNECTED));
    assert.equal(states.length, 14);
    assert.match(states[1]?.word ?? '', /^\\u\{202e\}/);
    assert.deepEqual(lines(states.slice(-1)), ['488 488 other values, unknown']);
    assert.equal(
      states.reduce((sum, { count }) => sum + count, 0),
      501,
    );
  });

  it('counts 10,000 numbers of as many unknown states in a list that fits on a page', () => {
    const all = numbers(...Array.from({ length: 10_000 }, (_, at) => ({ ...CONNECTED, status: `S${at}` })));
    const { count, states } = summarize(all);
    assert.equal(count, 10_000);
    assert.ok(states.length < 20, String(states.length));
    assert.equal(
      states.reduce((sum, state) => sum + state.count, 0),
      10_000,
    );
  });
});

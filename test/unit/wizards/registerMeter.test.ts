import assert from 'node:assert/strict';
import { allowedFrom, isUsedUp, meter, meterWords } from '../../../src/wizards/registerMeter';

const HOUR = 60 * 60_000;
const NOW = Date.UTC(2026, 10, 22, 12);
const ago = (...hours: number[]): readonly number[] => hours.map((each) => NOW - each * HOUR);

describe('the meter of registrations', () => {
  it('counts those of the last 72 hours, and knows when the oldest falls out', () => {
    assert.deepEqual(meter(ago(1, 71, 73), NOW), { used: 2, freeAt: NOW + HOUR });
    assert.deepEqual(meter([], NOW), { used: 0, freeAt: undefined });
    assert.deepEqual(meter(ago(72), NOW), { used: 0, freeAt: undefined });
  });

  it('says nothing while there is enough left, and then how many of 10 were used', () => {
    assert.equal(meterWords(meter(ago(1, 2, 3, 4), NOW), NOW), undefined);
    const words = meterWords(meter(ago(1, 2, 3, 4, 71), NOW), NOW) ?? '';
    assert.match(words, /^5 of the 10 .* no longer counts from \d\d:\d\d:\d\d on\.$/);
  });

  it('is used up at 10, before Meta refuses', () => {
    assert.equal(isUsedUp(meter(ago(1, 2, 3, 4, 5, 6, 7, 8, 9), NOW)), false);
    assert.equal(isUsedUp(meter(ago(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), NOW)), true);
  });

  it('knows when Meta takes another one: when fewer than ten count', () => {
    assert.equal(allowedFrom(ago(71, 1, 2, 3, 4, 5, 6, 7, 8), NOW), undefined);
    assert.equal(allowedFrom(ago(71, 1, 2, 3, 4, 5, 6, 7, 8, 73), NOW), undefined);
    assert.equal(allowedFrom(ago(71, 1, 2, 3, 4, 5, 6, 7, 8, 9), NOW), NOW + HOUR);
    assert.equal(allowedFrom(ago(71, 1, 2, 3, 4, 5, 6, 7, 8, 9, 70), NOW), NOW + 2 * HOUR);
  });
});

import assert from 'node:assert/strict';
import { clockTime, readingName } from '../../../src/commands/readingName';
import { plainText } from '../../../src/whatsapp/plainText';

const at = new Date(2026, 6, 5, 14, 5, 6).getTime();
const TIME = '2026-07-05 14.05.06.json';

describe('the name of a reading', () => {
  it('says what was read and when', () => {
    assert.equal(readingName('+1 206-555-0104', at), `+1 206-555-0104 ${TIME}`);
    assert.equal(readingName('מלח ים', at), `מלח ים ${TIME}`);
  });

  for (const [name, harmless] of [
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\a|b?c*d"e<f>g', 'C--a-b-c-d-e-f-g'],
    ['$(bug) ${env}', '-(bug) -{env}'],
    ['a\u202eb\u0000c\nd\u2066e\u200b', 'abcde'],
    ['cut \ud83d', 'cut \ufffd'],
  ] as const) {
    it(`S16 makes ${JSON.stringify(plainText(name))} harmless`, () => {
      assert.equal(readingName(name, at), `${harmless} ${TIME}`);
    });
  }

  it('S16 is short, and is there, whatever the name', () => {
    assert.equal(readingName('🐟'.repeat(1000), at), `${'🐟'.repeat(60)} ${TIME}`);
    assert.equal(readingName(' ... ', at), TIME);
  });

  it('has the day in other words only where it is another day', () => {
    assert.equal(clockTime(at, at + 1000), '14:05:06');
    assert.equal(clockTime(at, at + 24 * 3600_000), '2026-07-05 14:05:06');
  });
});

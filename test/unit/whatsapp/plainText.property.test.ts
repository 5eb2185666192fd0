import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonText } from '../../../src/whatsapp/jsonText';
import { isolated, plainText } from '../../../src/whatsapp/plainText';
import { anyJson, anyText, runs } from '../../support/arbitraries';

/** What changes the order of a line, hides in it or ends it. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe('whatsapp/plainText, whatever somebody is called', () => {
  it('S11 one line of bounded length, in which nothing is invisible', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 300 }), (name, longest) => {
        const plain = plainText(name, longest);
        assert.doesNotMatch(plain, INVISIBLE);
        assert.ok(plain.isWellFormed());
        // Each character may become `\u{10ffff}`.
        assert.ok(plain.length <= longest * 10 + 1);
        const shown = isolated(name);
        assert.doesNotMatch(shown.replace(/^\u2068(.*)\u2069$/su, '$1'), INVISIBLE);
      }),
      runs(300),
    );
  });

  it('S11 ordinary text stays as it is, and what is plain stays so', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const plain = plainText(name);
        assert.equal(plainText(plain, plain.length), plain);
        if (name.length <= 200 && name.isWellFormed() && !INVISIBLE.test(name)) assert.equal(plain, name);
      }),
      runs(200),
    );
  });

  it('S11 JSON to be read says the same, with nothing invisible but its line ends', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = jsonText(value);
        assert.doesNotMatch(text.replaceAll('\n', ''), INVISIBLE);
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      }),
      runs(200),
    );
  });
});

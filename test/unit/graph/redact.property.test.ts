import assert from 'node:assert/strict';
import fc, { type Arbitrary } from 'fast-check';
import { Redactor } from '../../../src/graph/redact';
import { SecretForms } from '../../../src/graph/secretForms';
import { anyText, anyToken, runs } from '../../support/arbitraries';

const appToken = fc.tuple(fc.nat({ max: 10 ** 9 }), anyToken).map(([id, text]) => `${id}|${text.slice(3)}`);
const appSecret = fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 32, maxLength: 32 });
const secret = fc.oneof(anyToken, appToken, appSecret);

/** How a text may stand in a log: as it is, or as tools make it. */
const spelling: Arbitrary<(text: string) => string> = fc.constantFrom(
  (text: string) => text,
  (text: string) => encodeURIComponent(text.toWellFormed()),
  (text: string) => encodeURIComponent(text.toWellFormed()).replace(/%../g, (code) => code.toLowerCase()),
  (text: string) => JSON.stringify({ text }),
  (text: string) => JSON.stringify(JSON.stringify({ text })),
  (text: string) => Buffer.from(text).toString('base64'),
  (text: string) => Buffer.from(text).toString('base64url'),
);

function redactorOf(...secrets: readonly string[]): Redactor {
  const redactor = new Redactor();
  for (const each of secrets) redactor.learn(each);
  return redactor;
}

/** The first 12 characters of what is secret, as text and as the middle of base64 in each of its shifts. */
function startsOf(text: string): readonly string[] {
  const start = text.replace(/^\d+\|/, '').slice(0, 12);
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.from(`${'\0'.repeat(shift)}${start}`).toString('base64');
    return whole.slice(4, 4 * Math.floor((shift + start.length) / 3));
  });
  return [start, ...base64];
}

describe('graph/redact, whatever stands in the text', () => {
  it('S15 nothing of the first 12 characters of a secret is left, in whatever form it came, whole or cut', () => {
    const cut = fc.option(fc.integer({ min: 12, max: 70 }), { nil: undefined });
    fc.assert(
      fc.property(secret, anyText, anyText, spelling, cut, (hidden, before, after, spell, length) => {
        // A longer word than the secret is another word.
        const bounded = length === undefined ? `${hidden} ${after}` : hidden.replace(/^\d+\|/, '').slice(0, length);
        const text = length === undefined ? spell(`${before} ${bounded}`) : `${before} ${bounded}`;
        const shown = redactorOf(hidden).redact(text);
        for (const start of startsOf(hidden)) assert.ok(!shown.includes(start), `${start} in ${shown}`);
      }),
      runs(300),
    );
  });

  it('S15 of several tokens of one app, which begin alike, nothing is left of any', () => {
    const family = fc.tuple(anyToken, fc.array(anyToken, { minLength: 2, maxLength: 4 }), spelling);
    fc.assert(
      fc.property(family, ([first, others, spell]) => {
        const tokens = others.map((each) => `${first.slice(0, 16)}${each.slice(3)}`);
        const shown = redactorOf(...tokens).redact(tokens.map((each) => spell(`token ${each}.`)).join(' '));
        for (const [at, token] of tokens.entries()) {
          const tail = others[at]?.slice(-12) ?? '';
          for (const part of [...startsOf(token), tail]) assert.ok(!shown.includes(part), `${part} in ${shown}`);
        }
      }),
      runs(100),
    );
  });

  it('what was made harmless stays as it is', () => {
    fc.assert(
      fc.property(fc.array(secret, { maxLength: 3 }), anyText, anyText, (secrets, before, after) => {
        const redactor = redactorOf(...secrets);
        const once = redactor.redact([before, ...secrets, after].join(' '));
        assert.equal(redactor.redact(once), once);
        assert.equal(new SecretForms(secrets).removeFrom(once), once);
      }),
      runs(200),
    );
  });

  it('a text without secrets is not changed', () => {
    fc.assert(
      fc.property(secret, anyText, (hidden, text) => {
        fc.pre(!/EAA|Bearer|token|proof|client_secret|\d{5}(\||%7c)/i.test(text));
        assert.equal(redactorOf(hidden).redact(text), text);
        assert.equal(new SecretForms([hidden]).removeFrom(text), text);
      }),
      runs(200),
    );
  });

  it('any text can be learnt, and is gone from then on', () => {
    fc.assert(
      fc.property(anyText, anyText, (hidden, text) => {
        fc.pre(hidden.length >= 6 && !'[redacted]'.includes(hidden));
        const shown = redactorOf(hidden).redact(`${text}${hidden}${text}`);
        assert.ok(!shown.replaceAll('[redacted]', '\0').includes(hidden));
      }),
      runs(200),
    );
  });
});

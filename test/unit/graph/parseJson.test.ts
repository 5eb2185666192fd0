import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { isObject, type Json } from '../../../src/graph/json';
import { parseJson } from '../../../src/graph/parseJson';

const parse = (text: string): Json => parseJson(Buffer.from(text));

function notJson(body: Buffer, source = {}): GraphError {
  try {
    parseJson(body, source);
  } catch (error) {
    assert.ok(GraphError.is(error, 'not-json'));
    return error;
  }
  assert.fail('was parsed');
}

describe('graph/json', () => {
  describe('R6 ids are strings', () => {
    const cases: [string, string, Json][] = [
      ['an id of 21 digits', '{"id":106540352242922123456}', { id: '106540352242922123456' }],
      ['one of 16 digits', '{"id": 1065403522429221}', { id: '1065403522429221' }],
      ['one of 15 digits stays a number', '{"id":106540352242922}', { id: 106540352242922 }],
      ['a negative one', '{"id":-1065403522429221}', { id: '-1065403522429221' }],
      ['in a list', '[1,\n 1065403522429221234 ,2]', [1, '1065403522429221234', 2]],
      ['at the top', '1065403522429221234', 1065403522429221200],
      [
        'fractions and exponents stay numbers',
        '[1234567890123456.5,12345678901234567e3,1.5,-2e-3]',
        [1234567890123456.5, 12345678901234567e3, 1.5, -0.002],
      ],
      [
        'digits in strings stay as they are',
        '{"a":"x: 1065403522429221234, \\"y\\":1065403522429221234","b":1065403522429221234}',
        { a: 'x: 1065403522429221234, "y":1065403522429221234', b: '1065403522429221234' },
      ],
      [
        'a backslash before the closing quote',
        '{"a":"\\\\","b":1065403522429221234}',
        { a: '\\', b: '1065403522429221234' },
      ],
      [
        'digits as a key',
        '{"1065403522429221234":1065403522429221234}',
        { '1065403522429221234': '1065403522429221234' },
      ],
    ];
    for (const [name, text, expected] of cases) {
      it(`R6 ${name}`, () => assert.deepEqual(parse(text), expected));
    }

    it('R6 random documents come out as JSON.parse would have them, long integers apart', () => {
      let seed = 1;
      const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
      const strings = ['', '"', '\\', '1234567890123456789', ':1234567890123456789,', '\u00e9\u{1f600}', '\n'];
      const make = (depth: number): unknown => {
        const pick = Math.floor(random() * (depth > 3 ? 4 : 6));
        if (pick === 0) return strings[Math.floor(random() * strings.length)];
        if (pick === 1) return Math.floor(random() * 1e15);
        if (pick === 2) return random() * 1e-3;
        if (pick === 3) return random() < 0.5 ? null : BigInt(Math.floor(random() * 1e9)) * 10n ** 12n + 10n ** 20n;
        if (pick === 4) return Array.from({ length: 3 }, () => make(depth + 1));
        return Object.fromEntries(strings.map((name, index) => [`${name}${index}`, make(depth + 1)]));
      };
      const write = (value: unknown): string => {
        if (typeof value === 'bigint') return String(value);
        if (Array.isArray(value)) return `[${value.map(write).join(random() < 0.5 ? ',' : ' ,\n')}]`;
        if (typeof value !== 'object' || value === null) return JSON.stringify(value);
        return `{${Object.entries(value)
          .map(([name, child]) => `${JSON.stringify(name)}: ${write(child)}`)
          .join(',')}}`;
      };
      const expected = (value: unknown) =>
        JSON.parse(
          JSON.stringify(value, (_, child: unknown) => (typeof child === 'bigint' ? String(child) : child)),
        ) as Json;
      for (let round = 0; round < 300; round++) {
        const value = [make(0)];
        assert.deepEqual(parse(write(value)), expected(value));
      }
    });
  });

  describe('S24 no prototype pollution', () => {
    const cases = [
      '{"__proto__":{"x":1},"a":{"constructor":{"prototype":{"x":1}},"b":[{"__proto__":{"x":1}}]}}',
      '{"\\u005f_proto__":{"x":1},"a":{"\\u0063onstructor":{"prototype":{"x":1}},"b":[{"\\u005F\\u005Fproto__":{"x":1}}]}}',
    ];
    for (const text of cases) {
      it(`S24 ${text.slice(0, 30)} is dropped at any depth`, () => {
        const value = parse(text);
        assert.deepEqual(value, { a: { b: [{}] } });
        const copy = Object.assign({}, value) as Record<string, unknown>;
        assert.equal(copy.x, undefined);
        assert.equal(({} as Record<string, unknown>).x, undefined);
        assert.equal(Object.getPrototypeOf(value), Object.prototype);
      });
    }

    it('S24 the same words as values are kept', () => {
      assert.deepEqual(parse('{"a":"__proto__","b":["constructor"]}'), { a: '__proto__', b: ['constructor'] });
    });

    it('S24 deep nesting does not end in a stack overflow: beyond 200 levels it is refused', () => {
      const nested = (depth: number): string => `${'{"__proto__":1,"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
      let value: Json | undefined = parse(nested(200));
      for (let depth = 0; depth < 200; depth++) {
        assert.ok(isObject(value) && !Object.hasOwn(value, '__proto__'));
        value = value.a;
      }
      assert.equal(value, 1);
      for (const depth of [201, 200_000]) {
        assert.match(notJson(Buffer.from(nested(depth))).message, /deeper than 200 levels/);
        assert.match(notJson(Buffer.from('['.repeat(depth) + ']'.repeat(depth))).message, /deeper than 200 levels/);
      }
    });

    it('S24 an object with more members than any of Meta’s is refused; a list may be long', () => {
      const wide = (count: number) =>
        JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [i, 1])));
      assert.equal(Object.keys(parse(wide(10_000)) as object).length, 10_000);
      assert.match(notJson(Buffer.from(`[${wide(10_001)}]`)).message, /more than 10000 members/);
      assert.equal((parse(JSON.stringify(Array.from({ length: 200_000 }, () => ({})))) as Json[]).length, 200_000);
    });
  });

  describe('R4 not JSON', () => {
    for (const text of [
      '',
      ' \n',
      '<html><body>Sign in</body></html>',
      '{"a":',
      '{"a":1} trailing',
      "{'a':1}",
      'NaN',
      '{"a":1234567890123456789',
      '"1234567890123456789',
      '[,1234567890123456789"',
    ]) {
      it(`R4 ${JSON.stringify(text.slice(0, 30))} is not-json with status and content type`, () => {
        const error = notJson(Buffer.from(text), { status: 502, contentType: 'text/html' });
        assert.equal(error.status, 502);
        assert.match(error.message, /HTTP 502, text\/html/);
      });
    }

    it('R4 a web page is named as one: a sign-in page of the network, a proxy, or a gateway', () => {
      assert.match(notJson(Buffer.from('<!DOCTYPE html><title>Hotel')).message, /sign-in page/);
      assert.doesNotMatch(notJson(Buffer.from('oops')).message, /sign-in page/);
    });

    it('R4 at most 200 characters are quoted, without control, bidi or invisible ones', () => {
      const { message } = notJson(Buffer.from(`a\u0000b\u001b[31m\u202ec\u200bd\u2028e\ue000\r\n${'x'.repeat(5000)}`));
      assert.ok(message.length < 400, message);
      assert.doesNotMatch(message, /[\p{Cc}\p{Cf}\u2028]/u);
      assert.match(message, /a�b�\[31m�c�d e� x{100,}/);
    });

    it('R4 a byte order mark is skipped', () => {
      assert.deepEqual(parse('\ufeff{"a":1}'), { a: 1 });
    });

    it('duplicate keys: the last one counts', () => {
      assert.deepEqual(parse('{"a":1,"a":2}'), { a: 2 });
    });
  });

  describe('R7 UTF-8', () => {
    for (const bytes of [[0xff], [0xc3, 0x28], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xc0, 0xaf]]) {
      it(`R7 the bytes ${Buffer.from(bytes).toString('hex')} are an error, never U+FFFD in the data`, () => {
        const error = notJson(Buffer.concat([Buffer.from('{"a":"'), Buffer.from(bytes), Buffer.from('"}')]));
        assert.match(error.message, /not valid UTF-8/);
      });
    }

    it('R7 a lone surrogate that is escaped is kept as it came', () => {
      assert.deepEqual(parse('{"a":"\\ud800"}'), { a: '\ud800' });
    });
  });
});

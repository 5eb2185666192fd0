import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GraphError } from '../../../src/graph/error';
import type { Json } from '../../../src/graph/json';
import { parseJson } from '../../../src/graph/parseJson';
import { anyId, anyJson, anyText, escaped, mutated, runs } from '../../support/arbitraries';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const UNSAFE = ['__proto__', 'constructor', 'prototype'];

/** What a body says, by a way of our own: long whole numbers as text, unsafe members left out. */
function expected(value: unknown): unknown {
  if (typeof value === 'number') {
    const spelled = JSON.stringify(value);
    return /^-?\d{16,}$/.test(spelled) ? spelled : (JSON.parse(spelled) as unknown);
  }
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) => (UNSAFE.includes(name) ? [] : [[name, expected(child)]])),
  );
}

describe('graph/parseJson, whatever comes', () => {
  it('R4 bytes are JSON or a GraphError that says so', () => {
    const body = fc.oneof(fc.uint8Array({ maxLength: 200 }), anyText.map(bytes));
    fc.assert(
      fc.property(body, (any) => {
        try {
          parseJson(any);
        } catch (error) {
          assert.ok(GraphError.is(error, 'not-json'), String(error));
          assert.ok(error.message.length < 1000);
          assert.doesNotMatch(error.message, /[\p{Cc}\p{Cf}]/u);
        }
      }),
      runs(300),
    );
  });

  it('R5 every value survives as it was sent, S24 but for members that name prototypes', () => {
    fc.assert(
      fc.property(anyJson, fc.infiniteStream(fc.boolean()), (value, picks) => {
        const text = escaped(JSON.stringify(value), () => picks.next().value === true);
        const read = parseJson(bytes(`[${text}]`));
        assert.deepEqual(read, [expected(JSON.parse(JSON.stringify(value)))]);
        assert.equal(Reflect.get({}, 'polluted'), undefined);
      }),
      runs(300),
    );
  });

  it('R6 an id keeps exactly its digits, quoted or not, wherever it stands', () => {
    const row = fc.record({
      id: anyId,
      quoted: fc.boolean(),
      name: anyText,
      blanks: fc.constantFrom('', ' ', '\n\t '),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const spelled = rows.map(({ id, quoted, name, blanks }) => {
          const digits = quoted ? `"${id}"` : id;
          return `{${blanks}"name":${JSON.stringify(`${name}:${id}`)},"id":${blanks}${digits}${blanks},"ids":[${digits},${blanks}${digits}]}`;
        });
        const read = parseJson(bytes(`{"data":[${spelled.join()}]}`)) as unknown as {
          data: { id: Json; name: string; ids: Json[] }[];
        };
        assert.deepEqual(
          read.data.map(({ id, name, ids }) => [id, name, ...ids].map(String)),
          rows.map(({ id, name }) => [id, `${name}:${id}`, id, id]),
        );
      }),
      runs(300),
    );
  });

  it('S24 no member named for a prototype comes through, however it is written', () => {
    const hostile = [{ data: [{ id: '1', inner: { constructor: { prototype: { polluted: 1 } } } }] }];
    fc.assert(
      fc.property(
        mutated(hostile),
        fc.constantFrom(...UNSAFE),
        fc.infiniteStream(fc.boolean()),
        (value, name, picks) => {
          const text = `{"a":${JSON.stringify(value)},"${name}":{"polluted":1},"b":[{"${name}":1}]}`;
          const read = parseJson(bytes(escaped(text, () => picks.next().value === true)));
          assert.doesNotMatch(membersOf(read).join(' '), /^(.* )?(__proto__|constructor|prototype)( .*)?$/);
          assert.equal(Reflect.get({}, 'polluted'), undefined);
        },
      ),
      runs(100),
    );
  });
});

function membersOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.getOwnPropertyNames(value);
  return [...own, ...Object.values(value).flatMap(membersOf)];
}

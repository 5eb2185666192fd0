import assert from 'node:assert/strict';
import fc, { type Arbitrary } from 'fast-check';
import { FILTER_KEYS, meant } from '../../../src/whatsapp/filterKeys';
import {
  filterText,
  matches,
  sorted,
  toServer,
  type FilterTerm,
  type NumberFilter,
} from '../../../src/whatsapp/numberFilter';
import { parseFilter } from '../../../src/whatsapp/parseFilter';
import { text as fieldText, type Fields, type PhoneNumber } from '../../../src/whatsapp/schema';
import { anyId, anyJson, anyText, runs } from '../../support/arbitraries';

const KEYS = [...FILTER_KEYS];
const word = fc.oneof(
  anyText,
  fc.constantFrom(
    '+44',
    '0044',
    '.*',
    '(a+)+$',
    '[',
    '\\d',
    '^',
    '$&',
    '-',
    '--',
    '-sort:oldest',
    'a:b',
    '"two words"',
    '::',
    'name:',
  ),
);
const keyWord = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.constantFrom(...FILTER_KEYS.keys(), 'sort', 'nothing'),
    fc.constantFrom(':', ' :', '::'),
    word,
  )
  .map((parts) => parts.join(''));
const typed = fc.array(fc.oneof(word, keyWord), { maxLength: 5 }).map((words) => words.join(' '));

/** Filters as the parser makes them. */
const term: Arbitrary<FilterTerm> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('text' as const),
      text: word.map((text) => text.replaceAll('"', '').trim()).filter((text) => text !== ''),
      not: fc.boolean(),
    },
    { noNullPrototype: true },
  ),
  fc.constantFrom(...KEYS).chain(([key, { values }]) =>
    fc.record(
      {
        kind: fc.constant('key' as const),
        key: fc.constant(key),
        values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }),
        not: fc.boolean(),
      },
      { noNullPrototype: true },
    ),
  ),
);
const filter: Arbitrary<NumberFilter> = fc.record(
  { terms: fc.array(term, { minLength: 1, maxLength: 4 }), sort: fc.constantFrom(undefined, 'oldest', 'newest') },
  { noNullPrototype: true },
);
const fields: Arbitrary<Fields> = fc.record(
  {
    display_phone_number: fc.oneof(anyJson, fc.constantFrom('+44 20 7946 0110', '15550783881')),
    verified_name: fc.oneof(anyJson, fc.constantFrom('Saltmarsh (.*)', 'Café a+b')),
    new_display_name: anyJson,
    status: fc.oneof(anyJson, fc.constantFrom('CONNECTED', 'PENDING', 'BANNED', 'RATE_LIMITED')),
    quality_rating: fc.oneof(anyJson, fc.constantFrom('GREEN', 'RED')),
    account_mode: fc.constantFrom('LIVE', 'SANDBOX', 'NEW'),
    is_pin_enabled: fc.oneof(anyJson, fc.boolean()),
    is_official_business_account: fc.oneof(anyJson, fc.boolean()),
    last_onboarded_time: fc.oneof(anyJson, fc.constantFrom('2023-09-04T00:00:00+0000', '2024-09-04T00:00:00+0000')),
  },
  { requiredKeys: [] },
);
const number: Arbitrary<PhoneNumber> = fc.record({ id: anyId, fields });

describe('a filter, whatever is typed', () => {
  it('is a filter, nothing, or sentences that say why not', () => {
    fc.assert(
      fc.property(typed, number, (text, one) => {
        const { filter: made, problems } = parseFilter(text);
        for (const problem of problems) assert.ok(problem.length < 500 && !/[\p{Cc}\p{Cf}]/u.test(problem), problem);
        if (problems.length > 0) assert.equal(made, undefined);
        if (made) assert.equal(typeof matches(made, one), 'boolean');
      }),
      runs(400),
    );
  });

  it('is the same filter when it is printed and typed again', () => {
    fc.assert(
      fc.property(filter, (given) => {
        assert.deepEqual(parseFilter(filterText(given)), { filter: given, problems: [] });
      }),
      runs(400),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const { filter: made } = parseFilter(text);
        if (made) assert.deepEqual(parseFilter(filterText(made)).filter, made);
      }),
      runs(200),
    );
  });

  it('takes signs of patterns as what they are', () => {
    const signs = fc.string({ unit: fc.constantFrom(...Array.from('.*+?^${}()|[]\\/ab')), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(signs, signs, (text, name) => {
        fc.pre(!/^[+().]+$/.test(text));
        const one = { id: '1', fields: { verified_name: name } };
        const bare = { terms: [{ kind: 'text', text, not: false }] } as const;
        assert.equal(matches(bare, one), name.includes(text));
      }),
      runs(200),
    );
  });

  it('shows what each of its terms shows, and with "-" all the others', () => {
    fc.assert(
      fc.property(filter, fc.array(number, { maxLength: 5 }), ({ terms }, numbers) => {
        for (const one of numbers) {
          const alone = terms.map((each) => matches({ terms: [each] }, one));
          assert.equal(matches({ terms }, one), alone.every(Boolean));
          const opposite = terms.map((each) => matches({ terms: [{ ...each, not: !each.not }] }, one));
          assert.deepEqual(
            opposite,
            alone.map((is) => !is),
          );
        }
      }),
      runs(200),
    );
  });

  it('by a key shows those whose field means one of the values', () => {
    const plain = [
      ['quality', 'quality_rating'],
      ['mode', 'account_mode'],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...plain), number, fc.boolean(), ([key, name], one, not) => {
        const found = FILTER_KEYS.get(key);
        assert.ok(found);
        const raw = one.fields[name];
        for (const value of found.values) {
          const sent = typeof raw === 'object' || raw === '' ? undefined : raw;
          const own: string | undefined =
            sent === undefined ? (key === 'quality' ? 'unknown' : undefined) : meant(found, String(sent));
          assert.equal(matches({ terms: [{ kind: 'key', key, values: [value], not }] }, one), (own === value) !== not);
        }
      }),
      runs(200),
    );
  });

  it('sorts without losing one, the oldest or newest first, those without a time last', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 8 }), fc.constantFrom('oldest', 'newest'), (numbers, sort) => {
        const given = { terms: [], sort } as const;
        const order = sorted(given, numbers);
        assert.deepEqual(new Set(order), new Set(numbers));
        const times = order.map((one) => Date.parse(fieldText(one.fields, 'last_onboarded_time') ?? ''));
        const known = times.filter((time) => !Number.isNaN(time));
        assert.deepEqual(
          known,
          known.toSorted((a, b) => (sort === 'oldest' ? a - b : b - a)),
        );
        assert.ok(times.slice(known.length).every(Number.isNaN));
        assert.doesNotThrow(() => toServer(given));
      }),
      runs(100),
    );
  });
});

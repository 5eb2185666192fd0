import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import type { Json } from '../../../src/graph/json';
import { UNREAD_DETAILS, type Details } from '../../../src/inventory/details';
import { fieldSections } from '../../../src/panels/fieldSections';
import { catalogue } from '../../../src/whatsapp/fields';
import type { Fields } from '../../../src/whatsapp/schema';
import { factsOf, isBelievedOf } from '../../support/nodePage';

const BASE = { row: undefined, version: 'v25.0' } as const;
const read = (fields: Fields, change: Partial<Details> = {}): Details => ({
  ...UNREAD_DETAILS,
  fields,
  readAt: 1_000_000,
  ...change,
});

describe('every field of the catalogue', () => {
  const ODD: readonly Json[] = ['A_NEW_VALUE', null, '', 0, -1e300, true, '\ud800', [], {}, [[]], { a: { b: null } }];

  for (const node of ['number', 'waba'] as const) {
    const infos = catalogue(node);
    const names = infos.map(({ name }) => name);
    const all = <T>(value: T): ReadonlyMap<string, T> => new Map(names.map((name) => [name, value]));
    const values = infos.map(({ values: known = [], valueIn }): readonly Json[] => [
      ...known.map(({ value }) => (valueIn === undefined ? value : { [valueIn]: value })),
      ...ODD,
    ]);
    const rounds = Math.max(...values.map(({ length }) => length));
    const states: readonly (Details | undefined)[] = [
      undefined,
      UNREAD_DETAILS,
      { ...UNREAD_DETAILS, loading: true },
      { ...UNREAD_DETAILS, failure: new GraphError('offline', 'x') },
      read({}),
      read({}, { refused: names }),
      read({}, { failures: all(new Error('broken')) }),
      read({}, { failures: all(new GraphError('permission', 'x', { code: 10 })) }),
      read({}, { failures: all(new GraphError('cancelled', 'x')) }),
      read({}, { pending: new Set(names), loading: true }),
      read({}, { failure: new GraphError('auth', 'x') }),
      ...Array.from({ length: rounds }, (_, round) =>
        read(Object.fromEntries(names.map((name, at) => [name, values[at]?.[round] ?? null]))),
      ),
    ];

    it(`of a ${node} stands once, with a word for how it is, whatever was sent or not`, () => {
      for (const details of states) {
        for (const version of ['v15.0', 'v25.0']) {
          const shown = factsOf(fieldSections({ ...BASE, node, details, version }).flatMap(({ blocks }) => blocks));
          assert.deepEqual(shown.map(({ id }) => id).sort(), [...names].sort());
          for (const { id, title, meaning, link, value, mark } of shown) {
            const word = value?.as === 'time' ? String(value.at) : (value?.text ?? mark?.text ?? '');
            assert.ok(word !== '' && title !== '' && link, id);
            assert.ok(meaning !== undefined && meaning !== '', id);
          }
        }
      }
    });

    it(`S11 of a ${node} makes a page that its webview believes, whatever was sent`, () => {
      for (const details of states) {
        const sections = fieldSections({ ...BASE, node, details });
        const page = { kind: '', name: '', marks: [], buttons: [], notes: [], sections };
        assert.ok(isBelievedOf({ kind: 'waba', tokenId: 'a', wabaId: '1' }, page));
      }
    });
  }
});

import assert from 'node:assert/strict';
import { candidates } from '../../../src/commands/candidates';
import { findKnown } from '../../../src/commands/findKnown';
import { askedWords, foundWords } from '../../../src/commands/identifyWords';
import { isKnown, knownWabas, ranked, type KnownSources } from '../../../src/commands/known';
import { GraphError } from '../../../src/graph/error';
import { Inventory } from '../../../src/inventory/inventory';
import { newToken, type AccessToken } from '../../../src/tokens/accessToken';

const META = 'https://graph.facebook.com';

interface Seed extends Partial<Pick<AccessToken, 'readOnly' | 'demo' | 'origin'>> {
  readonly type?: string;
  readonly wabas?: Readonly<Record<string, { readonly name?: string; readonly numbers?: readonly string[] }>>;
}

/** What would be known after these tokens were read: WABA id → its name and its telephone numbers. */
function sources(seeds: Readonly<Record<string, Seed>>): KnownSources & { inventory: Inventory } {
  const inventory = new Inventory();
  const tokens = Object.entries(seeds).map(([id, seed]): AccessToken => {
    const { type = 'USER', origin = META, demo = false, readOnly = false, wabas = {} } = seed;
    const info = {
      type,
      appId: `77${id.length}`,
      application: 'App',
      userId: `88${id.length}`,
      scopes: [],
      granularScopes: [],
    };
    inventory.update({ kind: 'token', tokenId: id }, { ids: Object.keys(wabas), readAt: 1 });
    for (const [wabaId, { name, numbers = [] }] of Object.entries(wabas)) {
      inventory.keep(id, { id: wabaId, fields: { id: wabaId, ...(name !== undefined && { name }) } }, 1);
      const ids = numbers.map((number) => number.replace(/\D/g, '').padStart(15, '9'));
      inventory.update({ kind: 'waba', tokenId: id, wabaId }, { ids, readAt: 1 });
      numbers.forEach((number, index) => {
        const numberId = ids[index] ?? '';
        const fields = { id: numberId, display_phone_number: number, verified_name: `Shop ${index + 1}` };
        inventory.keep(id, { id: numberId, fields }, 1);
      });
    }
    return { ...newToken({ label: id, origin, info }, { id, now: 0, demo }), readOnly };
  });
  return { inventory, tokens: { list: () => tokens, get: (id) => tokens.find((token) => token.id === id) } };
}

describe('what is known', () => {
  it('stands once, through the token that may do most', () => {
    const waba = { '500': { name: 'Stores', numbers: ['+1 206-555-0100'] } };
    const known = sources({
      person: { wabas: waba },
      locked: { type: 'SYSTEM_USER', readOnly: true, wabas: waba },
      system: { type: 'SYSTEM_USER', wabas: waba },
      second: { type: 'SYSTEM_USER', wabas: waba },
    });
    assert.deepEqual(
      ranked(known).map(({ id }) => id),
      ['system', 'second', 'person', 'locked'],
    );
    const [only, ...others] = knownWabas(known);
    assert.deepEqual(others, []);
    assert.equal(only?.path.tokenId, 'system');
    assert.equal(only.seenBy.length, 4);
    assert.deepEqual(
      only.numbers.map(({ path }) => path.tokenId),
      ['system'],
    );
  });

  it('through a token that failed comes last', () => {
    const known = sources({ dead: { type: 'SYSTEM_USER' }, person: {} });
    known.inventory.update({ kind: 'token', tokenId: 'dead' }, { failure: new GraphError('auth', 'x') });
    assert.deepEqual(
      ranked(known).map(({ id }) => id),
      ['person', 'dead'],
    );
  });

  it('joins what several tokens were told of a WABA', () => {
    const known = sources({
      system: { type: 'SYSTEM_USER', wabas: { '500': { numbers: ['+1 206-555-0100'] } } },
      person: { wabas: { '500': { name: 'Stores', numbers: ['+1 206-555-0100', '+1 206-555-0101'] } } },
    });
    const [waba] = knownWabas(known);
    assert.equal(waba?.name, 'Stores');
    assert.deepEqual(
      waba.numbers.map(({ path }) => path.tokenId),
      ['system', 'person'],
    );
  });

  it('on another server is something else, and demo data comes last', () => {
    const waba = { '500': { name: 'A' } };
    const known = sources({
      demo: { demo: true, origin: 'http://127.0.0.1:1', wabas: waba },
      real: { wabas: { '500': { name: 'Z' } } },
    });
    assert.deepEqual(
      knownWabas(known).map(({ name, demo }) => [name, demo]),
      [
        ['Z', false],
        ['A', true],
      ],
    );
  });

  it('is offered under its WABA, with the words that tell it from others', () => {
    const known = sources({ system: { wabas: { '500': { name: 'Stores', numbers: ['12065550100'] }, '400': {} } } });
    assert.deepEqual(
      candidates(known, ['waba', 'number']).map(({ group, label, description, detail }) => [
        group,
        label,
        description,
        detail,
      ]),
      [
        ['Stores', 'Stores', 'WABA', '500'],
        ['Stores', '+12065550100', 'Shop 1 · Stores', '999912065550100'],
        ['400', '400', 'WABA', '400'],
      ],
    );
    assert.deepEqual(
      candidates(known, ['token', 'waba']).map(({ group, label }) => [group, label]),
      [
        ['Access tokens', 'system'],
        ['WABAs', 'Stores'],
        ['WABAs', '400'],
      ],
    );
  });

  it('is not what a stranger calls a row', () => {
    const known = sources({ system: { wabas: { '500': { numbers: ['12065550100'] } } } });
    const number = { kind: 'number', tokenId: 'system', wabaId: '500', numberId: '999912065550100' } as const;
    assert.ok(isKnown(known, number));
    assert.ok(!isKnown(known, { ...number, tokenId: 'x' }));
    assert.ok(!isKnown(known, { ...number, wabaId: '400' }));
    assert.ok(!isKnown(known, { ...number, numberId: 'rm -rf' }));
  });

  it('is also a number that a search found beyond the rows that are loaded', () => {
    const known = sources({ system: { wabas: { '500': { numbers: ['12065550100'] } } } });
    const waba = { kind: 'waba', tokenId: 'system', wabaId: '500' } as const;
    known.inventory.keep('system', { id: '777', fields: { id: '777', display_phone_number: '12065550101' } }, 1);
    known.inventory.setFound(waba, {
      filter: 'mode:sandbox',
      ids: ['999912065550100', '777'],
      where: { filtering: 'meta', sort: undefined },
      complete: true,
      loading: false,
    });
    assert.ok(isKnown(known, { ...waba, kind: 'number', numberId: '777' }));
    assert.equal(findKnown(known, '777')?.as, 'number');
    assert.equal(findKnown(known, '12065550101')?.as, 'telephone');
    assert.deepEqual(
      knownWabas(known)[0]?.numbers.map(({ path }) => path.numberId),
      ['999912065550100', '777'],
    );
    known.inventory.clearFound();
    assert.ok(!isKnown(known, { ...waba, kind: 'number', numberId: '777' }));
  });

  it('is also what details were read of, when its row has gone', () => {
    const known = sources({ system: { wabas: { '500': {} } } });
    const number = { kind: 'number', tokenId: 'system', wabaId: '500', numberId: '777' } as const;
    const waba = { kind: 'waba', tokenId: 'system', wabaId: '600' } as const;
    for (const path of [number, waba]) {
      assert.ok(!isKnown(known, path));
      known.inventory.updateDetails(path, { readAt: 1 });
      assert.ok(isKnown(known, path));
      known.inventory.clearDetails('system');
      assert.ok(!isKnown(known, path));
      known.inventory.updateDetails({ ...path, tokenId: 'removed' }, { readAt: 1 });
      assert.ok(!isKnown(known, { ...path, tokenId: 'removed' }));
    }
  });
});

describe('what an id is, in words', () => {
  const known = sources({
    first: { type: 'SYSTEM_USER', wabas: { '500': { name: 'Stores', numbers: ['+1 206-555-0100'] } } },
    other: { wabas: { '500': { name: 'Stores' } } },
  });
  const words = (digits: string): string => {
    const found = findKnown(known, digits);
    assert.ok(found, digits);
    return foundWords(found, digits);
  };

  it('for what was read says what it is, where it stands and who sees it', () => {
    assert.equal(words('500'), '500 is the id of the WABA Stores, seen through "first", "other".');
    assert.equal(
      words('999912065550100'),
      '999912065550100 is the phone number id of +1 206-555-0100 (Shop 1) in Stores, seen through "first", "other".',
    );
    assert.match(words('12065550100'), /is a telephone number, not an id: .* has the phone number id 999912065550100/);
    assert.match(words('775'), /is the id of the app App, which the access token "first" was made for/);
    assert.match(words('885'), /is the id of the user of the access token "first"/);
    assert.equal(findKnown(known, '1'), undefined);
  });

  it('for a business names the WABA that it owns', () => {
    const fields = { id: '600', name: 'Bakery', owner_business_info: { id: '300', name: 'Aurelio' } };
    const own = sources({ first: { wabas: { '600': {} } } });
    own.inventory.keep('first', { id: '600', fields }, 1);
    const found = findKnown(own, '300');
    assert.ok(found);
    assert.match(foundWords(found, '300'), /business that the WABA Bakery belongs to; the WABA id is 600/);
  });

  it('for what nobody sees says why that may be, and which token could not be asked', () => {
    const [first, other] = known.tokens.list();
    assert.ok(first && other);
    const failed = [{ token: other, error: new GraphError('auth', 'x') }];
    const said = askedWords({ failed }, '999999999999999', 2);
    assert.match(said, /does not show 999999999999999 to your access token: it is wrong, was deleted, or is not assig/);
    assert.match(said, /With "other" it could not be asked: Meta does not accept this access token/);
    assert.match(askedWords({ failed: [] }, '999999999999999', 2), /to none of your 2 access tokens/);
    assert.match(askedWords({ failed: [] }, '12065550199', 2), /If it is a telephone number, it is no id/);
  });

  it("uses Meta's own word for a kind that we do not know", () => {
    const [token] = known.tokens.list();
    assert.ok(token);
    const seen = (nodeType: string | undefined) =>
      askedWords({ seen: { token, identity: { kind: 'other', nodeType } }, failed: [] }, '1', 1);
    assert.match(seen('Business'), /^1 is the id of a business, not of a WABA/);
    assert.match(seen('Comment'), /what Meta calls Comment/);
    assert.match(seen(undefined), /the id of something else/);
  });
});

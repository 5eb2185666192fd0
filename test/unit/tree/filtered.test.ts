import assert from 'node:assert/strict';
import { Inventory, type Edge } from '../../../src/inventory/inventory';
import type { TokenPath, WabaPath } from '../../../src/inventory/path';
import type { TokenStore } from '../../../src/tokens/tokenStore';
import { childrenOf } from '../../../src/tree/children';
import { filterMessage } from '../../../src/tree/filtered';
import { nodeId } from '../../../src/tree/node';
import { rowOf } from '../../../src/tree/rowOf';
import type { RowFilter } from '../../../src/tree/viewFilter';
import { text } from '../../../src/whatsapp/schema';
import { FakeSecrets } from '../../support/fakeSecrets';
import { details, openTokenStore } from '../../support/openTokenStore';
import { rowSources } from '../../support/rowSources';
import { temporaryFolder } from '../../support/temporaryFolder';

const BANNED: RowFilter = {
  text: 'status:banned',
  select: (numbers) => numbers.filter(({ fields }) => text(fields, 'status') === 'BANNED'),
  seek: () => undefined,
};

describe('a filtered tree', () => {
  const folder = temporaryFolder();
  let tokens: TokenStore;
  let inventory: Inventory;
  let token: TokenPath;

  beforeEach(async () => {
    ({ store: tokens } = await openTokenStore(new FakeSecrets(), folder()));
    token = { kind: 'token', tokenId: (await tokens.add('EAAsecret', details)).id };
    inventory = new Inventory();
  });

  /** A WABA with numbers of these states. */
  function waba(wabaId: string, statuses: readonly string[], edge: Partial<Edge> = {}): WabaPath {
    const path: WabaPath = { kind: 'waba', tokenId: token.tokenId, wabaId };
    const ids = statuses.map((status, index) => {
      const id = `${wabaId}${index}`;
      inventory.keep(token.tokenId, { id, fields: { id, display_phone_number: `+${id}`, status } }, 0);
      return id;
    });
    inventory.update(path, { ids, complete: true, readAt: 0, ...edge });
    inventory.update(token, { ids: [...inventory.edge(token).ids, wabaId], complete: true, readAt: 0 });
    return path;
  }

  const rows = (path: TokenPath | WabaPath): readonly string[] =>
    childrenOf(path, inventory, BANNED).map((node) => nodeId(node).split('/').at(-1) ?? '');

  it('has rows for the numbers that match, in the WABAs that have some', () => {
    const some = waba('1', ['BANNED', 'CONNECTED', 'BANNED']);
    waba('2', ['CONNECTED']);
    assert.deepEqual(rows(token), ['waba:1']);
    assert.deepEqual(rows(some), ['number:10', 'number:12']);
    const row = rowOf(some, rowSources({ tokens, inventory, filter: BANNED }));
    assert.equal(row.children, 'expanded');
    assert.match(row.description ?? '', /^2 match · /);
    assert.match(row.spoken, /2 match/);
  });

  it('keeps a WABA that is not all loaded, is loading or has failed: nobody can say that none of it matches', () => {
    waba('1', ['CONNECTED'], { complete: false });
    waba('2', [], { loading: true, complete: false, readAt: undefined });
    waba('3', ['CONNECTED'], { failure: new Error('no') });
    assert.deepEqual(rows(token), ['waba:1', 'waba:2', 'waba:3']);
  });

  it('says where nothing matches, with the way out', () => {
    const none = waba('1', ['CONNECTED'], { complete: false, next: { after: 'x', at: 0 } });
    assert.deepEqual(rows(none), ['filtered', 'more']);
    inventory.update(none, { complete: true, next: undefined });
    assert.deepEqual(rows(token), ['filtered']);
    const row = rowOf(
      { kind: 'note', note: 'filtered', under: token },
      rowSources({ tokens, inventory, filter: BANNED }),
    );
    assert.equal(row.command?.id, 'waba.clearFilter');
  });

  it('counts each number once in its message, and says when not all are loaded', () => {
    waba('1', ['BANNED', 'CONNECTED']);
    waba('1', ['BANNED', 'CONNECTED']);
    assert.equal(filterMessage(tokens, inventory, BANNED), '1 of 2 phone numbers match “status:banned”.');
    waba('2', ['BANNED'], { complete: false });
    assert.equal(filterMessage(tokens, inventory, BANNED), '2 of 3 phone numbers loaded match “status:banned”.');
    inventory.update({ ...token, kind: 'waba', wabaId: '2' }, { total: 44 });
    assert.equal(
      filterMessage(tokens, inventory, BANNED),
      '2 of 3 phone numbers loaded match “status:banned”. 43 more are not loaded.',
    );
  });

  it('shows what Meta found beside what is loaded, says who did what, and what could not be searched', () => {
    const long = waba('1', ['CONNECTED'], { complete: false, total: 143 });
    inventory.keep(token.tokenId, { id: '77', fields: { id: '77', status: 'BANNED' } }, 0);
    const found = { filter: BANNED.text, ids: ['77'], where: { filtering: 'meta', sort: undefined } } as const;
    inventory.setFound(long, { ...found, complete: true, loading: false });
    assert.deepEqual(rows(long), ['number:77']);
    assert.equal(
      filterMessage(tokens, inventory, BANNED),
      '1 of 143 phone numbers match “status:banned”. Meta was asked for what it can filter and sort; the rest was done here.',
    );
    inventory.setFound(long, { ...found, complete: false, loading: false, failure: new Error('no') });
    assert.deepEqual(rows(long), ['number:77', 'unsought']);
    inventory.setFound(long, { ...found, filter: 'another', complete: true, loading: false });
    assert.deepEqual(rows(long), ['filtered']);
  });

  it('shows what Meta found by a field that it does not give; a field that came counts more', () => {
    const long = waba('1', ['CONNECTED'], { complete: false, total: 143 });
    for (const [id, status] of [['77'], ['78', 'CONNECTED'], ['79', 'BANNED']] as const) {
      inventory.keep(token.tokenId, { id, fields: { id, ...(status !== undefined && { status }) } }, 0);
    }
    const found = { filter: BANNED.text, ids: ['77', '78', '79'], complete: true, loading: false } as const;
    const by = (filtering: 'meta' | 'here') => ({ filtering, sort: undefined });
    inventory.setFound(long, { ...found, where: by('meta'), assumed: { status: 'BANNED' } });
    assert.deepEqual(rows(long), ['number:77', 'number:79']);
    inventory.setFound(long, { ...found, where: by('here') });
    assert.deepEqual(rows(long), ['number:79']);
  });

  it('is the whole tree without a filter', () => {
    waba('2', ['CONNECTED']);
    assert.equal(childrenOf(token, inventory, undefined).length, 1);
  });
});

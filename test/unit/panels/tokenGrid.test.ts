import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import type { DetailsModel } from '../../../src/panels/page';
import { MANAGEMENT, MESSAGING } from '../../../src/whatsapp/scopes';
import { blocks, grid, INFO, rows, TokenPage } from '../../support/tokenPage';

describe('the grid on the page of an access token', () => {
  let on: TokenPage;
  beforeEach(() => (on = new TokenPage()));

  it('says which permission reaches which WABA', () => {
    on.known('20', '10');
    assert.deepEqual(grid(on.model()).columns, [MANAGEMENT, MESSAGING]);
    assert.deepEqual(rows(on.model()), ['WABA 10 10: This WABA, This WABA', 'WABA 20 20: This WABA, Not this WABA']);
  });

  it('tells apart all WABAs, none, and what Meta does not say', () => {
    on.known('10');
    const granularScopes = [{ scope: MANAGEMENT }];
    assert.deepEqual(rows(on.withInfo({ granularScopes })), ['WABA 10 10: All WABAs, Granted']);
    assert.deepEqual(rows(on.withInfo({ granularScopes, scopes: [MANAGEMENT] })), [
      'WABA 10 10: All WABAs, Not granted',
    ]);
  });

  it('has a column for any other permission that names one of the WABAs, and none for businesses', () => {
    on.known('10');
    const more = [
      { scope: 'business_management', targetIds: ['555'] },
      { scope: 'ads_read', targetIds: ['10'] },
    ];
    const page = on.withInfo({
      scopes: [...INFO.scopes, 'business_management', 'ads_read'],
      granularScopes: [...INFO.granularScopes, ...more],
    });
    assert.deepEqual(grid(page).columns, [MANAGEMENT, MESSAGING, 'ads_read']);
    assert.equal(rows(page)[0], 'WABA 10 10: This WABA, This WABA, This WABA');
  });

  it('shows a WABA that only a permission names, and why one could not be read', () => {
    on.known('10');
    const failure = new GraphError('not-found', 'x', { code: 100, subcode: 33, sent: 'yes' });
    on.inventory.update({ kind: 'waba', tokenId: 'abc', wabaId: '10' }, { failure });
    const [first, second] = grid(on.model()).rows;
    assert.match(first?.notes[0] ?? '', /The id is wrong, was deleted, or is not assigned to this token/);
    assert.equal(second?.code, '20');
    assert.match(second.notes[0] ?? '', /not among the WABAs that this token lists/);
  });

  it('says so when there is no WABA', () => {
    const text = (page: DetailsModel): string => {
      const block = page.sections.find(({ id }) => id === 'wabas')?.blocks[0];
      return block?.as === 'text' ? block.text : '';
    };
    assert.match(text(on.withInfo({ granularScopes: [] })), /Assign one to its user/);
    assert.match(text(on.withInfo({ granularScopes: [], scopes: ['email'] })), /no permission that reaches a WABA/);
  });

  it('ends after 200 rows and says how many there are', () => {
    on.known(...Array.from({ length: 5000 }, (_, at) => String(1000 + at)));
    assert.equal(grid(on.model()).rows.length, 200);
    assert.ok(blocks(on.model()).some((block) => block.as === 'text' && block.text === '4802 more are in the tree.'));
  });
});

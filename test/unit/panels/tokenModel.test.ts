import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { Inventory } from '../../../src/inventory/inventory';
import { offeredActions } from '../../../src/panels/actions';
import { isToWebview, type Block, type DetailsModel, type Fact } from '../../../src/panels/protocol';
import { goneTokenModel, tokenModel } from '../../../src/panels/tokenModel';
import type { AccessToken } from '../../../src/tokens/accessToken';
import type { TokenInfo } from '../../../src/whatsapp/accessTokens';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const MANAGEMENT = 'whatsapp_business_management';
const MESSAGING = 'whatsapp_business_messaging';
const INFO: TokenInfo = {
  type: 'SYSTEM_USER',
  appId: '77',
  application: 'Acme App',
  userId: '88',
  expiresAt: 'never',
  scopes: [MANAGEMENT, MESSAGING],
  granularScopes: [
    { scope: MANAGEMENT, targetIds: ['10', '20'] },
    { scope: MESSAGING, targetIds: ['10'] },
  ],
};
const TOKEN: AccessToken = {
  id: 'abc',
  label: 'Acme',
  origin: 'https://graph.facebook.com',
  addedAt: NOW - 48 * HOUR,
  secretAt: NOW,
  info: INFO,
  checkedAt: NOW - 5 * 60_000,
  wabaIds: [],
  readOnly: false,
  hasAppSecret: false,
  demo: false,
};
const ALL = offeredActions(
  [
    'refresh',
    'renameToken',
    'replaceToken',
    'setAppSecret',
    'toggleTokenReadOnly',
    'removeToken',
    'addToken',
    'openDemo',
  ].map((name) => `waba.${name}`),
);

describe('the page of an access token', () => {
  let inventory: Inventory;
  beforeEach(() => (inventory = new Inventory()));

  const model = (change: Partial<AccessToken> = {}, offered = ALL): DetailsModel =>
    tokenModel({ ...TOKEN, ...change }, { inventory, now: NOW, offered });
  const withInfo = (change: Partial<TokenInfo>): DetailsModel => model({ info: { ...INFO, ...change } });
  const blocks = ({ sections }: DetailsModel): readonly Block[] => sections.flatMap((section) => section.blocks);
  const fact = (page: DetailsModel, id: string): Fact => {
    const found = blocks(page)
      .flatMap((block) => (block.as === 'facts' ? block.facts : []))
      .find((each) => each.id === id);
    assert.ok(found, id);
    return found;
  };
  const marks = (page: DetailsModel): readonly string[] => page.marks.map(({ tone, text }) => `${tone} ${text}`);
  const grid = (page: DetailsModel): Extract<Block, { as: 'grid' }> => {
    const found = blocks(page).find((block) => block.as === 'grid');
    assert.ok(found);
    return found;
  };
  /** "name id: cell, cell" for each row. */
  const rows = (page: DetailsModel): readonly string[] =>
    grid(page).rows.map(
      ({ name = '-', code, cells }) => `${name} ${code}: ${cells.map(({ text }) => text).join(', ')}`,
    );
  const isBelieved = (page: DetailsModel): boolean =>
    isToWebview({ type: 'show', subject: { kind: 'token', tokenId: 'abc' }, model: page });
  const known = (...ids: readonly string[]): void => {
    for (const id of ids) inventory.keep('abc', { id, fields: { id, name: `WABA ${id}` } }, NOW);
    inventory.update({ kind: 'token', tokenId: 'abc' }, { ids, readAt: NOW });
  };

  it('says kind, app, user, server, age and what is kept here', () => {
    const page = model({ hasAppSecret: true, readOnly: true });
    assert.deepEqual(marks(page), ['good Valid', 'plain System user', 'plain Never expires', 'locked Read-only']);
    assert.equal(page.age, 'Checked 5 min ago');
    assert.deepEqual(fact(page, 'app').value, { text: 'Acme App', as: 'name' });
    assert.deepEqual(fact(page, 'app-id').value, { text: '77', as: 'code' });
    assert.equal(fact(page, 'app-id').copy, 'Copy the app id');
    assert.deepEqual(fact(page, 'user-id').value, { text: '88', as: 'code' });
    assert.equal(fact(page, 'server').aside, 'Meta');
    assert.deepEqual(fact(page, 'app-secret').value, { text: 'Set', as: 'words' });
    assert.deepEqual(fact(page, 'writing').mark, { tone: 'locked', text: 'Read-only' });
    assert.deepEqual(page.notes, []);
  });

  it('is a message that its webview believes', () => {
    known('10', '20');
    for (const page of [model(), withInfo({ type: 'UNKNOWN', scopes: [] }), goneTokenModel('abc', ALL)]) {
      assert.ok(isBelieved(page));
    }
  });

  describe('of a very large grant', () => {
    const ids = Array.from({ length: 5000 }, (_, at) => String(100_000_000_000_000 + at));
    const scopes = Array.from({ length: 8 }, (_, at) => `scope_${at}`);
    const large = { scopes, granularScopes: scopes.map((scope) => ({ scope, targetIds: ids })) };

    it('is a message that its webview believes', () => {
      assert.ok(isBelieved(withInfo(large)));
    });

    it('shows the first lines of the JSON and says how much is left out', () => {
      const section = withInfo(large).sections.find(({ id }) => id === 'raw');
      const [sentence, json] = section?.blocks ?? [];
      assert.match(
        sentence?.as === 'text' ? sentence.text : '',
        /^This is too long to be shown whole: [\d,]+ of [\d,]+ lines/,
      );
      assert.ok(json?.as === 'code');
      assert.ok(json.text.length <= 100_000);
      assert.match(json.text, /\n {10}"1000000000\d+",?$/, 'ends with a whole line');
      assert.equal(json.copy, 'Copy the part that is shown');
    });
  });

  it('is a message that its webview believes, whatever a server says', () => {
    const long = 'x'.repeat(2_000_000);
    const many = Array.from({ length: 20_000 }, (_, at) => `${'y'.repeat(100)}${at}`);
    known(...Array.from({ length: 5000 }, (_, at) => String(1000 + at)));
    for (const page of [
      withInfo({ application: long, type: long, userName: long, userId: long, appId: long, scopes: [long] }),
      withInfo({ scopes: many, granularScopes: many.map((scope) => ({ scope, targetIds: many })).slice(0, 20) }),
      withInfo({ expiresAt: Number.MAX_SAFE_INTEGER * 1000, issuedAt: Number.MAX_SAFE_INTEGER * 1000 }),
      withInfo({ expiresAt: 1.5, issuedAt: -1e300 }),
      model({ checkedAt: 9e15, addedAt: 0.1 }),
    ]) {
      assert.ok(isBelieved(page), JSON.stringify(page).slice(0, 500));
    }
  });

  it('warns from a week before the end, and says when it is over', () => {
    const soon = withInfo({ expiresAt: NOW + 3.5 * HOUR });
    assert.deepEqual(marks(soon)[2], 'warning Expires in 3 h');
    assert.deepEqual(fact(soon, 'expires').value, { at: NOW + 3.5 * HOUR, as: 'time' });
    assert.deepEqual(fact(soon, 'expires').mark, { tone: 'warning', text: 'Expires in 3 h' });
    assert.equal(soon.notes[0]?.button?.action, 'replace-token');
    const later = withInfo({ expiresAt: NOW + 20 * 24 * HOUR });
    assert.deepEqual(marks(later)[2], 'plain Expires in 20 days');
    assert.deepEqual(later.notes, []);
    assert.deepEqual(marks(withInfo({ expiresAt: NOW - HOUR }))[0], 'bad Expired');
  });

  it('says of a dead token what Meta said, and offers another', () => {
    const failure = new GraphError('auth', 'x', { metaMessage: 'Session has expired\u202e', sent: 'yes' });
    inventory.update({ kind: 'token', tokenId: 'abc' }, { failure });
    const page = model();
    assert.equal(marks(page)[0], 'bad No longer valid');
    assert.match(page.notes[0]?.text ?? '', /Meta says: “Session has expired\\u\{202e\}”$/);
    assert.equal(page.notes[0]?.button?.action, 'replace-token');
  });

  it('says what is going on, and what failed without being the token', () => {
    inventory.update({ kind: 'token', tokenId: 'abc' }, { loading: true });
    assert.equal(model().busy, 'Checking…');
    inventory.update({ kind: 'token', tokenId: 'abc' }, { loading: false, failure: new GraphError('offline', 'x') });
    const page = model();
    assert.equal(page.busy, undefined);
    assert.equal(marks(page)[0], 'good Valid');
    assert.deepEqual(page.notes[0], {
      tone: 'warning',
      text: 'You seem to be offline. Check the network and try again.',
      button: { action: 'refresh', label: 'Try Again' },
    });
  });

  it('says why a kind is not known, and that an app secret helps', () => {
    known('10');
    const page = withInfo({ type: 'UNKNOWN', scopes: [], granularScopes: [], expiresAt: undefined });
    assert.match(page.notes[0]?.text ?? '', /does not let this token ask about itself/);
    assert.equal(page.notes[0]?.button?.action, 'set-app-secret');
    assert.deepEqual(fact(page, `scope-${MANAGEMENT}`).mark, { tone: 'unknown', text: 'Not known' });
    assert.deepEqual(rows(page), ['WABA 10 10: Not known, Not known']);
    assert.equal(fact(page, 'expires').value && 'text' in (fact(page, 'expires').value ?? {}), true);
  });

  it('calls permissions that Meta does not tell not known, as the row of the token does, and misses none', () => {
    known('10');
    const page = withInfo({ scopes: [], granularScopes: [] });
    assert.deepEqual(page.notes, []);
    for (const scope of [MANAGEMENT, MESSAGING, 'business_management']) {
      assert.deepEqual(fact(page, `scope-${scope}`).mark, { tone: 'unknown', text: 'Not known' });
    }
    assert.deepEqual(rows(page), ['WABA 10 10: Not known, Not known']);
    inventory.update({ kind: 'token', tokenId: 'abc' }, { ids: [], readAt: NOW });
    const block = withInfo({ scopes: [], granularScopes: [] }).sections.find(({ id }) => id === 'wabas')?.blocks[0];
    assert.match(block?.as === 'text' ? block.text : '', /Assign one to its user/);
  });

  it('says which permissions are missing, and that one of them may be', () => {
    const page = withInfo({ scopes: ['email'], granularScopes: [] });
    assert.deepEqual(fact(page, `scope-${MANAGEMENT}`).mark, { tone: 'bad', text: 'Missing' });
    assert.deepEqual(fact(page, `scope-${MESSAGING}`).mark, { tone: 'warning', text: 'Missing' });
    assert.deepEqual(fact(page, 'scope-business_management').mark, { tone: 'none', text: 'Not granted' });
    assert.deepEqual(fact(page, 'scopes').value, { text: 'email', as: 'code' });
    assert.match(page.notes[0]?.text ?? '', /whatsapp_business_management is missing/);
  });

  describe('its grid', () => {
    it('says which permission reaches which WABA', () => {
      known('20', '10');
      assert.deepEqual(grid(model()).columns, [MANAGEMENT, MESSAGING]);
      assert.deepEqual(rows(model()), ['WABA 10 10: This WABA, This WABA', 'WABA 20 20: This WABA, Not this WABA']);
    });

    it('tells apart all WABAs, none, and what Meta does not say', () => {
      known('10');
      const granularScopes = [{ scope: MANAGEMENT }];
      assert.deepEqual(rows(withInfo({ granularScopes })), ['WABA 10 10: All WABAs, Granted']);
      assert.deepEqual(rows(withInfo({ granularScopes, scopes: [MANAGEMENT] })), [
        'WABA 10 10: All WABAs, Not granted',
      ]);
    });

    it('has a column for any other permission that names one of the WABAs, and none for businesses', () => {
      known('10');
      const more = [
        { scope: 'business_management', targetIds: ['555'] },
        { scope: 'ads_read', targetIds: ['10'] },
      ];
      const page = withInfo({
        scopes: [...INFO.scopes, 'business_management', 'ads_read'],
        granularScopes: [...INFO.granularScopes, ...more],
      });
      assert.deepEqual(grid(page).columns, [MANAGEMENT, MESSAGING, 'ads_read']);
      assert.equal(rows(page)[0], 'WABA 10 10: This WABA, This WABA, This WABA');
    });

    it('shows a WABA that only a permission names, and why one could not be read', () => {
      known('10');
      const failure = new GraphError('not-found', 'x', { code: 100, subcode: 33, sent: 'yes' });
      inventory.update({ kind: 'waba', tokenId: 'abc', wabaId: '10' }, { failure });
      const [first, second] = grid(model()).rows;
      assert.match(first?.notes[0] ?? '', /The id is wrong, was deleted, or is not assigned to this token/);
      assert.equal(second?.code, '20');
      assert.match(second.notes[0] ?? '', /not among the WABAs that this token lists/);
    });

    it('says so when there is no WABA', () => {
      const text = (page: DetailsModel): string => {
        const block = page.sections.find(({ id }) => id === 'wabas')?.blocks[0];
        return block?.as === 'text' ? block.text : '';
      };
      assert.match(text(withInfo({ granularScopes: [] })), /Assign one to its user/);
      assert.match(text(withInfo({ granularScopes: [], scopes: ['email'] })), /no permission that reaches a WABA/);
    });

    it('ends after 200 rows and says how many there are', () => {
      known(...Array.from({ length: 5000 }, (_, at) => String(1000 + at)));
      assert.equal(grid(model()).rows.length, 200);
      assert.ok(blocks(model()).some((block) => block.as === 'text' && block.text === '4802 more are in the tree.'));
    });
  });

  it('offers what can be done with it: all with a real one, checking again with the demo', () => {
    const actions = (page: DetailsModel): readonly string[] => page.buttons.map(({ action }) => action);
    assert.equal(actions(model()).length, 6);
    assert.equal(model({ readOnly: true }).buttons[4]?.label, 'Allow Writing');
    assert.deepEqual(actions(model({ demo: true })), ['refresh']);
    assert.deepEqual(actions(model({}, offeredActions(['waba.refresh', 'waba.renameToken']))), [
      'refresh',
      'rename-token',
    ]);
  });

  it('says that a token is gone, and what to do', () => {
    assert.equal(goneTokenModel('abc', ALL).notes[0]?.button?.action, 'add-token');
    assert.equal(goneTokenModel('demo-1', ALL).notes[0]?.button?.action, 'open-demo');
  });

  it('S11 shows hostile names as they are, one line each', () => {
    const evil = '</script><img src=x onerror=alert(1)>\u202e\u200b\n${1}\ud800';
    known('10');
    inventory.keep('abc', { id: '10', fields: { id: '10', name: evil } }, NOW);
    const page = model({
      label: evil,
      info: { ...INFO, application: evil, type: evil, scopes: [evil], userName: evil },
    });
    const shown = '</script><img src=x onerror=alert(1)>\\u{202e}\\u{200b}\\u{a}${1}\ufffd';
    assert.equal(page.name, shown);
    assert.deepEqual(fact(page, 'app').value, { text: shown, as: 'name' });
    assert.equal(grid(page).rows[0]?.name, shown);
    // The JSON has escapes of its own.
    const visible = JSON.stringify({ ...page, sections: page.sections.filter(({ id }) => id !== 'raw') });
    assert.doesNotMatch(visible, /[\u202e\u200b\ud800]|\\n/);
    const raw = blocks(page).find((block) => block.as === 'code');
    assert.doesNotMatch(raw?.text ?? '', /[\u202e\u200b]/);
    assert.equal((JSON.parse(raw?.text ?? '') as { data: { application: string } }).data.application, evil);
  });
});

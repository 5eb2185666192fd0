import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { offeredActions } from '../../../src/panels/actions';
import type { DetailsModel } from '../../../src/panels/page';
import { MANAGEMENT, MESSAGING } from '../../../src/whatsapp/scopes';
import { fact, HOUR, isBelieved, marks, NOW, rows, TokenPage } from '../../support/tokenPage';

describe('the page of an access token', () => {
  let on: TokenPage;
  beforeEach(() => (on = new TokenPage()));

  it('says kind, app, user, server, age and what is kept here', () => {
    const page = on.model({ hasAppSecret: true, readOnly: true });
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
    on.known('10', '20');
    for (const page of [on.model(), on.withInfo({ type: 'UNKNOWN', scopes: [] })]) {
      assert.ok(isBelieved(page));
    }
  });

  it('warns from a week before the end, and says when it is over', () => {
    const soon = on.withInfo({ expiresAt: NOW + 3.5 * HOUR });
    assert.deepEqual(marks(soon)[2], 'warning Expires in 3 h');
    assert.deepEqual(fact(soon, 'expires').value, { at: NOW + 3.5 * HOUR, as: 'time' });
    assert.deepEqual(fact(soon, 'expires').mark, { tone: 'warning', text: 'Expires in 3 h' });
    assert.equal(soon.notes[0]?.button?.action, 'replace-token');
    const later = on.withInfo({ expiresAt: NOW + 20 * 24 * HOUR });
    assert.deepEqual(marks(later)[2], 'plain Expires in 20 days');
    assert.deepEqual(later.notes, []);
    assert.deepEqual(marks(on.withInfo({ expiresAt: NOW - HOUR }))[0], 'bad Expired');
  });

  it('says of a dead token what Meta said, and offers another', () => {
    const failure = new GraphError('auth', 'x', { metaMessage: 'Session has expired\u202e', sent: 'yes' });
    on.inventory.update({ kind: 'token', tokenId: 'abc' }, { failure });
    const page = on.model();
    assert.equal(marks(page)[0], 'bad No longer valid');
    assert.match(page.notes[0]?.text ?? '', /Meta says: “Session has expired\\u\{202e\}”$/);
    assert.equal(page.notes[0]?.button?.action, 'replace-token');
  });

  it('says what is going on, and what failed without being the token', () => {
    on.inventory.update({ kind: 'token', tokenId: 'abc' }, { loading: true });
    assert.equal(on.model().busy, 'Checking…');
    on.inventory.update({ kind: 'token', tokenId: 'abc' }, { loading: false, failure: new GraphError('offline', 'x') });
    const page = on.model();
    assert.equal(page.busy, undefined);
    assert.equal(marks(page)[0], 'good Valid');
    assert.deepEqual(page.notes[0], {
      tone: 'warning',
      text: 'You seem to be offline. Check the network and the setting http.proxy, then try again.',
      button: { action: 'refresh', label: 'Try Again' },
    });
  });

  it('says why a kind is not known, and that an app secret helps', () => {
    on.known('10');
    const page = on.withInfo({ type: 'UNKNOWN', scopes: [], granularScopes: [], expiresAt: undefined });
    assert.match(page.notes[0]?.text ?? '', /does not let this token ask about itself/);
    assert.equal(page.notes[0]?.button?.action, 'set-app-secret');
    assert.deepEqual(fact(page, `scope-${MANAGEMENT}`).mark, { tone: 'unknown', text: 'Not known' });
    assert.deepEqual(rows(page), ['WABA 10 10: Not known, Not known']);
    assert.equal(fact(page, 'expires').value && 'text' in (fact(page, 'expires').value ?? {}), true);
  });

  it('calls permissions that Meta does not tell not known, as the row of the token does, and misses none', () => {
    on.known('10');
    const page = on.withInfo({ scopes: [], granularScopes: [] });
    assert.deepEqual(page.notes, []);
    for (const scope of [MANAGEMENT, MESSAGING, 'business_management']) {
      assert.deepEqual(fact(page, `scope-${scope}`).mark, { tone: 'unknown', text: 'Not known' });
    }
    assert.deepEqual(rows(page), ['WABA 10 10: Not known, Not known']);
    on.inventory.update({ kind: 'token', tokenId: 'abc' }, { ids: [], readAt: NOW });
    const block = on.withInfo({ scopes: [], granularScopes: [] }).sections.find(({ id }) => id === 'wabas')?.blocks[0];
    assert.match(block?.as === 'text' ? block.text : '', /Assign one to its user/);
  });

  it('says which permissions are missing, and that one of them may be', () => {
    const page = on.withInfo({ scopes: ['email'], granularScopes: [] });
    assert.deepEqual(fact(page, `scope-${MANAGEMENT}`).mark, { tone: 'bad', text: 'Missing' });
    assert.deepEqual(fact(page, `scope-${MESSAGING}`).mark, { tone: 'warning', text: 'Missing' });
    assert.deepEqual(fact(page, 'scope-business_management').mark, { tone: 'none', text: 'Not granted' });
    assert.deepEqual(fact(page, 'scopes').value, { text: 'email', as: 'code' });
    assert.match(page.notes[0]?.text ?? '', /whatsapp_business_management is missing/);
  });

  it('offers what can be done with it: all with a real one, checking again with the demo', () => {
    const actions = (page: DetailsModel): readonly string[] => page.buttons.map(({ action }) => action);
    assert.equal(actions(on.model()).length, 6);
    assert.equal(on.model({ readOnly: true }).buttons[4]?.label, 'Allow Writing');
    assert.deepEqual(actions(on.model({ demo: true })), ['refresh']);
    assert.deepEqual(actions(on.model({}, { offered: offeredActions(['waba.refresh', 'waba.renameToken']) })), [
      'refresh',
      'rename-token',
    ]);
  });
});

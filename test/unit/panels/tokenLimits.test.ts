import assert from 'node:assert/strict';
import { blocks, fact, grid, INFO, isBelieved, NOW, TokenPage } from '../../support/tokenPage';

describe('the page of an access token, whatever a server says,', () => {
  let on: TokenPage;
  beforeEach(() => (on = new TokenPage()));

  describe('with a very large grant', () => {
    const ids = Array.from({ length: 5000 }, (_, at) => String(100_000_000_000_000 + at));
    const scopes = Array.from({ length: 8 }, (_, at) => `scope_${at}`);
    const large = { scopes, granularScopes: scopes.map((scope) => ({ scope, targetIds: ids })) };

    it('is a message that its webview believes', () => {
      assert.ok(isBelieved(on.withInfo(large)));
    });

    it('shows the first lines of the JSON and says how much is left out', () => {
      const section = on.withInfo(large).sections.find(({ id }) => id === 'raw');
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

  it('is a message that its webview believes', () => {
    const long = 'x'.repeat(2_000_000);
    const many = Array.from({ length: 20_000 }, (_, at) => `${'y'.repeat(100)}${at}`);
    on.known(...Array.from({ length: 5000 }, (_, at) => String(1000 + at)));
    for (const page of [
      on.withInfo({ application: long, type: long, userName: long, userId: long, appId: long, scopes: [long] }),
      on.withInfo({ scopes: many, granularScopes: many.map((scope) => ({ scope, targetIds: many })).slice(0, 20) }),
      on.withInfo({ expiresAt: Number.MAX_SAFE_INTEGER * 1000, issuedAt: Number.MAX_SAFE_INTEGER * 1000 }),
      on.withInfo({ expiresAt: 1.5, issuedAt: -1e300 }),
      on.model({ checkedAt: 9e15, addedAt: 0.1 }),
    ]) {
      assert.ok(isBelieved(page), JSON.stringify(page).slice(0, 500));
    }
  });

  it('S11 shows hostile names as they are, one line each', () => {
    const evil = '</script><img src=x onerror=alert(1)>\u202e\u200b\n${1}\ud800';
    on.known('10');
    on.inventory.keep('abc', { id: '10', fields: { id: '10', name: evil } }, NOW);
    const page = on.model({
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

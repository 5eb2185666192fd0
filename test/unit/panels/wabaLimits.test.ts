import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../src/graph/json';
import { Inventory, type Edge } from '../../../src/inventory/inventory';
import type { WabaPath } from '../../../src/inventory/path';
import { GraphError } from '../../../src/graph/error';
import type { DetailsModel } from '../../../src/panels/page';
import { wabaModel } from '../../../src/panels/wabaModel';
import type { TokenStore } from '../../../src/tokens/tokenStore';
import type { AccessToken } from '../../../src/tokens/accessToken';
import { isBelievedOf } from '../../support/nodePage';
import { barsOf, blocksAs, modelSources } from '../../support/nodePages';
import { MOST_ROWS } from '../../../src/whatsapp/readEdge';
import { META, openTokenStore } from '../../support/openTokenStore';
import { FakeSecrets } from '../../support/fakeSecrets';
import { temporaryFolder } from '../../support/temporaryFolder';
import { fact, marks, NOW } from '../../support/tokenPage';

const HOSTILE = '</script><img src=x onerror=alert(1)>\u202eoff\u0000';

describe('the page of a WABA, whatever was read', () => {
  const folder = temporaryFolder();
  let tokens: TokenStore;
  let token: AccessToken;
  let inventory: Inventory;
  let path: WabaPath;

  beforeEach(async () => {
    ({ store: tokens } = await openTokenStore(new FakeSecrets(), folder()));
    token = await tokens.add('EAAG', {
      label: HOSTILE,
      origin: META,
      info: { type: 'SYSTEM_USER', scopes: [], granularScopes: [] },
    });
    inventory = new Inventory();
    path = { kind: 'waba', tokenId: token.id, wabaId: '10' };
  });

  const page = (given: Partial<AccessToken> = {}): DetailsModel => {
    const model = wabaModel(path, { ...token, ...given }, modelSources({ tokens, inventory }, { now: NOW }));
    assert.ok(isBelievedOf(path, model));
    return model;
  };

  function numbers(count: number, fields: (at: number) => JsonObject, change: Partial<Edge> = {}): void {
    const ids = Array.from({ length: count }, (_, at) => String(1000 + at));
    ids.forEach((id, at) => inventory.keep(token.id, { id, fields: { id, ...fields(at) } }, NOW));
    inventory.update(path, { ids, total: count, complete: true, readAt: NOW, ...change });
  }

  const details = (fields: JsonObject): void => inventory.updateDetails(path, { fields, readAt: NOW });
  const notes = (model: DetailsModel) => blocksAs(model, 'summary', 'note').map(({ note }) => note);

  it('stands before anything was read', () => {
    const model = page();
    assert.deepEqual([model.name, model.subtitle, model.marks], ['10', undefined, []]);
    assert.match(blocksAs(model, 'summary', 'text')[0]?.text ?? '', /not been read yet/);
    inventory.update(path, { loading: true });
    assert.match(blocksAs(page(), 'summary', 'text')[0]?.text ?? '', /^Reading/);
  });

  it('10,000 numbers, each of its own kind, make a page that its webview believes', () => {
    numbers(10_000, (at) => ({
      display_phone_number: `+1 ${at}`,
      verified_name: `Name ${at}`,
      status: `STATUS_${at}`,
      quality_rating: `Q${at}`,
    }));
    const model = page();
    assert.equal(blocksAs(model, 'numbers', 'grid')[0]?.rows.length, 200);
    assert.equal(blocksAs(model, 'numbers', 'text').at(-1)?.text, '9800 more are in the tree.');
    assert.equal(barsOf(model, 'State').at(-1), '9988 9988 other values');
    assert.ok(JSON.stringify(model).length < 400_000);
  });

  it('10,000 apps and users that one answer brought make such a page, too', () => {
    const many = (row: (at: number) => Json): Json[] => Array.from({ length: 10_000 }, (_, at) => row(at));
    const tasks = Array.from({ length: 2000 }, () => HOSTILE);
    details({
      subscribed_apps: many((at) => ({ whatsapp_business_api_data: { id: String(at), name: HOSTILE } })),
      assigned_users: many((at) => ({ id: String(at), tasks })),
    });
    const model = page();
    assert.equal(blocksAs(model, 'webhooks', 'grid')[0]?.rows.length, 200);
    const [rest] = blocksAs(model, 'webhooks', 'text').slice(-1);
    assert.equal(rest?.text, 'Only the first 200 of 10000 or more are shown.');
    assert.match(blocksAs(model, 'ownership', 'grid')[0]?.rows[0]?.cells[0]?.text ?? '', /and 1970 more$/);
  });

  it('R9 rows of an edge of which no more were read are not said to be all', () => {
    const users = (count: number): string => {
      details({ assigned_users: Array.from({ length: count }, (_, at) => ({ id: String(at), tasks: [] })) });
      const { value } = fact(page(), 'assigned_users');
      return value && 'text' in value ? value.text : '';
    };
    assert.equal(users(MOST_ROWS), '300 or more');
    assert.equal(blocksAs(page(), 'ownership', 'text').at(-1)?.text, 'Only the first 200 of 300 or more are shown.');
    assert.equal(users(MOST_ROWS - 1), '299');
    assert.equal(blocksAs(page(), 'ownership', 'text').at(-1)?.text, 'Only the first 200 of 299 are shown.');
  });

  it('says how old its row is where its details were never read, and of a mere id nothing', () => {
    inventory.keep(token.id, { id: '10', fields: { id: '10' } }, NOW - 180_000);
    assert.equal(page().age, undefined);
    inventory.keep(token.id, { id: '10', fields: { id: '10', name: 'Acme' } }, NOW - 180_000);
    assert.equal(page().age, 'Its row was read 3 min ago');
    details({ name: 'Acme' });
    assert.equal(page().age, 'Read just now');
  });

  it('S11 hostile names and values of numbers, apps, users and businesses are harmless everywhere', () => {
    numbers(1, () => ({
      display_phone_number: HOSTILE,
      verified_name: HOSTILE,
      status: HOSTILE,
      quality_rating: HOSTILE,
      name_status: HOSTILE,
      platform_type: HOSTILE,
    }));
    details({
      name: HOSTILE,
      account_review_status: HOSTILE,
      subscribed_apps: [
        {
          whatsapp_business_api_data: { id: HOSTILE, name: HOSTILE, link: `javascript:${HOSTILE}` },
          override_callback_uri: HOSTILE,
        },
      ],
      assigned_users: [{ id: HOSTILE, name: HOSTILE, tasks: [HOSTILE, 'MANAGE'] }],
    });
    inventory.update(
      { kind: 'token', tokenId: token.id },
      { ways: new Map([['10', { how: 'shared', business: { id: '1', name: HOSTILE } }]]) },
    );
    const shown = JSON.stringify(page());
    assert.doesNotMatch(shown, /[\p{Cc}\u202e]|\\u(?:0000|202e)/u);
    assert.ok(shown.includes('\\u{202e}off'));
  });

  it('R5 rows of another shape are counted, and a row without its usual members is shown', () => {
    details({ subscribed_apps: [7, null, {}, { whatsapp_business_api_data: 'x' }], assigned_users: ['me'] });
    const model = page();
    assert.deepEqual(
      blocksAs(model, 'webhooks', 'grid')[0]?.rows.map(({ name, code }) => [name, code]),
      [
        [undefined, '?'],
        [undefined, '?'],
      ],
    );
    assert.equal(blocksAs(model, 'webhooks', 'text').at(-1)?.text, 'Rows that could not be read: 2');
    assert.equal(blocksAs(model, 'ownership', 'text')[0]?.text, 'Rows that could not be read: 1');
    details({ subscribed_apps: 'none', assigned_users: [] });
    assert.deepEqual(blocksAs(page(), 'webhooks', 'grid'), []);
    assert.deepEqual(marks(page()), []);
    assert.match(blocksAs(page(), 'ownership', 'text')[0]?.text ?? '', /names no user/);
  });

  it('R9 where Meta sends no count its own is called counted, and only that', () => {
    numbers(3, () => ({ display_phone_number: '+1' }), { total: undefined, unreadable: 2 });
    assert.deepEqual(fact(page(), 'numbers-total').value, { text: '5', as: 'words' });
    assert.equal(fact(page(), 'numbers-total').aside, 'counted');
    assert.deepEqual(fact(page(), 'numbers-unreadable').mark, { tone: 'warning', text: '2' });
    inventory.update(path, { complete: false, next: { after: 'x', at: NOW } });
    assert.equal(fact(page(), 'numbers-total').aside, 'counted so far');
    assert.equal(notes(page())[0]?.text, 'These counts are of the 3 numbers read so far.');
  });

  it('R9 a count of Meta that its list does not hold is said to differ', () => {
    numbers(3, () => ({ display_phone_number: '+1' }), { total: 5 });
    assert.match(fact(page(), 'numbers-loaded').meaning ?? '', /differ/);
    inventory.update(path, { unreadable: 2 });
    assert.equal(fact(page(), 'numbers-loaded').meaning, undefined);
  });

  it('numbers from disk say so, and where no cursor is known they are read again instead of on', () => {
    numbers(3, () => ({ display_phone_number: '+1' }), { total: 5, complete: false, cached: true });
    assert.deepEqual(notes(page())[0]?.button, { action: 'refresh', label: 'Read Numbers Again' });
    assert.match(fact(page(), 'numbers-read').meaning ?? '', /kept on this machine/);
  });

  it('what was never read and cannot be says why', () => {
    inventory.update(path, { failure: new GraphError('offline', 'x') });
    assert.deepEqual(notes(page()), [
      {
        tone: 'warning',
        text: 'The phone numbers could not be read. You seem to be offline. Check the network and the setting http.proxy, then try again.',
        button: { action: 'refresh', label: 'Try Again' },
      },
    ]);
  });

  it('a row that was read later than the details says what the WABA is called now', () => {
    details({ name: 'Old', country: 'US' });
    inventory.keep(token.id, { id: '10', fields: { id: '10', name: 'New' } }, NOW + 1);
    assert.equal(page().name, 'New');
    inventory.keep(token.id, { id: '10', fields: { id: '10', name: 'Older' } }, NOW - 1);
    assert.equal(page().name, 'Old');
  });

  it('a read-only token and made-up data are marked, and the web offers nothing for the latter', () => {
    assert.deepEqual(marks(page({ readOnly: true })), ['locked Read-only']);
    const demo = page({ demo: true });
    assert.deepEqual(marks(demo), ['plain Demo data']);
    assert.deepEqual(
      demo.buttons.map(({ action }) => action),
      ['refresh', 'compare', 'open-json'],
    );
  });
});

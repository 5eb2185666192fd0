import assert from 'node:assert/strict';
import { WABAS } from '../../../src/emulator/seedWabas';
import { offeredActions } from '../../../src/panels/actions';
import type { DetailsModel } from '../../../src/panels/page';
import { barsOf, blocksAs } from '../../support/nodePages';
import { temporaryFolder } from '../../support/temporaryFolder';
import { fact, marks } from '../../support/tokenPage';
import { waitUntil } from '../../support/waitUntil';
import { openWabaPages, type WabaPages } from '../../support/wabaPages';

describe('the page of a WABA, as the emulator answers', () => {
  const folder = temporaryFolder();
  let on: WabaPages;
  beforeEach(async () => (on = await openWabaPages(folder())));
  afterEach(() => on.close());

  it('says name, id, what Meta decided, how the token comes to it, and how many need attention', async () => {
    const model = await on.read('support');
    assert.deepEqual([model.name, model.subtitle], ['Saltmarsh Support', WABAS.support.id]);
    assert.deepEqual(marks(model), [
      'good Review: Approved',
      'good Business verification: Verified',
      'plain Owned',
      'warning 6 numbers need attention',
    ]);
    assert.deepEqual(model.notes, []);
    assert.equal(model.contents, 'On this page');
    assert.deepEqual(
      model.sections.slice(0, 4).map(({ id }) => id),
      ['summary', 'numbers', 'state', 'identity'],
    );
    assert.deepEqual(fact(model, 'access-token').value, { text: 'Acme', as: 'name' });
    assert.deepEqual(fact(model, 'access-way').value, { text: 'Owned by Saltmarsh Retail Group', as: 'words' });
  });

  it('counts states, qualities, name statuses and platforms of all its numbers', async () => {
    const model = await on.read('support');
    assert.deepEqual(fact(model, 'numbers-total').value, { text: '14', as: 'words' });
    assert.equal(fact(model, 'numbers-total').aside, "by Meta's count");
    assert.deepEqual(blocksAs(model, 'summary', 'note'), []);
    for (const title of ['State', 'Quality', 'Name status', 'Platform']) {
      const bars = blocksAs(model, 'summary', 'bars').find((block) => block.title === title)?.bars ?? [];
      assert.equal(
        bars.reduce((sum, { count }) => sum + Number(count), 0),
        14,
        title,
      );
      assert.ok(Math.abs(bars.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
    }
    const status = on.open.inventory.edge(on.pathOf('support')).ids.length;
    assert.equal(status, 14);
    assert.ok(barsOf(model, 'State').includes('1 Offline (DISCONNECTED)'));
    assert.ok(barsOf(model, 'Platform').some((line) => line.includes('Cloud API')));
  });

  it('says of how many the counts are until all pages are in, and one button loads them', async () => {
    const before = await on.read('stores');
    assert.deepEqual(
      blocksAs(before, 'summary', 'note').map(({ note }) => note),
      [
        {
          tone: 'warning',
          text: 'These counts are of 100 of 143 numbers.',
          button: { action: 'load-all', label: 'Load All Numbers' },
        },
      ],
    );
    assert.deepEqual(fact(before, 'numbers-loaded').value, { text: '100 of 143', as: 'words' });
    assert.ok(marks(before).some((mark) => /^warning \d+ of 100 loaded numbers need attention$/.test(mark)));
    on.emulator.faults.add({ kind: 'delay', ms: 100, match: { path: `${WABAS.stores.id}/phone_numbers` } });
    const loading = on.open.loader.more(on.pathOf('stores'), { all: true });
    await waitUntil('loading', () => on.open.inventory.edge(on.pathOf('stores')).loading);
    const during = on.page('stores');
    assert.deepEqual(
      blocksAs(during, 'summary', 'note').map(({ note }) => note),
      [{ tone: 'plain', text: 'These counts are of 100 of 143 numbers. Reading goes on.' }],
    );
    assert.equal(during.stop?.action, 'cancel');
    await loading;
    const after = on.page('stores');
    assert.deepEqual(blocksAs(after, 'summary', 'note'), []);
    assert.deepEqual(fact(after, 'numbers-loaded').value, { text: '143 of 143', as: 'words' });
    assert.ok(marks(after).some((mark) => /^warning \d+ numbers need attention$/.test(mark)));
  });

  it('lists its numbers, those that need attention first, each of which opens its page', async () => {
    const [grid] = blocksAs(await on.read('support'), 'numbers', 'grid');
    assert.ok(grid);
    assert.deepEqual(grid.columns, ['State', 'Quality', 'Name status']);
    assert.equal(grid.rows.length, 14);
    const banned = grid.rows.findIndex(({ cells }) => cells[0]?.text === 'Banned');
    assert.ok(banned >= 0 && banned < 7);
    const row = grid.rows.find(({ lines }) => lines?.includes('Saltmarsh Returns'));
    assert.equal(row?.name, '+1 206-555-0101');
    assert.deepEqual(row.cells[0], { tone: 'warning', text: 'Pending' });
    assert.deepEqual(row.lines, ['Saltmarsh Returns', 'Register next']);
    assert.deepEqual(row.opens, { ...on.pathOf('support'), kind: 'number', numberId: row.code });
    assert.ok(grid.rows.some(({ name, lines }) => name === '+12065550199' && lines?.includes('Test number')));
    const [london] = blocksAs(await on.read('london'), 'numbers', 'grid');
    assert.deepEqual(
      london?.rows.flatMap(({ notes }) => notes),
      ['New name declined'],
    );
  });

  it('says which apps receive its events and where, and who may do what', async () => {
    const model = await on.read('stores');
    assert.deepEqual(fact(model, 'subscribed_apps').value, { text: '2', as: 'words' });
    const [apps] = blocksAs(model, 'webhooks', 'grid');
    assert.deepEqual(
      apps?.rows.map(({ name, cells }) => [name, cells[0]?.text]),
      [
        ['Saltmarsh Messaging', 'The address of the app'],
        ['Saltmarsh Secure Messaging', 'An address of its own'],
      ],
    );
    assert.deepEqual(apps.rows[1]?.lines, [
      'https://hooks.saltmarsh.example/stores',
      'https://developers.facebook.com/apps/928375640293847/',
    ]);
    assert.deepEqual(fact(model, 'assigned_users').value, { text: '2', as: 'words' });
    const [users] = blocksAs(model, 'ownership', 'grid');
    assert.deepEqual(
      users?.rows.map(({ name, cells }) => [name, cells[0]?.text]),
      [
        ['waba-explorer-demo', 'Manage, Develop, Manage phone numbers'],
        ['Robin Example', 'View phone assets, Manage phone assets'],
      ],
    );
  });

  it("tells the token's own app and user, and when the app is not among those that are subscribed", async () => {
    await Promise.all([on.read('stores'), on.read('support')]);
    const info = { ...on.token.info, appId: '928375640293847', userId: '100073829164550' };
    await on.open.tokens.update(on.token.id, { info });
    const lines = (id: string) => blocksAs(on.page('stores'), id, 'grid')[0]?.rows.map((row) => row.lines?.[0]);
    assert.equal(lines('webhooks')?.[1], 'The app of this access token');
    assert.deepEqual(lines('ownership'), ['The user of this access token', undefined]);
    assert.deepEqual(blocksAs(on.page('stores'), 'webhooks', 'text'), []);
    const [text] = blocksAs(on.page('support'), 'webhooks', 'text');
    assert.match(text?.text ?? '', /not among them/);
  });

  it('of a new WABA: nobody hears of it, it has no number, its review goes on, and what to do about each', async () => {
    const model = await on.read('popup');
    assert.ok(marks(model).includes('warning No app subscribed'));
    assert.match(blocksAs(model, 'webhooks', 'note')[0]?.note.text ?? '', /Subscribe your app/);
    assert.match(
      blocksAs(model, 'numbers', 'text')[0]?.text ?? '',
      /Create Phone Number…, or add one in WhatsApp Manager/,
    );
    assert.deepEqual(blocksAs(model, 'summary', 'bars'), []);
    assert.equal(marks(model)[0], 'warning Review: In review');
    assert.match(model.notes[0]?.text ?? '', /^Review: In review\. Meta is still deciding/);
  });

  it('of a rejected one that is shared: says so in red, with what it means', async () => {
    const model = await on.read('bakery');
    assert.equal(model.name, 'مخبز أوريليو');
    assert.deepEqual(marks(model).slice(0, 3), [
      'bad Review: Rejected',
      'warning Business verification: Not verified',
      'plain Shared with you',
    ]);
    assert.deepEqual(
      model.notes.map(({ tone }) => tone),
      ['bad', 'bad', 'warning'],
    );
    assert.match(
      model.notes[1]?.text ?? '',
      /^Messages cannot be sent\. WABA: There is an error with the payment method/,
    );
    assert.match(model.notes[2]?.text ?? '', /starts the verification in Meta Business Suite/);
  });

  it('offers what can be done with it, and no more, and follows a new name', async () => {
    const actions = (model: DetailsModel) => model.buttons.map(({ action }) => action);
    assert.deepEqual(actions(await on.read('support')), ['refresh', 'compare', 'open-json', 'open-manager']);
    const offered = offeredActions(['waba.openJson']);
    assert.deepEqual(actions(on.page('support', { offered })), ['refresh', 'open-json']);
    Object.assign(on.emulator.world.wabas.get(WABAS.support.id)?.fields ?? {}, { name: 'Renamed' });
    await on.open.loader.details(on.pathOf('support'), { again: true });
    assert.equal(on.page('support').name, 'Renamed');
  });
});

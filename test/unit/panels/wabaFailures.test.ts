import assert from 'node:assert/strict';
import { WABAS } from '../../../src/emulator/seedWabas';
import { buttonsOf } from '../../../src/panels/page';
import { blocksAs } from '../../support/nodePages';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';
import { openWabaPages, type WabaPages } from '../../support/wabaPages';

describe('the page of a WABA, when reading ends early', () => {
  const folder = temporaryFolder();
  let on: WabaPages;
  beforeEach(async () => (on = await openWabaPages(folder())));
  afterEach(() => on.close());

  it('R13 says in place that the numbers could not be read, with what was read before, and tries again', async () => {
    await on.read('support');
    const error = { code: 200, message: '(#200) You do not have the permission' };
    on.emulator.faults.add({ kind: 'error', status: 403, match: { path: `${WABAS.support.id}/phone_numbers` }, error });
    await on.open.loader.refresh(on.pathOf('support'));
    const model = on.page('support');
    const [block] = blocksAs(model, 'summary', 'note');
    assert.match(
      block?.note.text ?? '',
      /^Reading the phone numbers ended early\. Those that came stay\. .*may not read this.*#200/,
    );
    assert.deepEqual(block?.note.button, { action: 'refresh', label: 'Try Again' });
    assert.equal(blocksAs(model, 'numbers', 'grid')[0]?.rows.length, 14);
    assert.deepEqual(model.notes, []);
  });

  it('a dead token is told once, over the page', async () => {
    await on.read('support');
    on.emulator.faults.add({
      kind: 'error',
      status: 401,
      times: Infinity,
      error: { code: 190, error_subcode: 463, message: 'Session has expired' },
    });
    await on.open.loader.refresh(on.pathOf('support'));
    await on.open.loader.details(on.pathOf('support'), { again: true });
    const model = on.page('support');
    assert.deepEqual(blocksAs(model, 'summary', 'note'), []);
    assert.equal(model.notes[0]?.button?.action, 'replace-token');
    assert.equal(
      buttonsOf(on.page('support', { offered: new Set() })).filter(({ action }) => action !== 'cancel').length,
      0,
    );
  });

  it('a WABA without access is told once, by a mark and a note, and each field points there', async () => {
    const model = await on.read('archive');
    assert.deepEqual(model.marks[0], { tone: 'warning', text: 'No access' });
    assert.equal(model.notes.length, 1);
    assert.deepEqual(blocksAs(model, 'summary', 'note'), []);
    assert.match(blocksAs(model, 'summary', 'text')[0]?.text ?? '', /could not be read, either/);
    const currency = blocksAs(model, 'billing', 'facts')[0]?.facts.find(({ id }) => id === 'currency');
    assert.deepEqual([currency?.mark?.text, currency?.aside], ['Not read', 'the reason stands above']);
  });

  it('cancelled while all numbers were loaded, it keeps the counts of those that came and offers the rest', async () => {
    await on.read('stores');
    on.emulator.faults.add({ kind: 'stallHeaders', match: { path: `${WABAS.stores.id}/phone_numbers` } });
    const loading = on.open.loader.more(on.pathOf('stores'), { all: true });
    await waitUntil('loading', () => on.open.inventory.edge(on.pathOf('stores')).loading);
    on.open.loader.cancel(on.pathOf('stores'));
    await loading;
    const model = on.page('stores');
    assert.deepEqual(
      blocksAs(model, 'summary', 'note').map(({ note }) => note.text),
      ['Reading the phone numbers was cancelled. Those that came stay.', 'These counts are of 100 of 143 numbers.'],
    );
    assert.equal(blocksAs(model, 'summary', 'bars').length, 4);
  });
});

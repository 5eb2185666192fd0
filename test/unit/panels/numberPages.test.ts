import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { startEmulator } from '../../../src/emulator/server';
import { WABAS } from '../../../src/emulator/seedWabas';
import { offeredActions } from '../../../src/panels/actions';
import { modelOf } from '../../../src/panels/model';
import type { DetailsModel } from '../../../src/panels/page';
import type { Json } from '../../../src/graph/json';
import { catalogue } from '../../../src/whatsapp/fields';
import type { Fields } from '../../../src/whatsapp/schema';
import { factsOf, isBelievedOf, NodePage, NUMBER } from '../../support/nodePage';
import { openInventory, tokenPath, wabaPath } from '../../support/openInventory';
import { META } from '../../support/openTokenStore';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('the page of a number of the demo', () => {
  const folder = temporaryFolder();

  it('is believed by its webview, for every number, and misses no field', async () => {
    const emulator = await startEmulator({ world: demoWorld() });
    const open = await openInventory(emulator, { folder: folder() });
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    const waba = wabaPath(token, WABAS.support.id);
    await open.loader.ensure(waba);
    const names = catalogue('number').map(({ name }) => name);
    for (const numberId of open.inventory.edge(waba).ids) {
      const path = { ...waba, kind: 'number', numberId } as const;
      await open.loader.details(path);
      const page = modelOf(path, {
        ...open,
        now: Date.now(),
        offered: offeredActions([]),
        settings: { readOnly: false, graphOrigin: META, apiVersion: 'v25.0' },
      });
      assert.ok(isBelievedOf(path, page));
      const facts = factsOf(page.sections.flatMap(({ blocks }) => blocks));
      const ids = facts.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, 'each id is its own');
      for (const name of names) assert.ok(ids.includes(name), name);
      assert.ok(facts.every(({ mark }) => mark?.text !== 'Being read…' && mark?.text !== 'Not read'));
      assert.ok(page.sections.some(({ blocks }) => blocks.some(({ as }) => as === 'tree')));
      const next = facts.find(({ id }) => id === 'next-step');
      assert.notEqual(next?.mark?.text ?? '', '');
      const profile = facts.find(({ id }) => id === 'whatsapp_business_profile');
      assert.match(profile?.value && 'text' in profile.value ? profile.value.text : '', /^about: /m);
    }
    await open.close();
    await emulator.close();
  });
});

describe('S11 the page of a number that somebody filled with hostile text', () => {
  const EVIL = '</script><img src=x onerror=alert(1)>\u202e\u200b\n\u0007\u0085${1}\ud800';
  const SHOWN = '</script><img src=x onerror=alert(1)>\\u{202e}\\u{200b}\\u{a}\\u{7}\\u{85}${1}\ufffd';
  const LONG = 'y\u202e'.repeat(500_000);
  let deep: Json = EVIL;
  for (let level = 0; level < 5000; level++) deep = level % 2 === 0 ? [deep] : { [EVIL]: deep };
  const wide = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`${EVIL}${at}`, EVIL]));
  const names = catalogue('number').map(({ name }) => name);

  function filled(value: Json): DetailsModel {
    const on = new NodePage();
    const fields = Object.fromEntries(names.map((name) => [name, value]));
    on.row('10', { id: '10', name: value });
    on.read(NUMBER, { ...fields, ...wide, [LONG]: value });
    return on.model(NUMBER, { certificates: { fields }, token: { label: EVIL } });
  }

  it('shows it as it is, one line each', () => {
    const page = filled(EVIL);
    assert.ok(isBelievedOf(NUMBER, page));
    assert.deepEqual([page.name, page.subtitle], [SHOWN, SHOWN]);
    // A certificate has lines of its own.
    const sections = page.sections.filter(({ id }) => id !== 'certificates');
    assert.doesNotMatch(JSON.stringify({ ...page, sections }), /[\u202e\u200b\u0085]|\\u0007|\\ud800|\\n/);
  });

  for (const [what, value] of Object.entries({ 'a megabyte': LONG, 'a deep object': deep, 'a wide object': wide })) {
    it(`is believed by its webview with ${what} in every field`, () => {
      const page = filled(value);
      assert.ok(isBelievedOf(NUMBER, page));
      assert.doesNotMatch(JSON.stringify(page), /[\u202e\u200b]/);
      assert.ok(JSON.stringify(page).length < 3_000_000);
    });
  }

  it('takes names of Object.prototype for fields like any other', () => {
    const on = new NodePage();
    const alien = JSON.parse('{"__proto__":{"status":"CONNECTED"},"toString":1,"constructor":"x"}') as Fields;
    on.read(NUMBER, { ...alien });
    const page = on.model();
    assert.ok(isBelievedOf(NUMBER, page));
    const facts = factsOf(page.sections.flatMap(({ blocks }) => blocks));
    assert.equal(facts.find(({ id }) => id === 'status')?.mark?.text, 'Not sent');
    assert.deepEqual(facts.find(({ id }) => id === 'toString')?.value, { text: '1', as: 'code' });
    assert.deepEqual(facts.find(({ id }) => id === '__proto__')?.value, { text: 'status: CONNECTED', as: 'lines' });
  });
});

import assert from 'node:assert/strict';
import { compareChoices } from '../../../src/commands/compareChoices';
import { demoWorld } from '../../../src/emulator/seed';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import type { Json } from '../../../src/graph/json';
import type { NumberPath, WabaPath } from '../../../src/inventory/path';
import { openInventory, tokenPath, wabaPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('what a number or a WABA can be compared with', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let open: OpenInventory;
  let waba: WabaPath;
  let number: NumberPath;
  let now = new Date(2026, 6, 5, 14).getTime();

  beforeEach(async () => {
    emulator = await startEmulator({ world: demoWorld() });
    open = await openInventory(emulator, { folder: folder(), now: () => now });
    const token = await open.addToken('SystemUser');
    await open.loader.ensure(tokenPath(token));
    await open.idle();
    waba = wabaPath(token, WABAS.support.id);
    number = { ...waba, kind: 'number', numberId: open.inventory.edge(waba).ids[0] ?? '' };
  });
  afterEach(async () => {
    await open.close();
    await emulator.close();
  });

  const choices = (path: NumberPath | WabaPath) =>
    compareChoices(path, { ...open, settings: () => ({ apiVersion: 'v25.0' }) }, now);

  /** The next reading finds this. */
  function change(fields: Record<string, string>): void {
    Object.assign(emulator.world.numbers.get(number.numberId)?.fields ?? {}, fields);
    now += 60_000;
  }

  it('are its own readings that a refresh replaced, each with its time and how much differs from now', async () => {
    await open.loader.details(number);
    assert.deepEqual(choices(number).earlier, []);
    change({ verified_name: 'Second' });
    await open.loader.details(number, { again: true });
    change({ verified_name: 'Third', quality_rating: 'RED' });
    await open.loader.details(number, { again: true });
    assert.deepEqual(
      choices(number).earlier.map(({ label, description }) => [label, description]),
      [
        ['14:01:00', '1 min ago · 2 fields differ'],
        ['14:00:00', '2 min ago · 2 fields differ'],
      ],
    );
  });

  it('are its own readings, however deep what Meta sent is, and whether or not all of it came', async () => {
    await open.loader.details(number);
    const nested = JSON.parse('{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000)) as Json;
    const { fields = {}, readAt = 0 } = open.inventory.details(number) ?? {};
    open.inventory.updateDetails(number, {
      fields: { ...fields, odd: nested },
      earlier: [
        { fields: { ...fields, odd: [nested] }, readAt },
        { fields: { ...fields, odd: nested }, readAt },
        { fields, readAt, missing: ['odd'] },
      ],
    });
    const words = choices(number).earlier.map(({ description }) => description.split(' · ')[1]);
    assert.deepEqual(words, ['1 field differs', 'as it is now', 'as it is now']);
  });

  it('are all other numbers, those of the same WABA first', () => {
    const { others } = choices(number);
    const near = others.filter(({ path }) => path.wabaId === waba.wabaId);
    assert.equal(near.length, 13);
    assert.deepEqual(others.slice(0, 13), near);
    assert.ok(others.length > 100);
    assert.ok(others.every(({ path }) => path.kind === 'number'));
  });

  it('are all other WABAs', () => {
    const { others } = choices(waba);
    assert.ok(others.length >= 2);
    assert.ok(others.every(({ path }) => path.kind === 'waba' && path.wabaId !== waba.wabaId));
  });

  it('are never the same number or WABA, seen through another token', async () => {
    const other = await open.addToken('SystemUser', 'Other');
    for (const path of [number, waba]) {
      const id = path.kind === 'number' ? path.numberId : path.wabaId;
      const through = choices({ ...path, tokenId: other.id }).others;
      assert.ok(through.length > 0);
      assert.ok(!through.some(({ path: each }) => (each.kind === 'number' ? each.numberId : each.wabaId) === id));
    }
  });
});

import assert from 'node:assert/strict';
import { addNumber } from '../../../src/emulator/builders';
import { asText } from '../../../src/emulator/json';
import { demoWorld } from '../../../src/emulator/seed';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { findByDigits, showNew } from '../../../src/wizards/findNumber';
import { heldAnswers } from '../../support/heldAnswers';
import { openInventory, wabaPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';
import { waitUntil } from '../../support/waitUntil';

describe('a number that was just added', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let open: OpenInventory;

  beforeEach(async () => {
    emulator = await startEmulator({ world: demoWorld() });
    open = await openInventory(emulator, { folder: folder(), pageSize: 50 });
  });
  afterEach(async () => {
    await open.close();
    await emulator.close();
  });

  it('is found by its digits behind the rows that were loaded', async () => {
    const token = await open.addToken('SystemUser');
    const stores = wabaPath(token, WABAS.stores.id);
    const last = [...emulator.world.numbers.values()].filter(({ wabaId }) => wabaId === stores.wabaId).at(-1);
    assert.ok(last);
    const digits = asText(last.fields.display_phone_number).replace(/\D/g, '');
    const found = await findByDigits(open, stores, digits);
    assert.equal(found?.numberId, last.id);
    assert.deepEqual(await findByDigits(open, stores, '447911123456'), undefined);
  });

  it('is found behind any number of pages', async () => {
    const few = await openInventory(emulator, { folder: folder(), pageSize: 5 });
    try {
      const stores = wabaPath(await few.addToken('SystemUser'), WABAS.stores.id);
      const last = [...emulator.world.numbers.values()].filter(({ wabaId }) => wabaId === stores.wabaId).at(-1);
      assert.ok(last);
      const found = await findByDigits(few, stores, asText(last.fields.display_phone_number).replace(/\D/g, ''));
      assert.equal(found?.numberId, last.id);
    } finally {
      await few.close();
    }
  });

  it('is not taken for the row of the same number that was deleted or moved away', async () => {
    const support = wabaPath(await open.addToken('SystemUser'), WABAS.support.id);
    const waba = emulator.world.wabas.get(support.wabaId);
    assert.ok(waba);
    for (const status of ['DELETED', 'MIGRATED']) {
      addNumber(emulator.world, waba, { display_phone_number: '+44 7911 123456', status });
    }
    assert.equal(await findByDigits(open, support, '447911123456'), undefined);
    const added = addNumber(emulator.world, waba, { display_phone_number: '+44 7911 123456', status: 'PENDING' });
    assert.equal((await findByDigits(open, support, '447911123456'))?.numberId, added.id);
  });

  it('is found though the WABA was being read already when it was added', async () => {
    const server = await heldAnswers(emulator);
    const late = await openInventory(server, { folder: folder() });
    try {
      const support = wabaPath(await late.addToken('SystemUser'), WABAS.support.id);
      server.hold(/phone_numbers/);
      const reading = late.loader.refresh(support);
      await waitUntil('its answer is ready', () => server.waiting > 0);
      const waba = emulator.world.wabas.get(support.wabaId);
      assert.ok(waba);
      const added = addNumber(emulator.world, waba, { display_phone_number: '+44 7911 123456' });
      const found = findByDigits(late, support, '447911123456');
      server.release();
      await reading;
      assert.equal((await found)?.numberId, added.id);
    } finally {
      await late.close();
      await server.close();
    }
  });

  it('that cannot be looked for throws why', async () => {
    const token = await open.addToken('SystemUser');
    emulator.faults.add({ kind: 'error', error: { code: 200, message: 'No' }, times: Infinity });
    await assert.rejects(findByDigits(open, wabaPath(token, WABAS.support.id), '447911123456'), { kind: 'permission' });
  });

  it('is revealed; its WABA is where its row could not be read', async () => {
    const token = await open.addToken('SystemUser');
    const support = wabaPath(token, WABAS.support.id);
    const revealed: string[] = [];
    const view = {
      reveal: ({ kind }: { readonly kind: string }) => {
        revealed.push(kind);
        return Promise.resolve();
      },
    };
    const one = [...emulator.world.numbers.values()].find(({ wabaId }) => wabaId === support.wabaId);
    assert.ok(one);
    await showNew({ ...open, view }, support, one.id);
    await showNew({ ...open, view }, support, '999999999999999');
    assert.deepEqual(revealed, ['number', 'waba']);
  });
});

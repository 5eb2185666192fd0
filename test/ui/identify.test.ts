import assert from 'node:assert/strict';
import { addWaba, assign } from '../../src/emulator/builders';
import { demoSecret } from '../../src/emulator/seedTokens';
import { BUSINESSES, WABAS } from '../../src/emulator/seedWabas';
import { findBusiness } from '../../src/emulator/world';
import { waitUntil } from '../support/waitUntil';
import { desk } from './desk';
import { addToken, picture, stage } from './support';

const STORES = /^WhatsApp Business Account Saltmarsh Stores/;
const OFFLINE = '+1 206-555-0104';

describe('What Is This ID?', () => {
  const on = stage('identify');

  const { emptyClipboard, copied, row, idOf } = desk(on);

  const settled = (): Promise<void> =>
    waitUntil('the end of asking', async () => (await on.workbench.notification('Asking Meta').count()) === 0);

  async function identify(typed: string): Promise<void> {
    const { workbench } = on;
    // The notification of a question to Meta stays for a moment, and cannot be cleared.
    await settled();
    await workbench.command('Notifications: Clear All Notifications');
    // One that goes may hand the keyboard back, away from the next prompt.
    await waitUntil('no notification', async () => (await workbench.notification(/./).count()) === 0);
    await workbench.command('WABA: What Is This ID?');
    await workbench.quickInput.waitForTitle('What Is This ID?');
    await workbench.quickInput.answer(typed);
  }

  it('asked without a token, says what to do first', async () => {
    await identify('102290129340398');
    await on.workbench.notification(/There is no access token yet/).waitFor();
    await addToken(on.workbench, 'SystemUser', 'Saltmarsh');
    await on.workbench.row(/Saltmarsh Stores, 100 of 143 phone numbers/).waitFor();
  });

  it('says where ids are, and takes digits only', async () => {
    const { workbench } = on;
    await workbench.command('WABA: What Is This ID?');
    await workbench.quickInput.message.filter({ hasText: 'An id from WhatsApp Manager' }).waitFor();
    await picture(workbench, 'identify-prompt');
    await workbench.quickInput.input.fill('Saltmarsh');
    await workbench.quickInput.message.filter({ hasText: 'digits only' }).waitFor();
    await workbench.quickInput.cancel();
  });

  it('knows the numbers that were read, and asks nobody', async () => {
    const { workbench, emulator } = on;
    emulator.journal.clear();
    await identify(` ${idOf(OFFLINE)} `);
    await workbench
      .notification(/is the phone number id of \+1 206-555-0104 .* in Saltmarsh Support, seen through "Saltmarsh"/)
      .waitFor();
    assert.equal(await row(OFFLINE).getAttribute('aria-selected'), 'true');
    assert.equal(emulator.journal.entries.length, 0);
    await picture(workbench, 'identify-number');
  });

  it('knows a WABA, an app and a user', async () => {
    const { workbench } = on;
    await identify(WABAS.stores.id);
    await workbench.notification(/is the id of the WABA Saltmarsh Stores, seen through "Saltmarsh"/).waitFor();
    assert.equal(await workbench.row(STORES).getAttribute('aria-selected'), 'true');
    await identify('917264530182736');
    await workbench.notification(/is the id of the app Saltmarsh Messaging/).waitFor();
    await identify('100073829164550');
    await workbench.notification(/is the id of the user of the access token "Saltmarsh"/).waitFor();
  });

  it('finds a telephone number, and hands out its id', async () => {
    const { workbench } = on;
    await emptyClipboard();
    await identify('+1 (206) 555-0104');
    const toast = workbench.notification(/is a telephone number, not an id: .* has the phone number id/);
    await toast.getByRole('button', { name: 'Copy ID' }).click();
    await copied((text) => text === idOf(OFFLINE));
    await identify('+1 206 555 9999');
    await workbench.notification(/is a telephone number, not an id, and none of the numbers read so far/).waitFor();
  });

  it('asks Meta about others: a business, and nonsense', async () => {
    const { workbench } = on;
    await identify(BUSINESSES.saltmarsh.id);
    await workbench.notification(/is the id of a business, not of a WABA or a phone number/).waitFor();
    await identify('999999999999999');
    await workbench.notification(/Meta does not show 999999999999999 to your access token/).waitFor();
    await settled();
    await picture(workbench, 'identify-unseen');
  });

  it('finds a number that was not loaded, and says that its WABA is needed', async () => {
    const { workbench, emulator } = on;
    const stores = emulator.world.wabas.get(WABAS.stores.id);
    const last = stores?.numberIds.at(-1) ?? '';
    await identify(last);
    const toast = workbench.notification(/is the phone number id of .* Its WABA is not listed/);
    await settled();
    await toast.getByRole('button', { name: 'Add WABA by ID…' }).click();
    await workbench.quickInput.waitForTitle('Add WABA by ID');
    await workbench.quickInput.cancel();
  });

  it('finds a WABA that no token lists, and adds it', async () => {
    const { workbench, emulator } = on;
    await addToken(workbench, 'NothingAssigned', 'Idle');
    await workbench.row(/No WABA is assigned to this token/).waitFor();
    const owner = findBusiness(emulator.world, BUSINESSES.aurelio.id);
    assert.ok(owner);
    const kiosks = addWaba(emulator.world, { id: '179301926837465', name: 'Saltmarsh Kiosks', owner });
    const token = emulator.world.tokens.get(demoSecret('NothingAssigned'));
    const user = emulator.world.nodes.get(token?.userId ?? '');
    assert.ok(user?.kind === 'user');
    assign(user, kiosks, ['MANAGE']);
    await identify(kiosks.id);
    const toast = workbench.notification(/is the id of the WABA Saltmarsh Kiosks\..* "Idle" sees it, but it is not in/);
    await toast.waitFor();
    await settled();
    // Pictures in three themes take longer than the message stays.
    await workbench.screenshot('identify-waba');
    await toast.getByRole('button', { name: 'Add WABA' }).click();
    // The last thing that happens: the row gets the keyboard.
    const added = workbench.tree().locator('.monaco-list-row.focused', { hasText: 'Saltmarsh Kiosks' });
    await added.waitFor();
    await identify(kiosks.id);
    await workbench.notification(/Saltmarsh Kiosks, seen through "Idle"/).waitFor();
  });
});

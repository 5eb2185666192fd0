import assert from 'node:assert/strict';
import { demoSecret } from '../../src/emulator/seedTokens';
import { WABAS } from '../../src/emulator/seedWabas';
import { waitUntil } from '../support/waitUntil';
import { addToken, picture, stage } from './support';

const STORES = /^WhatsApp Business Account Saltmarsh Stores/;
const SUPPORT = /^WhatsApp Business Account Saltmarsh Support/;
const POPUP = /^WhatsApp Business Account Saltmarsh Pop-up Shops/;

describe('access tokens', () => {
  const on = stage('tokens');

  it('a token is added from the palette, whatever was pasted around it', async () => {
    const { workbench, emulator } = on;
    await addToken(workbench, 'SystemUser', 'Saltmarsh', `  Bearer ${demoSecret('SystemUser')}\t`);
    await workbench.row(/Saltmarsh Stores, 100 of 143 phone numbers/).waitFor();
    const [first] = emulator.journal.entries;
    assert.equal(first?.headers.authorization, `Bearer ${demoSecret('SystemUser')}`);
    assert.match(first.path, /debug_token/);
  });

  it('S7 S17 no URL holds the token but that of debug_token, and no text on the screen', async () => {
    const { workbench, emulator } = on;
    for (const { path, query } of emulator.journal.entries) {
      if (!path.endsWith('/debug_token')) assert.doesNotMatch(query.toString(), /EAADemo/);
      assert.equal(query.has('access_token'), false);
    }
    assert.doesNotMatch(await workbench.page.content(), /EAADemo/);
  });

  it('the badge counts the numbers that need attention, of those read', async () => {
    const { workbench } = on;
    await workbench.page.locator('.activitybar [aria-label*="phone numbers need attention, of the"]').first().waitFor();
    await workbench.expand(SUPPORT);
    await workbench
      .row(/Banned/)
      .first()
      .waitFor();
    await picture(workbench, 'token');
  });

  it('a tooltip holds the ids and raw values', async () => {
    const { workbench } = on;
    await workbench
      .row(/Banned/)
      .first()
      .hover();
    await workbench.page.locator('.monaco-hover', { hasText: 'Phone number id' }).waitFor();
    await workbench.screenshot('tooltip');
    await workbench.page.keyboard.press('Escape');
  });

  it('a refresh keeps what is open and what is selected', async () => {
    const { workbench, emulator } = on;
    const chosen = workbench.row(/Banned/).first();
    await chosen.click();
    emulator.journal.clear();
    await workbench.command('WABA: Refresh');
    // The token, the lists of WABAs in four ways, and the numbers of six of seven: one is not assigned.
    await waitUntil('11 answers', () => emulator.journal.entries.filter(({ status }) => status === 200).length === 11);
    await workbench.atRest();
    assert.equal(await chosen.getAttribute('aria-selected'), 'true');
    assert.equal(await workbench.row(SUPPORT).getAttribute('aria-expanded'), 'true');
  });

  it('a load is cancelled on its row, and tried again on the row that says so', async () => {
    const { workbench, emulator } = on;
    emulator.faults.add({ kind: 'stallHeaders', match: { path: `${WABAS.popup.id}/phone_numbers` } });
    const popup = workbench.row(POPUP);
    await popup.click();
    await workbench.row(/No phone numbers/).waitFor();
    await popup.hover();
    await popup.getByRole('button', { name: 'Refresh' }).click();
    const loading = workbench.row(/^Loading…/);
    await loading.hover();
    await picture(workbench, 'loading');
    await loading.hover();
    await loading.getByRole('button', { name: 'Cancel Loading' }).click();
    await workbench.row(/^Not refreshed, Loading was cancelled/).click();
    await workbench.row(/No phone numbers/).waitFor();
    await popup.click();
  });

  it('R13 a branch that the token may not read says why, and the others stay', async () => {
    const { workbench, emulator } = on;
    const error = { code: 200, message: '(#200) You do not have the necessary permissions', type: 'OAuthException' };
    emulator.faults.add({ kind: 'error', status: 403, error, match: { path: `${WABAS.support.id}/phone_numbers` } });
    await workbench.row(SUPPORT).hover();
    await workbench.row(SUPPORT).getByRole('button', { name: 'Refresh' }).click();
    await workbench.row(/^Not refreshed, This access token may not read this/).waitFor();
    await workbench.row(STORES).waitFor();
    await picture(workbench, 'failed');
    await workbench.row(/^Not refreshed/).click();
    await workbench.row(/^Not refreshed/).waitFor({ state: 'detached' });
  });

  it('a token is renamed, and keeps its place', async () => {
    const { workbench } = on;
    await workbench.command('WABA: Rename Access Token…');
    await workbench.quickInput.pick('Saltmarsh');
    await workbench.quickInput.message.filter({ hasText: 'A name to know' }).waitFor();
    await workbench.quickInput.answer('Production');
    await workbench.row('Access token Production').waitFor();
  });

  it('R13 a dead token says so, and is replaced in place', async () => {
    const { workbench, emulator } = on;
    const error = { code: 190, error_subcode: 463, message: 'Session has expired', type: 'OAuthException' };
    emulator.faults.add({ kind: 'error', status: 401, error, match: { path: 'debug_token' } });
    await workbench.row('Access token Production').hover();
    await workbench.row('Access token Production').getByRole('button', { name: 'Refresh' }).click();
    await workbench.row(/Access token Production.*no longer valid/).waitFor();
    await workbench.row(/Replace this token, This access token has expired/).waitFor();
    await picture(workbench, 'dead-token');
    await workbench.row(/Replace this token/).click();
    await workbench.quickInput.message.filter({ hasText: 'Paste the access token' }).waitFor();
    await workbench.quickInput.answer(demoSecret('NoBusiness'));
    await workbench.row(/Replace this token/).waitFor({ state: 'detached' });
    await workbench.row('Access token Production').waitFor();
  });

  it('R21 R28 the token and its rows are there after a reload, and without the network with their age', async () => {
    const { workbench, emulator } = on;
    emulator.faults.add({ kind: 'dropBeforeHeaders', times: Infinity });
    await workbench.reload();
    await workbench.row('Access token Production').waitFor();
    await workbench.row(/Saltmarsh Stores, 100 of 143 phone numbers, \d+ need attention, just now/).waitFor();
    await workbench
      .row(/^Not refreshed, 127\.0\.0\.1:\d+ could not be reached/)
      .first()
      .waitFor();
    await picture(workbench, 'offline');
    emulator.faults.clear();
    await workbench.command('WABA: Refresh');
    await workbench.row(/^Not refreshed/).waitFor({ state: 'detached' });
  });

  it('a token that Meta does not know is refused with the reason and a way on', async () => {
    const { workbench } = on;
    await workbench.command('WABA: Add Access Token…');
    await workbench.quickInput.message.filter({ hasText: 'Paste the access token' }).waitFor();
    await workbench.quickInput.input.fill('not a token!');
    await workbench.quickInput.message.filter({ hasText: 'too short, or has characters' }).waitFor();
    await workbench.screenshot('token-prompt');
    await workbench.quickInput.answer('EAADemoNobodyKnowsThis0');
    const refused = workbench.notification(/Meta does not accept this access token/);
    await refused.waitFor();
    await workbench.screenshot('token-refused');
    // The notification of the check stays for a moment; a person does not press anything before it goes.
    await workbench.notification('Checking the access token').waitFor({ state: 'detached' });
    await refused.getByRole('button', { name: 'Try Again' }).click();
    await workbench.quickInput.message.filter({ hasText: 'Paste the access token' }).waitFor();
    await workbench.quickInput.cancel();
  });

  it('a token of the wrong kind, or one that is there already, is refused in words', async () => {
    const { workbench } = on;
    for (const [name, said] of [
      ['Page', /token of a page, which cannot read WABAs/],
      ['NoBusiness', /already here as "Production"/],
    ] as const) {
      await workbench.command('WABA: Add Access Token…');
      await workbench.quickInput.message.filter({ hasText: 'Paste the access token' }).waitFor();
      await workbench.quickInput.answer(demoSecret(name));
      await workbench.notification(said).waitFor();
      await workbench.notification('Checking the access token').waitFor({ state: 'detached' });
      await workbench.command('Notifications: Clear All Notifications');
    }
  });

  it('S14 words of a server are no links in a notification', async () => {
    const { workbench, emulator } = on;
    const said = 'Session expired. [Sign in again](command:workbench.action.toggleZenMode)';
    const error = { code: 190, message: 'x', error_user_msg: said };
    emulator.faults.add({ kind: 'error', status: 401, match: { path: 'debug_token' }, error });
    await workbench.command('WABA: Add Access Token…');
    await workbench.quickInput.message.filter({ hasText: 'Paste the access token' }).waitFor();
    await workbench.quickInput.answer(demoSecret('SystemUser'));
    const toast = workbench.notification(/Sign in again/);
    await toast.waitFor();
    assert.equal(await toast.locator('.notification-list-item-message a').count(), 0);
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('a WABA is added by its id to a token that names none', async () => {
    const { workbench, emulator } = on;
    await addToken(workbench, 'NothingAssigned', 'Second');
    assert.equal(await workbench.notification(/./).filter({ hasNotText: 'Checking' }).count(), 0);
    const none = workbench.row(/No WABA is assigned to this token/);
    await none.waitFor();
    await picture(workbench, 'no-waba');
    await none.click();
    await workbench.quickInput.waitForTitle('Add WABA by ID');
    await workbench.quickInput.input.fill('+1 555 0100');
    await workbench.quickInput.message.filter({ hasText: 'This is a telephone number' }).waitFor();
    await workbench.quickInput.answer(WABAS.archive.id);
    await workbench.notification(/wrong, was deleted, or is not assigned/).waitFor();
    await workbench.command('Notifications: Clear All Notifications');
    const owner = { id: WABAS.archive.id, name: 'Saltmarsh Archive' };
    emulator.faults.add({ kind: 'json', text: JSON.stringify(owner), match: { path: WABAS.archive.id }, times: 2 });
    await none.click();
    await workbench.quickInput.waitForTitle('Add WABA by ID');
    await workbench.quickInput.answer(` ${WABAS.archive.id} `);
    const archive = { name: /^WhatsApp Business Account Saltmarsh Archive/, selected: true };
    await workbench.tree().getByRole('treeitem', archive).waitFor();
    await none.waitFor({ state: 'detached' });
  });

  it('R27 a token is removed after a question, with its rows', async () => {
    const { workbench } = on;
    for (const label of ['Second', 'Production']) {
      await workbench.command('WABA: Remove Access Token…');
      await workbench.quickInput.pick(label);
      await workbench.dialog().getByText('stays valid').waitFor();
      if (label === 'Second') await workbench.screenshot('remove');
      await workbench.page.keyboard.press('Enter');
      await workbench.row(`Access token ${label}`).waitFor({ state: 'detached' });
    }
    await workbench.view().getByRole('button', { name: 'Add Access Token…' }).waitFor();
  });
});

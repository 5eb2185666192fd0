import assert from 'node:assert/strict';
import { waitUntil } from '../support/waitUntil';
import { leakDesk } from './leakDesk';
import { APP, APP_SECRET, CANARY, SECOND, WRONG, type LeakStage } from './leakStage';

export const OFFICIAL = /^Phone number \+1 206-555-0100,/;
export const SUPPORT = /^WhatsApp Business Account Saltmarsh Support/;

/** Each reading command there is, as tests of a suite; those after them find the tokens First and Other. */
export function runReadingCommands(on: LeakStage): void {
  const desk = leakDesk(on);

  it('a wrong token is refused', async () => {
    await on.workbench.command('WABA: Add Access Token…');
    await desk.paste(WRONG);
    await on.workbench.notification(/Meta does not accept this access token/).waitFor();
    await on.watch.look();
    await desk.clear();
  });

  it('S17 a token is added; the same pasted for its name is no name', async () => {
    await on.workbench.command('WABA: Add Access Token…');
    await desk.paste(CANARY);
    await on.workbench.quickInput.message.filter({ hasText: 'A name to know' }).waitFor();
    await on.workbench.quickInput.input.fill(CANARY);
    await on.workbench.quickInput.message.filter({ hasText: 'This holds an access token' }).waitFor();
    await on.workbench.quickInput.input.press('Enter');
    await on.workbench.quickInput.input.fill('First');
    await on.workbench.quickInput.input.press('Enter');
    await on.workbench.row(/^Access token First/).waitFor();
    await on.workbench.row(/Saltmarsh Stores .*100 of 143/).waitFor();
    await desk.add(SECOND, 'Second');
    await on.workbench.row(/^Access token Second/).click();
  });

  it('the app secret is set, after a wrong one', async () => {
    await desk.fromRow(/^Access token First/, 'Set App Secret…');
    await on.workbench.quickInput.waitForTitle('Set App Secret of First');
    await on.workbench.quickInput.answer('f'.repeat(32));
    const refused = on.workbench.notification(/The app secret is wrong/);
    await refused.waitFor();
    await on.watch.look();
    await on.workbench.notification('Checking the app secret').waitFor({ state: 'detached' });
    await refused.getByRole('button', { name: 'Try Again' }).click();
    await on.workbench.quickInput.waitForTitle('Set App Secret of First');
    await on.workbench.quickInput.answer(APP_SECRET);
    await waitUntil('a proof', () => on.emulator.journal.entries.some(({ query }) => query.has('appsecret_proof')));
    await desk.clear();
  });

  it('rows, their tooltips and their menus', async () => {
    await on.workbench.expand(SUPPORT);
    await on.workbench.row(OFFICIAL).first().waitFor();
    await on.workbench.atRest();
    for (const row of [/^Access token First/, SUPPORT, OFFICIAL]) {
      await on.workbench.row(row).first().hover();
      await on.workbench.page.locator('.monaco-hover:visible').first().waitFor();
      await on.watch.look();
      await on.workbench.page.keyboard.press('Escape');
    }
  });

  it('copies', async () => {
    for (const entry of ['Copy ID', 'Copy Number', 'Copy as curl', 'Copy as JSON', 'Copy as .env Lines']) {
      await desk.copied(() => desk.fromRow(OFFICIAL, entry));
    }
  });

  it('details of number, WABA and token, with the certificate revealed and hidden', async () => {
    await desk.fromRow(OFFICIAL, 'Show Details');
    await desk.heading().waitFor();
    await desk.button('Reveal').click();
    await desk.button('Hide').waitFor();
    await on.watch.look();
    await desk.button('Hide').click();
    await desk.button('Reveal').waitFor();
    await desk.button('Refresh').click();
    await desk.button('Show WABA Details').click();
    await desk.heading('Saltmarsh Support').waitFor();
    await on.watch.look();
    await desk.fromRow(/^Access token First/, 'Show Token Details');
    await desk.button('Check Again').click();
    await on.workbench.webview().getByRole('status').filter({ hasText: 'Checked' }).waitFor();
    await on.watch.look();
    await on.workbench.command('View: Close All Editors');
  });

  it('JSON and a comparison', async () => {
    await desk.fromRow(OFFICIAL, 'Open as JSON');
    await on.workbench.page.getByText('"display_phone_number"').first().waitFor();
    const json = await desk.readEditor();
    assert.match(json, /"verified_name": "Name \[redacted\]/);
    assert.doesNotMatch(json, /certificate"/);
    await desk.fromRow(OFFICIAL, 'Compare…');
    await on.workbench.quickInput.waitForTitle(/^Compare/);
    await on.workbench.quickInput.rows.nth(1).click();
    await on.workbench.page.getByRole('tab', { name: /↔/ }).waitFor();
    await desk.readEditor();
    await on.workbench.command('View: Close All Editors');
  });

  it('a filter, a search, ids and a WABA by hand', async () => {
    for (const text of ['name', 'mode:sandbox']) {
      await on.workbench.command('WABA: Filter Numbers…');
      await on.workbench.quickInput.waitForTitle('Filter Numbers');
      await on.workbench.quickInput.answer(text);
      await on.workbench.view().locator('.message').filter({ hasText: text }).waitFor();
      await on.watch.look();
    }
    await on.workbench.command('WABA: Clear Filter');
    for (const id of [APP, '284610957730412', '999999999999999']) {
      await on.workbench.command('WABA: What Is This ID?');
      await on.workbench.quickInput.waitForTitle('What Is This ID?');
      await on.workbench.quickInput.answer(id);
      await on.workbench.notification(id).last().waitFor();
      await on.watch.look();
      await on.workbench.notification('Asking Meta').waitFor({ state: 'detached' });
      await desk.clear();
    }
    await on.workbench.command('WABA: Add WABA by ID…');
    await on.workbench.quickInput.pick('First');
    await on.workbench.quickInput.waitForTitle('Add WABA by ID');
    await on.workbench.quickInput.answer('999999999999999');
    await on.workbench.notification(/wrong, was deleted, or is not assigned/).waitFor();
    await on.watch.look();
    await desk.clear();
  });

  it('a name, a lock, a replacement and the log', async () => {
    await desk.fromRow(/^Access token Second/, 'Rename Access Token…');
    await on.workbench.quickInput.message.filter({ hasText: 'A name to know' }).waitFor();
    await on.workbench.quickInput.answer('Other');
    await on.workbench.row(/^Access token Other/).waitFor();
    await desk.fromRow(/^Access token Other/, 'Toggle Read-Only for Access Token');
    await on.workbench.row(/^Access token Other.*read-only/).waitFor();
    await desk.fromRow(/^Access token Other/, 'Replace Access Token…');
    await desk.paste(SECOND);
    await on.workbench.notification('Checking the access token').waitFor({ state: 'detached' });
    await on.workbench.command('WABA: Show Log');
    await on.workbench.page.locator('.output-view-container, .part.panel').first().waitFor();
    await on.watch.look();
    await on.workbench.command('View: Toggle Panel Visibility');
  });
}

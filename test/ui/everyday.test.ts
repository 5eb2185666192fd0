import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { WABAS } from '../../src/emulator/seedWabas';
import { desk } from './desk';
import { addToken, picture, stage } from './support';

const SUPPORT = /^WhatsApp Business Account Saltmarsh Support/;
const OFFLINE = '+1 206-555-0104';
const MANAGER = 'https://business.facebook.com/wa/manage/phone-numbers/?waba_id=';

describe('everyday commands', () => {
  const on = stage('everyday');

  const { emptyClipboard, copied, row, idOf } = desk(on);

  async function showNumbers(): Promise<void> {
    const { workbench } = on;
    await addToken(workbench, 'SystemUser', 'Saltmarsh');
    await workbench.row(/Saltmarsh Stores, 100 of 143 phone numbers/).waitFor();
    await workbench.expand(SUPPORT);
    await row(OFFLINE).waitFor();
  }

  it('asked for something to copy where there is nothing, say what to do first', async () => {
    const { workbench } = on;
    await workbench.command('WABA: Copy ID');
    await workbench.notification(/There is no access token yet/).waitFor();
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('from the palette ask which number or WABA is meant', async () => {
    const { workbench } = on;
    await showNumbers();
    for (const [title, expected] of [
      ['WABA: Copy ID', (text: string) => text === idOf(OFFLINE)],
      ['WABA: Copy Number', (text: string) => text === '+12065550104'],
      ['WABA: Copy as curl', (text: string) => text.startsWith('curl -g -H ') && text.includes(idOf(OFFLINE))],
      ['WABA: Copy as JSON', (text: string) => text.includes('"verified_name": "Saltmarsh Deliveries"')],
      ['WABA: Copy as .env Lines', (text: string) => text.startsWith(`WHATSAPP_PHONE_NUMBER_ID=${idOf(OFFLINE)}\n`)],
    ] as const) {
      await emptyClipboard();
      await workbench.command(title);
      await workbench.quickInput.widget.getByPlaceholder(/which phone number/).waitFor();
      if (title === 'WABA: Copy ID') await picture(workbench, 'pick-number');
      await workbench.quickInput.input.fill('Deliveries');
      await workbench.quickInput.row(OFFLINE).waitFor();
      await workbench.quickInput.pick(OFFLINE);
      await copied(expected);
      await workbench.page.locator('.statusbar-item', { hasText: 'Copied' }).first().waitFor();
      if (title === 'WABA: Copy ID') await workbench.screenshot('copied');
    }
  });

  it('S17 put no token into the clipboard', async () => {
    const { workbench } = on;
    await workbench.chooseFromMenu(row(OFFLINE), 'Copy as curl');
    const line = await copied((text) => text.startsWith('curl'));
    assert.doesNotMatch(line, /EAADemo/);
    assert.ok(line.includes('$WHATSAPP_TOKEN'));
    await workbench.page.locator('.statusbar-item', { hasText: 'Copied curl for' }).first().waitFor();
  });

  it('stand in the menu of a row, and Copy ID on the row itself', async () => {
    const { workbench } = on;
    await workbench.openMenu(row(OFFLINE), 'Copy as .env Lines');
    await picture(workbench, 'menu-number');
    await workbench.page.keyboard.press('Escape');
    await workbench.chooseFromMenu(row(OFFLINE), 'Copy Number');
    await copied((text) => text === '+12065550104');
    await workbench.chooseFromMenu(row(OFFLINE), 'Copy as JSON');
    const json = JSON.parse(await copied((text) => text.startsWith('{'))) as Record<string, unknown>;
    assert.equal(json.id, idOf(OFFLINE));
    assert.ok(!('certificate' in json));
    await workbench.chooseFromMenu(workbench.row(SUPPORT), 'Copy as .env Lines');
    await copied((text) => text === `WHATSAPP_BUSINESS_ACCOUNT_ID=${WABAS.support.id}\n`);
    for (const [target, id] of [
      [row(OFFLINE), idOf(OFFLINE)],
      [workbench.row(SUPPORT), WABAS.support.id],
    ] as const) {
      await target.hover();
      await target.getByRole('button', { name: 'Copy ID' }).click();
      await copied((text) => text === id);
    }
  });

  it('Ctrl+C copies the id of the row with the keyboard, which need not be the selected one', async () => {
    const { workbench } = on;
    await emptyClipboard();
    await row(OFFLINE).click();
    await workbench.page.keyboard.press('Control+c');
    await copied((text) => text === idOf(OFFLINE));
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Control+c');
    await copied((text) => text === idOf('+1 206-555-0109'));
    assert.equal(await row(OFFLINE).getAttribute('aria-selected'), 'true');
    assert.equal(await row('+1 206-555-0109').getAttribute('aria-selected'), 'false');
    await workbench.row('Access token Saltmarsh').click();
    await workbench.page.keyboard.press('Control+c');
    await workbench.notification(/This row has nothing to copy/).waitFor();
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.row('Access token Saltmarsh').click();
  });

  it("Ctrl+C in the tree's find box copies text", async () => {
    const { workbench } = on;
    const { keyboard } = workbench.page;
    await row(OFFLINE).click();
    await keyboard.press('Control+Alt+f');
    const find = workbench.view().getByRole('textbox').first();
    await find.waitFor();
    await find.fill('206-555');
    await keyboard.press('Control+a');
    await keyboard.press('Control+c');
    await copied((text) => text === '206-555');
    await keyboard.press('Escape');
    await find.waitFor({ state: 'hidden' });
  });

  it('WhatsApp Manager is opened for the WABA, after the question of VS Code', async () => {
    const { workbench } = on;
    const { page } = workbench;
    await page.context().route('https://business.facebook.com/**', (route) => route.fulfill({ body: 'Manager' }));
    const opened = async (wabaId: string): Promise<void> => {
      await workbench
        .dialog()
        .getByText(/Do you want .* to open the external website\?/)
        .waitFor();
      // VS Code shortens what follows the question mark.
      await workbench.dialog().getByText('https://business.facebook.com/wa/manage/phone-numbers/?').waitFor();
      const popup = page.context().waitForEvent('page');
      await workbench.dialog().getByRole('button', { name: 'Open', exact: true }).click();
      const other = await popup;
      await other.waitForURL(`${MANAGER}${wabaId}`);
      await other.close();
    };
    await workbench.chooseFromMenu(row(OFFLINE), 'Open in WhatsApp Manager');
    await workbench.dialog().waitFor();
    await workbench.screenshot('open-manager');
    await opened(WABAS.support.id);
    await workbench.command('WABA: Open in WhatsApp Manager');
    await workbench.quickInput.widget.getByPlaceholder(/in WhatsApp Manager/).fill(WABAS.stores.id);
    await workbench.quickInput.pick('Saltmarsh Stores');
    await opened(WABAS.stores.id);
  });

  it('the walkthrough goes on with a number, and ticks off what was done', async () => {
    const { workbench } = on;
    // Alone, no test before has.
    if ((await row(OFFLINE).count()) === 0) await showNumbers();
    await workbench.command('View: Close All Editors');
    await workbench.command('Welcome: Open Walkthrough...');
    await workbench.quickInput.input.fill('Get Started with WABA Explorer');
    await workbench.quickInput.pick('Get Started with WABA Explorer');
    const step = (title: string): Locator => workbench.page.locator('.getting-started-step', { hasText: title });
    const done = (title: string): Promise<void> =>
      step(title).locator('[role="checkbox"][aria-checked="true"]').first().waitFor();
    // With less room VS Code leaves out the text beside the steps.
    await workbench.widenSideBar(260);
    await step('Open a number').click();
    await workbench.webview().getByText('A token is in none of them').waitFor();
    await workbench.screenshot('walkthrough-open');
    await workbench.page.getByRole('button', { name: 'Show the Numbers' }).click();
    await workbench.tree().locator('.monaco-list-row.focused').waitFor();
    await row(OFFLINE).hover();
    await row(OFFLINE).getByRole('button', { name: 'Copy ID' }).click();
    await done('Open a number');
    await step('Create or migrate a number').click();
    await workbench.webview().getByText('You see exactly what is sent').waitFor();
    await workbench.screenshot('walkthrough-next');
    await step('Create or migrate a number').getByRole('button', { name: 'Continue Number Setup…' }).click();
    await workbench.quickInput.widget.getByPlaceholder(/Continue the setup/).waitFor();
    await workbench.quickInput.cancel();
    await done('Create or migrate a number');
    await workbench.command('View: Close All Editors');
    await workbench.widenSideBar(520);
  });

  it('know demo data, which WhatsApp Manager does not', async () => {
    const { workbench } = on;
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.command('WABA: Explore Demo Data');
    // It gets the keyboard last, away from what is typed meanwhile.
    await workbench.tree().locator('.monaco-list-row.focused', { hasText: 'Demo data' }).waitFor();
    await workbench
      .row(/Saltmarsh Support, 14 of 14/)
      .nth(1)
      .waitFor();
    await workbench.command('WABA: Open in WhatsApp Manager');
    await workbench.quickInput.widget.getByPlaceholder(/in WhatsApp Manager/).fill('Deliveries');
    await workbench.quickInput.row(OFFLINE).nth(1).waitFor();
    await workbench.screenshot('pick-demo');
    await workbench.quickInput.row(OFFLINE).nth(1).click();
    await workbench.notification(/Demo data exists on this machine only/).waitFor();
    await workbench.command('WABA: Close Demo Data');
    await workbench.row(/^Demo data/).waitFor({ state: 'detached' });
  });
});

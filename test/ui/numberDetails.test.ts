import assert from 'node:assert/strict';
import { WABAS } from '../../src/emulator/seedWabas';
import { waitUntil } from '../support/waitUntil';
import { desk } from './desk';
import { judgeNarrow, judgePanel, panelFrame, panelText } from './panel';
import { addToken, stage } from './support';

const OFFICIAL = '+1 206-555-0100';
const NEVER_REGISTERED = '+1 206-555-0101';

describe('the details of a phone number', () => {
  const on = stage('number-details');
  const { idOf, copied, emptyClipboard } = desk(on);
  const heading = (name: string) => on.workbench.webview().getByRole('heading', { level: 1, name });
  const button = (name: string | RegExp) => on.workbench.webview().getByRole('button', { name });
  const fact = (name: string) => on.workbench.webview().locator(`.fact[data-key="${name}"]`);

  before(async () => {
    const { workbench } = on;
    await addToken(workbench, 'SystemUser', 'Saltmarsh');
    await workbench.expand(/^WhatsApp Business Account Saltmarsh Support/);
    await workbench.row(/^Phone number \+1 206-555-0100/).waitFor();
  });

  it('paint what is safe before the second call is answered', async () => {
    const { workbench, emulator } = on;
    emulator.faults.add({ kind: 'delay', ms: 600_000, match: { path: new RegExp(`/${idOf(OFFICIAL)}\\?.*username`) } });
    await workbench.chooseFromMenu(workbench.row(/^Phone number \+1 206-555-0100/), 'Show Details');
    await heading(OFFICIAL).waitFor();
    await fact('status').getByText('Connected').first().waitFor();
    await fact('username').getByText('Being read').waitFor();
    await button('Cancel').waitFor();
    await workbench.screenshot('number-details-reading');
    emulator.faults.clear();
    await button('Cancel').click();
    await workbench.webview().locator('.note', { hasText: 'Reading was cancelled' }).waitFor();
    await workbench.webview().getByRole('status').filter({ hasText: 'Reading was cancelled' }).waitFor();
    await workbench.screenshot('number-details-cancelled');
    await button('Try Again').click();
    await fact('username').getByText('saltmarsh.support').waitFor();
  });

  it('say every field with its meaning, by groups, and the count of its WABA', async () => {
    const text = await panelText(on.workbench);
    for (const expected of [
      'State and next step',
      'Verification and registration',
      'Quality and limits',
      'Name review',
      'Platform',
      'Webhooks',
      'Certificates',
      'Everything else',
      'Saltmarsh Support',
      WABAS.support.id,
      idOf(OFFICIAL),
      '14 of 14',
      'is_official_business_account',
    ]) {
      assert.ok(text.includes(expected), expected);
    }
  });

  it('look well and read well in all themes', () => judgePanel(on.workbench, 'number-details'));

  it('mark the present one among the possible values', async () => {
    const values = fact('status').locator('details');
    await values.locator('summary').click();
    assert.match(await values.locator('[aria-current="true"]').innerText(), /CONNECTED/);
    await on.workbench.screenshot('number-details-values');
    await values.locator('summary').click();
  });

  it('read certificates only when they are revealed, and forget them when hidden or out of sight', async () => {
    const { workbench, emulator } = on;
    const { page } = workbench;
    const secret = emulator.world.numbers.get(idOf(OFFICIAL))?.fields.certificate;
    assert.ok(typeof secret === 'string');
    const certificate = secret.slice(0, 60);
    const timesAsked = () => emulator.journal.entries.filter(({ url }) => url.includes('certificate')).length;
    const html = async () => (await panelFrame(workbench)).evaluate(() => document.documentElement.outerHTML);
    const reveal = async (): Promise<void> => {
      await button('Reveal').click();
      await fact('certificate').getByText(certificate).waitFor();
    };
    assert.equal(timesAsked(), 0);
    await reveal();
    assert.equal(timesAsked(), 1);
    await fact('certificate').scrollIntoViewIfNeeded();
    await workbench.screenshot('number-details-certificate');
    assert.equal(await fact('certificate').getByRole('button', { name: /copy/i }).count(), 0);
    await button('Hide').click();
    await button('Reveal').waitFor();
    assert.ok(!(await html()).includes(certificate));

    await reveal();
    await button('Show WABA Details').click();
    await heading('Saltmarsh Support').waitFor();
    await page.getByRole('tab', { name: OFFICIAL }).click();
    await heading(OFFICIAL).waitFor();
    await button('Reveal').waitFor();
    assert.ok(!(await html()).includes(certificate));

    await reveal();
    await workbench.command('View: Close Editor');
    await heading('Saltmarsh Support').waitFor();
    await workbench.chooseFromMenu(workbench.row(/^Phone number \+1 206-555-0100/), 'Show Details');
    await heading(OFFICIAL).waitFor();
    await button('Reveal').waitFor();
    assert.equal(await workbench.notification(/./).count(), 0);
  });

  it('lead to the WABA, and from there to another number', async () => {
    const { workbench } = on;
    await button('Show WABA Details').click();
    await heading('Saltmarsh Support').waitFor();
    await workbench.webview().getByRole('button', { name: NEVER_REGISTERED, exact: true }).click();
    await heading(NEVER_REGISTERED).waitFor();
    await fact('next-step').getByText('Register').first().waitFor();
    await button('Continue Number Setup…').waitFor();
    await judgePanel(workbench, 'number-details-pending', ['dark']);
  });

  it('are where the reader left them, also after another tab was in front', async () => {
    const { workbench } = on;
    const { page } = workbench;
    const place = async () => (await panelFrame(workbench)).evaluate(() => window.scrollY);
    const values = fact('throughput').locator('details');
    await values.locator('summary').click();
    await values.locator('.known').first().waitFor();
    await fact('search_visibility').scrollIntoViewIfNeeded();
    const before = await place();
    assert.ok(before > 500, String(before));
    await page.getByRole('tab', { name: 'Saltmarsh Support' }).click();
    await heading('Saltmarsh Support').waitFor();
    await page.getByRole('tab', { name: NEVER_REGISTERED }).click();
    await values.locator('.known').first().waitFor();
    await waitUntil('the place', async () => Math.abs((await place()) - before) < 40);
  });

  it('show the health as a tree, with what Meta suggests', async () => {
    const { workbench } = on;
    await workbench.expand(/^WhatsApp Business Account .*بأوريليو|^WhatsApp Business Account .*مخبز/);
    const row = workbench.row(/^Phone number \+61 491 570/).first();
    await row.waitFor();
    await workbench.chooseFromMenu(row, 'Show Details');
    await workbench.webview().getByText('Visit payment settings').first().waitFor();
    const tree = workbench.webview().getByRole('list', { name: 'Health' });
    await tree.scrollIntoViewIfNeeded();
    await judgePanel(workbench, 'number-details-health', ['dark']);
  });

  it('say in place what was refused and what failed', async () => {
    const { workbench, emulator } = on;
    const error = { code: 1, message: 'An unknown error occurred', type: 'OAuthException' };
    emulator.faults.add({
      kind: 'error',
      status: 500,
      error,
      match: { path: /whatsapp_business_profile/ },
      times: Infinity,
    });
    await button('Refresh').click();
    await fact('whatsapp_business_profile').getByText('An unknown error').waitFor();
    await fact('whatsapp_business_profile').scrollIntoViewIfNeeded();
    await workbench.screenshot('number-details-failed-in-place');
  });

  it('R29 are there again after a reload of the window, from ids only', async () => {
    const { workbench } = on;
    const number = await workbench.webview().getByRole('heading', { level: 1 }).innerText();
    await workbench.reload();
    await heading(number).waitFor();
    await fact('throughput').getByText('STANDARD').first().waitFor();
  });

  it('copy an id by keyboard', async () => {
    const { workbench } = on;
    await emptyClipboard();
    await button('Copy: Phone number id').focus();
    await workbench.page.keyboard.press('Enter');
    await copied((text) => /^\d{15}$/.test(text));
  });

  it('fit into 320 pixels without scrolling sideways', () => judgeNarrow(on.workbench, 'number-details'));

  it('lead to another token that reaches the number, when the one they were read with is removed', async () => {
    const { workbench } = on;
    const number = await workbench.webview().getByRole('heading', { level: 1 }).innerText();
    await addToken(workbench, 'NoBusiness', 'Second');
    await workbench.command('WABA: Remove Access Token…');
    await workbench.quickInput.pick('Saltmarsh');
    await workbench.dialog().getByText('stays valid').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.webview().getByRole('heading', { name: 'Other access tokens that reach it' }).waitFor();
    await heading(number).waitFor();
    await workbench.screenshot('number-details-token-gone');
    await workbench.webview().getByRole('button', { name: 'Second', exact: true }).click();
    await fact('id').waitFor();
    await heading(number).waitFor();
  });

  it('say when the number is gone at Meta, and keep what was read', async () => {
    const { workbench, emulator } = on;
    const id = /\d{15}/.exec(await fact('id').innerText())?.[0] ?? '';
    emulator.world.nodes.delete(id);
    await button('Refresh').click();
    await waitUntil('the refusal', async () => /does not exist|cannot/.test(await panelText(workbench)));
    await workbench.screenshot('number-details-gone');
  });
});

import assert from 'node:assert/strict';
import { demoSecret } from '../../src/emulator/seedTokens';
import { WABAS } from '../../src/emulator/seedWabas';
import { waitUntil } from '../support/waitUntil';
import { judgeNarrow, judgePanel, panelFrame, panelText } from './panel';
import { addToken, stage } from './support';

describe('the details of an access token', () => {
  const on = stage('token-details');
  const heading = (name: string) => on.workbench.webview().getByRole('heading', { level: 1, name });
  const button = (name: string) => on.workbench.webview().getByRole('button', { name });
  const tabs = (name: string) => on.workbench.page.getByRole('tab', { name });

  before(async () => {
    const { workbench } = on;
    await addToken(workbench, 'NoMessaging', 'Without messaging');
    await selected('Without messaging');
    await addToken(workbench, 'SystemUser', 'Saltmarsh');
    await selected('Saltmarsh');
  });

  /** Adding ends with its row selected, and takes the focus for that. */
  const selected = (label: string): Promise<void> =>
    on.workbench.page.locator(`.monaco-list-row.focused[aria-label^="Access token ${label}"]`).waitFor();

  it('open from the palette, which asks for the token', async () => {
    const { workbench } = on;
    await workbench.command('WABA: Show Token Details');
    await workbench.quickInput.pick('Saltmarsh');
    await heading('Saltmarsh').waitFor();
    await tabs('Token: Saltmarsh').waitFor();
  });

  it('say kind, app, user, server and expiry, and what each permission is good for', async () => {
    const { workbench, emulator } = on;
    const page = workbench.webview();
    await button('Check Again').waitFor();
    const text = await panelText(workbench);
    for (const expected of [
      'Valid',
      'System user',
      'Never expires',
      'Saltmarsh Messaging',
      '917264530182736',
      '100073829164550',
      new URL(emulator.origin).host,
      'Lists and manages WABAs and phone numbers',
      'Not set',
    ]) {
      assert.ok(text.includes(expected), expected);
    }
    const row = page.getByRole('row', { name: /Saltmarsh Stores/ });
    assert.equal(await row.getByRole('cell', { name: 'This WABA' }).count(), 2);
    assert.equal(await row.getByRole('rowheader').getByText(WABAS.stores.id).count(), 1);
  });

  it('look well and read well in all themes', () => judgePanel(on.workbench, 'token-details'));

  it('open from the menu of a row; a second call shows the panel that is there', async () => {
    const { workbench } = on;
    for (let round = 0; round < 2; round++) {
      await workbench.chooseFromMenu(workbench.row('Access token Without messaging'), 'Show Token Details');
      await heading('Without messaging').waitFor();
    }
    assert.equal(await tabs('Token: Without messaging').count(), 1);
    assert.match(await panelText(workbench), /whatsapp_business_messaging\s+Missing/);
    await workbench.screenshot('token-details-missing');
    await tabs('Token: Saltmarsh').click();
    await heading('Saltmarsh').waitFor();
  });

  it('need no mouse: copy, check again and open what is folded', async () => {
    const { workbench, emulator } = on;
    const { keyboard } = workbench.page;
    const frame = await panelFrame(workbench);
    const focused = () => frame.evaluate(() => document.activeElement?.textContent ?? '');
    await heading('Saltmarsh').focus();
    emulator.journal.clear();
    await keyboard.press('Tab');
    assert.equal(await focused(), 'Check Again');
    await keyboard.press('Enter');
    await waitUntil('a check', () => emulator.journal.entries.some(({ path }) => path.endsWith('/debug_token')));
    await workbench.webview().getByRole('status').filter({ hasText: 'Checked' }).waitFor();
    assert.equal(await focused(), 'Check Again', 'a redraw leaves the focus where it was');
    const copy = button('Copy the app id');
    while (!(await copy.evaluate((element) => element === document.activeElement))) await keyboard.press('Tab');
    await keyboard.press('Space');
    await workbench.webview().getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    assert.equal(await workbench.page.evaluate(() => navigator.clipboard.readText()), '917264530182736');
    while ((await focused()) !== 'What Meta said of this token') await keyboard.press('Tab');
    await keyboard.press('Enter');
    await workbench.webview().getByText('"granular_scopes"').waitFor();
    await workbench.screenshot('token-details-keyboard');
  });

  it('follow the token: a new name, an end', async () => {
    const { workbench, emulator } = on;
    await button('Rename…').click();
    await workbench.quickInput.message.filter({ hasText: 'A name to know' }).waitFor();
    await workbench.quickInput.answer('Renamed');
    await heading('Renamed').waitFor();
    await tabs('Token: Renamed').waitFor();
    const error = { code: 190, error_subcode: 463, message: 'Session has expired', type: 'OAuthException' };
    emulator.faults.add({ kind: 'error', status: 401, error, match: { path: 'debug_token' } });
    await button('Check Again').click();
    await workbench.webview().getByText('No longer valid').waitFor();
    await workbench.webview().locator('.note', { hasText: 'Meta says: “Session has expired”' }).waitFor();
    await workbench.webview().getByRole('status').filter({ hasText: 'Session has expired' }).waitFor();
    await judgePanel(workbench, 'token-details-dead', ['dark']);
    emulator.faults.clear();
    await button('Check Again').click();
    await workbench.webview().getByText('No longer valid').waitFor({ state: 'detached' });
  });

  it('R29 are there again after a reload of the window, from ids only', async () => {
    const { workbench } = on;
    await workbench.reload();
    // The test host saves which tab is in front, and what it is called, only now and then.
    await workbench.page.getByRole('tab', { name: /^Token: (?:Renamed|Saltmarsh)/ }).click();
    await heading('Renamed').waitFor();
    await workbench
      .webview()
      .getByRole('row', { name: /Saltmarsh Stores/ })
      .waitFor();
    const state = await (await panelFrame(workbench)).evaluate(() => document.documentElement.outerHTML);
    assert.doesNotMatch(state, /EAADemo/);
  });

  it('S11 S13 show hostile names as text, and never the token, whatever a server puts into a name', async () => {
    const { workbench, emulator } = on;
    const secret = demoSecret('SystemUser');
    const stores = emulator.world.wabas.get(WABAS.stores.id);
    const app = emulator.world.nodes.get('917264530182736');
    Object.assign(stores?.fields ?? {}, { name: '</script><img src=x onerror=alert(1)>\u202eoff' });
    Object.assign(app?.fields ?? {}, { name: `App ${secret}` });
    const frame = await panelFrame(workbench);
    await frame.evaluate(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      addEventListener('message', ({ data }) => seen.push(JSON.stringify(data)));
      addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
        seen.push(`violated ${violatedDirective}`),
      );
    });
    await button('Check Again').click();
    await workbench.webview().getByText('<img src=x onerror=alert(1)>\\u{202e}off').waitFor();
    await workbench.webview().getByText('App [redacted]').first().waitFor();
    await workbench.screenshot('token-details-hostile');
    const seen = await frame.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.join('\n'));
    const html = await frame.evaluate(() => document.documentElement.outerHTML);
    assert.ok(seen.length > 0);
    assert.doesNotMatch(seen, /violated/);
    assert.equal(await frame.locator('img').count(), 0);
    for (const place of [seen, html]) assert.ok(!place.includes(secret.slice(0, 12)));
  });

  it('S12 ignore messages that are not what they should be', async () => {
    const { workbench } = on;
    const frame = await panelFrame(workbench);
    const before = await panelText(workbench);
    await frame.evaluate(async () => {
      const model = { kind: 'x', name: 'evil', marks: [], buttons: [{ action: 'waba.removeToken', label: 'x' }] };
      const heard = new Promise<void>((resolve) => {
        addEventListener('message', ({ data }) => {
          if (data === 'end') resolve();
        });
      });
      for (const message of [
        null,
        'show',
        { type: 'show' },
        { type: 'show', subject: { kind: 'token' }, model },
        'end',
      ]) {
        postMessage(message, '*');
      }
      await heard;
    });
    assert.equal(await panelText(workbench), before);
  });

  it('fit into 320 pixels without scrolling sideways', () =>
    judgeNarrow(on.workbench, 'token-details', async (frame) => {
      await frame.getByRole('table').scrollIntoViewIfNeeded();
      await on.workbench.screenshot('token-details-narrow-grid');
    }));

  it('say when the token is gone, and what to do', async () => {
    const { workbench } = on;
    await button('Remove…').click();
    await workbench.dialog().getByText('stays valid').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.webview().getByText('This access token was removed').waitFor();
    await button('Add Access Token…').waitFor();
    await workbench.screenshot('token-details-gone');
  });

  it('show the demo token, too, which cannot be changed', async () => {
    const { workbench } = on;
    await workbench.command('WABA: Explore Demo Data');
    await workbench.chooseFromMenu(workbench.row(/^Demo data/), 'Show Token Details');
    await heading('Demo data').waitFor();
    await workbench.webview().getByText('Made up, on this machine').waitFor();
    await button('Check Again').waitFor();
    for (const name of ['Rename…', 'Replace…', 'Remove…']) assert.equal(await button(name).count(), 0);
    await workbench.screenshot('token-details-demo');
  });
});

import assert from 'node:assert/strict';
import { picture, stage } from './support';

const STORES = /^WhatsApp Business Account Saltmarsh Stores/;
const SUPPORT = /^WhatsApp Business Account Saltmarsh Support/;
const STATES = [
  'Banned',
  'Restricted',
  'Flagged',
  'Rate limited',
  'Offline',
  'Register next',
  'Verify next',
  'Connected',
];

describe('the demo', () => {
  const on = stage('demo');

  it('is offered where there is no token, beside adding one and how to get one', async () => {
    const { workbench } = on;
    for (const name of ['Add Access Token…', 'Explore Demo Data', 'How to Get a Token']) {
      await workbench.view().getByRole('button', { name }).waitFor();
    }
    await picture(workbench, 'welcome');
  });

  it('opens the guide to a token', async () => {
    const { workbench } = on;
    await workbench.view().getByRole('button', { name: 'How to Get a Token' }).click();
    await workbench.page.getByText('Assign the WABA to it').first().waitFor();
    await workbench.screenshot('walkthrough');
    await workbench.command('View: Close All Editors');
  });

  it('opens with its own row and the count that the emulator reports', async () => {
    const { workbench } = on;
    await workbench.view().getByRole('button', { name: 'Explore Demo Data' }).click();
    await workbench.row(/^Demo data/).waitFor();
    await workbench.row(/Saltmarsh Stores, 100 of 143 phone numbers/).waitFor();
    await picture(workbench, 'demo');
  });

  it('shows the numbers of a WABA in every state', async () => {
    const { workbench } = on;
    await workbench.expand(SUPPORT);
    for (const state of STATES) {
      const number = workbench.row(new RegExp(`^Phone number .*${state}`)).first();
      await number.waitFor();
    }
    await picture(workbench, 'states');
  });

  it('loads the rest of 143 numbers by "Load more…"', async () => {
    const { workbench } = on;
    await workbench.row(SUPPORT).click();
    await workbench.expand(STORES);
    await reach(/^Load more…, 43 more/);
    await workbench.screenshot('load-more');
    await workbench.row(/^Load more/).click();
    await workbench.row(/^Load more/).waitFor({ state: 'detached' });
    // The keyboard goes on at the first of the new rows.
    await workbench.tree().locator('.monaco-list-row.focused[aria-posinset="101"]').waitFor();
    await workbench.page.keyboard.press('Home');
    await reach(/Saltmarsh Stores, 143 of 143/);
  });

  it("shows no badge: made-up numbers are nobody's trouble", async () => {
    const badge = on.workbench.page.locator('.activitybar [aria-label*="need attention"]');
    assert.equal(await badge.count(), 0);
  });

  it('closes, and the welcome is back', async () => {
    const { workbench } = on;
    await workbench.command('WABA: Close Demo Data');
    await workbench.view().getByRole('button', { name: 'Explore Demo Data' }).waitFor();
  });

  /** The tree draws only the rows in sight: turns pages until the row is there. */
  async function reach(name: RegExp): Promise<void> {
    const { page } = on.workbench;
    for (let pages = 0; pages < 12 && !(await on.workbench.row(name).isVisible()); pages++) {
      await page.keyboard.press('PageDown');
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await on.workbench.row(name).waitFor();
  }
});

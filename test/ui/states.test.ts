import { demoSecret, type DemoTokenName } from '../../src/emulator/seedTokens';
import { WABAS } from '../../src/emulator/seedWabas';
import { waitUntil } from '../support/waitUntil';
import { addToken, picture, stage } from './support';

const APP = '917264530182736';
const POPUP = /^WhatsApp Business Account Saltmarsh Pop-up Shops/;
const SUPPORT = /^WhatsApp Business Account Saltmarsh Support/;

describe('empty and broken states', () => {
  const on = stage('states');

  async function onlyToken(name: DemoTokenName, label: string): Promise<void> {
    await addToken(on.workbench, name, label, demoSecret(name));
  }

  async function remove(label: string): Promise<void> {
    const { workbench } = on;
    await workbench.command('WABA: Remove Access Token…');
    await workbench.quickInput.pick(label);
    await workbench.dialog().getByText('stays valid').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.row(`Access token ${label}`).waitFor({ state: 'detached' });
  }

  it('no WABA is assigned: says so, and asks for an id', async () => {
    const { workbench } = on;
    await onlyToken('NothingAssigned', 'Idle');
    const none = workbench.row(/^No WABA is assigned to this token, Add one by its id/);
    await none.waitFor();
    await picture(workbench, 'state-nothing-assigned');
    await none.click();
    await workbench.quickInput.waitForTitle('Add WABA by ID');
    await workbench.quickInput.cancel();
    await remove('Idle');
  });

  it('the business has no WABA: says so, and opens WhatsApp Manager after a question', async () => {
    const { workbench } = on;
    await onlyToken('Newcomer', 'Fernhill');
    const none = workbench.row(/^Your business has no WABA, Create one in WhatsApp Manager/);
    await none.waitFor();
    await picture(workbench, 'state-no-waba');
    await none.click();
    await workbench.dialog().getByText('business.facebook.com').first().waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.dialog().waitFor({ state: 'detached' });
    await remove('Fernhill');
  });

  it('a WABA without numbers says so, and begins to create one', async () => {
    const { workbench } = on;
    await onlyToken('SystemUser', 'Saltmarsh');
    await workbench.expand(POPUP);
    const none = workbench.row(/^No phone numbers, Create one/);
    await none.waitFor();
    await picture(workbench, 'state-no-numbers');
    await none.click();
    await workbench.quickInput.widget.waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.quickInput.widget.waitFor({ state: 'detached' });
    await workbench.row(POPUP).click();
  });

  it('R11 a WABA at its limit counts down, no call goes out for it, and others go on', async () => {
    const { workbench, emulator } = on;
    emulator.usage.force(APP, WABAS.support.id, { percent: 100, minutes: 12 });
    await workbench.row(SUPPORT).hover();
    await workbench.row(SUPPORT).getByRole('button', { name: 'Refresh' }).click();
    await workbench.row(/Saltmarsh Support, no calls for 1[23] min/).waitFor();
    await workbench.expand(SUPPORT);
    const failed = workbench.row(/^Not refreshed, Meta allows no calls for 1[23] min/);
    await failed.waitFor();
    await picture(workbench, 'state-rate-limited');
    emulator.journal.clear();
    await failed.click();
    // The row takes the focus back when it was tried again; a palette that is open then would close.
    await workbench.atRest();
    await workbench.command('WABA: Refresh');
    await waitUntil('another WABA was read', () =>
      emulator.journal.entries.some(({ path, status }) => path.includes(WABAS.stores.id) && status === 200),
    );
    await workbench.atRest();
    const toBlocked = emulator.journal.entries.filter(({ path }) => path.includes(WABAS.support.id));
    if (toBlocked.length > 0) throw new Error(`${toBlocked.length} calls went to the WABA that is at its limit`);
    await failed.waitFor();
  });

  it('R11 the block is honoured after a reload of the window, too', async () => {
    const { workbench, emulator } = on;
    emulator.journal.clear();
    await workbench.reload();
    await workbench.row(/Saltmarsh Support, no calls for 1[23] min/).waitFor();
    await workbench.atRest();
    if (emulator.journal.entries.some(({ path }) => path.includes(`${WABAS.support.id}/`))) {
      throw new Error('a call went to the WABA that is at its limit');
    }
    emulator.usage.force(APP, WABAS.support.id, undefined);
    await remove('Saltmarsh');
  });

  it('another version than asked is told on the token row, where the version has ended', async () => {
    const { workbench, emulator } = on;
    await workbench.setSettings({ 'waba.graphUrl': emulator.origin, 'waba.apiVersion': 'v19.0' });
    await onlyToken('SystemUser', 'Old');
    await workbench.row(/^Access token Old, v\d+\.\d answers for v19\.0, system user, never expires/).waitFor();
    await picture(workbench, 'state-version');
    await workbench.setSettings({ 'waba.graphUrl': emulator.origin, 'waba.apiVersion': 'v21.0' });
    await workbench.row(/^Access token Old, .*v21\.0 ends 2027-01-21/).waitFor();
    await remove('Old');
  });
});

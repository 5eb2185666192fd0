import assert from 'node:assert/strict';
import { desk } from './desk';
import { addToken, picture, stage } from './support';

const SUPPORT = /^WhatsApp Business Account Saltmarsh Support/;
const OFFLINE = '+1 206-555-0104';

describe('what opens from a row', () => {
  const on = stage('readings');
  const { row } = desk(on);
  const tab = (name: RegExp) => on.workbench.page.getByRole('tab', { name });

  before(async () => {
    const { workbench } = on;
    await addToken(workbench, 'SystemUser', 'Saltmarsh');
    await workbench.expand(SUPPORT);
    await row(OFFLINE).waitFor();
  });
  afterEach(() => on.workbench.command('View: Close All Editors'));

  it('Alt+Enter opens the details of the row with the keyboard, as the icon on the row does', async () => {
    const { workbench } = on;
    await row(OFFLINE).click();
    await workbench.page.keyboard.press('Alt+Enter');
    await workbench.webview().getByRole('heading', { level: 1 }).first().waitFor();
    await workbench.command('View: Close All Editors');
    await row(OFFLINE).hover();
    await picture(workbench, 'row-icons');
    await row(OFFLINE).hover();
    await row(OFFLINE).getByRole('button', { name: 'Show Details' }).click();
    await workbench.webview().getByRole('heading', { level: 1 }).first().waitFor();
  });

  it('the menu opens all fields as JSON that cannot be changed', async () => {
    const { workbench } = on;
    await workbench.openMenu(row(OFFLINE), 'Open as JSON');
    await workbench.page.getByRole('menuitem', { name: 'Compare…' }).waitFor();
    await workbench.screenshot('row-menu-details');
    await workbench.page.keyboard.press('Enter');
    await tab(/^\+1 206-555-0104 .*\.json/).waitFor();
    await workbench.page.getByText('"display_phone_number"').waitFor();
    await workbench.screenshot('json');
    await workbench.page.keyboard.type('x');
    await workbench.page.getByText('Cannot edit in read-only editor').first().waitFor();
  });

  it('the menu compares with another number, and with what it was before', async () => {
    const { workbench, emulator } = on;
    const compare = async (): Promise<void> => {
      await workbench.chooseFromMenu(row(OFFLINE), 'Compare…');
      await workbench.quickInput.waitForTitle(`Compare ${OFFLINE}`);
    };
    await compare();
    await workbench.screenshot('compare-numbers');
    await workbench.quickInput.pick('+1 206-555-0109');
    await tab(/\+1 206-555-0104 ↔ \+1 206-555-0109/).waitFor();
    await workbench.page.getByText('"display_phone_number"').first().waitFor();
    await workbench.screenshot('compare-numbers-difference');
    const number = [...emulator.world.numbers.values()].find((each) => each.fields.display_phone_number === OFFLINE);
    assert.ok(number);
    Object.assign(number.fields, { quality_rating: 'RED', verified_name: 'Saltmarsh Parcels' });
    await row(OFFLINE).hover();
    await row(OFFLINE).getByRole('button', { name: 'Show Details' }).click();
    await workbench.webview().getByRole('button', { name: 'Refresh' }).click();
    await workbench.row(/Saltmarsh Parcels/).waitFor();
    await compare();
    await picture(workbench, 'compare-readings');
    await workbench.quickInput.rows.filter({ hasText: '2 fields differ' }).click();
    await tab(/\+1 206-555-0104: .* ↔ /).waitFor();
    await workbench.page.getByText('Saltmarsh Parcels').nth(1).waitFor();
    await picture(workbench, 'compare-readings-difference');
  });
});

import assert from 'node:assert/strict';
import { addToken, picture, stage } from './support';

describe('the filter of the view', () => {
  const on = stage('filter');

  async function filter(text: string): Promise<void> {
    const { workbench } = on;
    await workbench.command('WABA: Filter Numbers…');
    await workbench.quickInput.waitForTitle('Filter Numbers');
    await workbench.quickInput.answer(text);
    await workbench.quickInput.widget.waitFor({ state: 'hidden' });
  }

  const message = (text: string | RegExp) => on.workbench.view().locator('.message').filter({ hasText: text });

  it('shows the numbers that match, opens their WABAs, and counts them above the rows', async () => {
    const { workbench } = on;
    await addToken(workbench, 'SystemUser', 'Saltmarsh');
    await workbench.row(/Saltmarsh Stores, 100 of 143 phone numbers/).waitFor();
    await filter('status:banned,restricted');
    // What was not loaded is read meanwhile.
    await message(/^\d+ of \d+ phone numbers loaded match “status:banned,restricted”\.$/).waitFor();
    await workbench.row(/^Phone number .*Banned/).waitFor();
    await workbench.row(/Saltmarsh Support, 2 match/).waitFor();
    assert.equal(await workbench.row(/^Phone number .*Connected/).count(), 0);
    await picture(workbench, 'filtered');
  });

  it('opens what the user had closed, and says on the row of a token how many match', async () => {
    const { workbench } = on;
    await workbench.row(/^Access token Saltmarsh, \d+ match/).waitFor();
    await filter('dallas');
    // None of these was loaded, and the token was closed before: what is found stands open.
    await workbench
      .row(/^Phone number .*Saltmarsh Dallas/)
      .first()
      .waitFor();
    await filter('status:banned,restricted');
  });

  it('says what it does not know, and what it does, while one types', async () => {
    const { workbench } = on;
    await workbench.command('WABA: Filter Numbers…');
    await workbench.quickInput.waitForTitle('Filter Numbers');
    assert.equal(await workbench.quickInput.input.inputValue(), 'status:banned,restricted');
    await workbench.quickInput.input.fill('quality:purple');
    await workbench.quickInput.message.filter({ hasText: 'Known are: green, yellow, red, unknown' }).waitFor();
    await workbench.screenshot('filter-prompt');
    await workbench.quickInput.cancel();
  });

  it('asks Meta for what it can filter, among numbers that are not loaded', async () => {
    const { emulator } = on;
    emulator.journal.clear();
    await filter('mode:sandbox');
    await message(/Meta was asked for what it can filter/).waitFor();
    const asked = emulator.journal.entries.filter(({ query }) => query.has('filtering'));
    assert.ok(asked.length > 0);
    for (const { query } of asked) {
      const filtering = JSON.parse(query.get('filtering') ?? '') as unknown;
      assert.deepEqual(filtering, [{ field: 'account_mode', operator: 'EQUAL', value: 'SANDBOX' }]);
    }
  });

  it('says that nothing matches, and is cleared there', async () => {
    const { workbench } = on;
    await filter('quality:red name:declined pin:yes verified:no');
    const none = workbench.row(/^No number here matches the filter, Clear the filter/);
    await none.waitFor();
    await picture(workbench, 'filtered-none');
    await none.click();
    await message(/./).waitFor({ state: 'hidden' });
    await workbench.row(/Saltmarsh Stores, 100 of 143 phone numbers/).waitFor();
  });

  it('is cleared by the button beside its message, too', async () => {
    const { workbench } = on;
    await filter('+44');
    await message(/“\+44”/).waitFor();
    await workbench.view().hover();
    await workbench.page.getByRole('button', { name: 'Clear Filter' }).first().click();
    await message(/./).waitFor({ state: 'hidden' });
  });
});

import assert from 'node:assert/strict';
import { judgeNarrow, judgePanel, panelText } from './panel';
import { addToken, stage } from './support';

describe('the details of a WABA', () => {
  const on = stage('waba-details');
  const heading = (name: string) => on.workbench.webview().getByRole('heading', { level: 1, name });
  const button = (name: string | RegExp) => on.workbench.webview().getByRole('button', { name });
  const show = async (name: string): Promise<void> => {
    await on.workbench.chooseFromMenu(on.workbench.row(`WhatsApp Business Account ${name}`), 'Show Details');
    await heading(name).waitFor();
  };

  before(() => addToken(on.workbench, 'SystemUser', 'Saltmarsh'));

  it('open from the row with fields, numbers, apps and users', async () => {
    await show('Saltmarsh Stores');
    await on.workbench.webview().getByText('waba-explorer-demo').waitFor();
    await on.workbench.webview().getByText('Saltmarsh Messaging').first().waitFor();
    const text = await panelText(on.workbench);
    for (const expected of ['Review', 'Business verification', 'Currency', 'account_review_status', '100 of 143']) {
      assert.ok(text.includes(expected), expected);
    }
  });

  // A hundred rows take axe long; what it judges in one contrast holds for the other.
  it('look well and read well in all themes', () =>
    judgePanel(on.workbench, 'waba-details', ['light', 'highContrast']));

  it('say of how many numbers the counts are, until one button has loaded all', async () => {
    const { workbench } = on;
    await workbench.webview().getByText('These counts are of 100 of 143 numbers.').waitFor();
    await button('Load All Numbers').click();
    await workbench.webview().getByText('143 of 143').first().waitFor();
    assert.equal(await workbench.webview().getByText('These counts are of').count(), 0);
    await workbench.screenshot('waba-details-all');
  });

  it('say that nobody hears of an account without a subscribed app, and that it has no numbers', async () => {
    await show('Saltmarsh Pop-up Shops');
    await on.workbench.webview().getByText('No app is subscribed').first().waitFor();
    await judgePanel(on.workbench, 'waba-details-empty', ['dark']);
  });

  it('say in place what this token may not read', async () => {
    const { workbench } = on;
    await show('Saltmarsh Archive (2022)');
    await workbench.webview().getByText('Try Again').first().waitFor();
    await judgePanel(workbench, 'waba-details-no-access', ['dark']);
  });

  it('R29 are there again after a reload of the window, from ids only', async () => {
    const { workbench } = on;
    await workbench.reload();
    await workbench.page.getByRole('tab', { name: 'Saltmarsh Stores' }).click();
    await heading('Saltmarsh Stores').waitFor();
    await workbench.webview().getByText('of 143').first().waitFor();
    await workbench.webview().getByText('waba-explorer-demo').waitFor();
  });

  it('fit into 320 pixels without scrolling sideways', () => judgeNarrow(on.workbench, 'waba-details'));
});

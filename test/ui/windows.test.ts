import { addToken, stage } from './support';

describe('R24 two windows', () => {
  const on = stage('windows');

  it('agree on which tokens there are and what they are called', async () => {
    const { workbench } = on;
    const other = await workbench.anotherWindow();
    await other.showView();
    await addToken(workbench, 'SystemUser', 'Saltmarsh');
    await other.row('Access token Saltmarsh').waitFor();
    await other.command('WABA: Rename Access Token…');
    await other.quickInput.pick('Saltmarsh');
    await other.quickInput.message.filter({ hasText: 'A name to know' }).waitFor();
    await other.quickInput.answer('Renamed');
    await workbench.row('Access token Renamed').waitFor();
    await workbench.command('WABA: Remove Access Token…');
    await workbench.quickInput.pick('Renamed');
    await workbench.dialog().getByText('stays valid').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.row('Access token Renamed').waitFor({ state: 'detached' });
    await other.row('Access token Renamed').waitFor({ state: 'detached' });
  });
});

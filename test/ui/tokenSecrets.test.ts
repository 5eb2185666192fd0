import assert from 'node:assert/strict';
import { CAREFUL_APP_SECRET } from '../../src/emulator/seed';
import { demoSecret, type DemoTokenName } from '../../src/emulator/seedTokens';
import { waitUntil } from '../support/waitUntil';
import { addToken, picture, stage } from './support';

const STORES = /^WhatsApp Business Account Saltmarsh Stores/;
/** That of the app of most demo tokens. */
const APP_SECRET = '917264530182736secret'.padEnd(32, '0');
const WRONG = 'f'.repeat(32);

describe('what a token is, and the secret of its app', () => {
  const on = stage('token-secrets');

  const startAdding = async (name: DemoTokenName): Promise<void> => {
    const { quickInput } = on.workbench;
    await on.workbench.command('WABA: Add Access Token…');
    await quickInput.message.filter({ hasText: 'Paste the access token' }).waitFor();
    await quickInput.answer(demoSecret(name));
  };
  /** Whether the calls after `work` prove the app secret, each of them. */
  const proven = async (work: () => Promise<void>): Promise<boolean> => {
    const { journal } = on.emulator;
    journal.clear();
    await work();
    await waitUntil('the numbers', () => journal.entries.some(({ path }) => path.endsWith('/phone_numbers')));
    const own = journal.entries.filter(({ headers }) => !headers.authorization?.includes('|'));
    const proofs = own.map(({ query }) => query.has('appsecret_proof'));
    assert.equal(new Set(proofs).size, 1, proofs.join());
    return proofs[0] === true;
  };

  it("asks for the app's secret while a token is added whose app demands a proof, and again when it is wrong", async () => {
    const { workbench } = on;
    const { quickInput } = workbench;
    await startAdding('NeedsProof');
    await quickInput.message.filter({ hasText: 'demands a proof of its app secret' }).waitFor();
    assert.equal(await quickInput.input.getAttribute('type'), 'password');
    await picture(workbench, 'app-secret-demanded');
    await quickInput.input.fill('too short');
    await quickInput.message.filter({ hasText: 'This is no app secret' }).waitFor();
    await quickInput.answer(WRONG);
    await quickInput.message.filter({ hasText: 'The app secret is wrong, or that of another app' }).waitFor();
    await workbench.screenshot('app-secret-wrong-in-flow');
    await quickInput.answer(CAREFUL_APP_SECRET);
    await quickInput.message.filter({ hasText: 'A name to know' }).waitFor();
    await quickInput.answer('Careful');
    await workbench.row(/^Access token Careful, system user, never expires/).waitFor();
    await workbench.row(STORES).waitFor();
  });

  it('S7 S17 no secret of an app is on the screen or in a URL', async () => {
    const { workbench, emulator } = on;
    assert.ok(!(await workbench.page.content()).includes(CAREFUL_APP_SECRET));
    for (const { query } of emulator.journal.entries) assert.ok(!query.toString().includes(CAREFUL_APP_SECRET));
    await workbench.command('WABA: Remove Access Token…');
    await workbench.quickInput.pick('Careful');
    await workbench.dialog().getByText('stays valid').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.row('Access token Careful').waitFor({ state: 'detached' });
  });

  it('the app secret is set from the row; a wrong one is refused in words of ours and of Meta', async () => {
    const { workbench } = on;
    const { quickInput } = workbench;
    await addToken(workbench, 'SystemUser', 'Plain');
    await workbench.row(STORES).waitFor();
    const token = workbench.row('Access token Plain');
    await workbench.chooseFromMenu(token, 'Set App Secret…');
    await quickInput.waitForTitle('Set App Secret of Plain');
    await quickInput.answer(WRONG);
    const refused = workbench.notification(
      /The app secret is wrong, or that of another app.*Meta says: “Invalid appsecret_proof/,
    );
    await refused.waitFor();
    await workbench.screenshot('app-secret-refused');
    await workbench.notification('Checking the app secret').waitFor({ state: 'detached' });
    await refused.getByRole('button', { name: 'Try Again' }).click();
    await quickInput.waitForTitle('Set App Secret of Plain');
    assert.equal(await proven(() => quickInput.answer(`917264530182736|${APP_SECRET}`)), true);
    await workbench.atRest();
    await token.hover();
    await workbench.page.locator('.monaco-hover', { hasText: 'App secret: set' }).waitFor();
    await workbench.screenshot('app-secret-set');
    await workbench.page.keyboard.press('Escape');
  });

  it('a replacement of the same app keeps the app secret', async () => {
    const { workbench } = on;
    const replace = async (): Promise<void> => {
      await workbench.chooseFromMenu(workbench.row('Access token Plain'), 'Replace Access Token…');
      await workbench.quickInput.message.filter({ hasText: 'Paste the access token' }).waitFor();
      await workbench.quickInput.answer(demoSecret('Untargeted'));
    };
    assert.equal(await proven(replace), true);
  });

  it('the app secret is removed by an empty answer from the palette, after a question', async () => {
    const { workbench } = on;
    await workbench.command('WABA: Set App Secret…');
    await workbench.quickInput.pick('Plain');
    await workbench.quickInput.message.filter({ hasText: 'leave it empty to remove' }).waitFor();
    await workbench.quickInput.answer('');
    await workbench.dialog().getByText('Calls then carry no proof').waitFor();
    assert.equal(await proven(() => workbench.page.keyboard.press('Enter')), false);
  });

  it('a token is locked from the palette and unlocked from its row', async () => {
    const { workbench } = on;
    const locked = workbench.row(/^Access token Plain.*read-only/);
    await workbench.command('WABA: Toggle Read-Only for Access Token');
    await workbench.quickInput.pick('Plain');
    await locked.waitFor();
    await locked.locator('.codicon-lock').waitFor();
    await workbench.atRest();
    await picture(workbench, 'token-locked');
    await workbench.chooseFromMenu(locked, 'Toggle Read-Only for Access Token');
    await locked.waitFor({ state: 'detached' });
  });

  it('a token that ends soon has a warning, in words', async () => {
    const { workbench } = on;
    await addToken(workbench, 'Temporary', 'Today');
    await addToken(workbench, 'Ending', 'This week');
    for (const row of [
      /^Access token Today, temporary, expires in 3 h/,
      /^Access token This week, user, expires in 5 days/,
    ]) {
      await workbench.row(row).locator('.codicon-warning').waitFor();
    }
    await picture(workbench, 'token-ends-soon');
  });

  it('a token that may see nothing is told so before it is added, and on its row', async () => {
    const { workbench } = on;
    const { quickInput } = workbench;
    await startAdding('NoManagement');
    await quickInput.message
      .filter({ hasText: 'lacks whatsapp_business_management: it cannot read WABAs or numbers' })
      .waitFor();
    await picture(workbench, 'token-lacks-permission');
    await quickInput.answer('Blind');
    await workbench.tree().getByRole('treeitem', { name: 'Access token Blind', selected: true }).waitFor();
    const row = workbench.row(/^Access token Blind.*lacks whatsapp_business_management/);
    await row.locator('.codicon-warning').waitFor();
  });

  it('S1 the settings lock all tokens, and say on the rows where a token is bound', async () => {
    const { workbench } = on;
    await workbench.setSettings({ 'waba.graphUrl': 'https://graph.example', 'waba.readOnly': true });
    await workbench.row(/^Access token Plain.*read-only.*bound to 127\.0\.0\.1:\d+/).waitFor();
    await picture(workbench, 'token-bound-elsewhere');
  });
});

import assert from 'node:assert/strict';
import { waitUntil } from '../support/waitUntil';
import { desk } from './desk';
import { addToken, picture, stage } from './support';

const WARRANTY = '+1 206-555-0102';
const RETURNS = '+1 206-555-0101';

describe('Continue Number Setup', () => {
  const on = stage('continue-setup');
  const { row, idOf } = desk(on);

  /** Waits for the question of this step; its notification of progress may still be there. */
  const question = (words: RegExp): Promise<void> =>
    on.workbench.quickInput.message.filter({ hasText: words }).waitFor();
  const choice = (words: RegExp): Promise<void> =>
    on.workbench.quickInput.widget.getByPlaceholder(words).waitFor({ timeout: 20_000 });
  const posts = (): readonly string[] =>
    on.emulator.journal.entries
      .filter(({ method, path }) => method === 'POST' && path !== '/v25.0/')
      .map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  const press = (key: string): Promise<void> => on.workbench.page.keyboard.press(key);
  /** As `press`, where pictures may have taken the keyboard away from the question. */
  const answerWith = (key: string): Promise<void> => on.workbench.quickInput.input.press(key);

  async function run(command: string, number: string): Promise<void> {
    const { workbench } = on;
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.command(`WABA: ${command}`);
    await choice(/which phone number/);
    await workbench.quickInput.answer(number);
  }

  it('takes a number by keyboard from not verified to CONNECTED', async () => {
    const { workbench, emulator } = on;
    const { quickInput } = workbench;
    await addToken(workbench, 'SystemUser', 'Saltmarsh');
    await workbench.row(/Saltmarsh Support/).click();
    await press('ArrowRight');
    await row(WARRANTY).waitFor();
    emulator.journal.clear();
    await run('Continue Number Setup…', WARRANTY);

    await choice(/How shall Meta send the code to \+1 206-555-0102/);
    await waitUntil('the keyboard at the question', () =>
      quickInput.input.evaluate((input) => input === input.ownerDocument.activeElement),
    );
    await picture(workbench, 'setup-1-method');
    await answerWith('Enter');

    await choice(/In which language shall the SMS be/);
    await picture(workbench, 'setup-2-language');
    await quickInput.input.fill('deutsch');
    await quickInput.row('German').waitFor();
    await answerWith('Alt+ArrowLeft');
    await choice(/How shall Meta send the code/);
    await answerWith('Enter');
    await choice(/In which language/);
    await answerWith('Enter');

    await question(/Meta sends the code by SMS to \+1 206-555-0102 \(American English\)/);
    assert.deepEqual(posts(), ['request_code']);
    await picture(workbench, 'setup-3-code');
    const code = emulator.codes.get(idOf(WARRANTY)) ?? '';
    await quickInput.answer(code === '000000' ? '000001' : '000-000');
    await question(/Meta says|136025|code/);
    await waitUntil('the second try', () => posts().length === 2);
    await question(/incorrect|expired/);
    await picture(workbench, 'setup-3-wrong-code');
    await quickInput.answer(`${code.slice(0, 3)}-${code.slice(3)}`);

    await question(/Choose a two-step PIN for/);
    assert.equal(await quickInput.input.getAttribute('type'), 'password');
    await picture(workbench, 'setup-4-pin');
    await quickInput.answer('246810');
    await question(/Enter the same PIN again/);
    await quickInput.input.fill('246811');
    await question(/not the PIN of the step before/);
    await picture(workbench, 'setup-5-pin-again');
    await quickInput.answer('246810');

    await workbench.notification(/is connected: it sends and receives messages/).waitFor();
    assert.deepEqual(posts(), ['request_code', 'verify_code', 'verify_code', 'register']);
    await workbench.row(/^Phone number \+1 206-555-0102, Connected/).waitFor();
    await picture(workbench, 'setup-6-connected');
  });

  it('says of a connected number that nothing is left to do, and warns before it is registered again', async () => {
    const { workbench } = on;
    await run('Continue Number Setup…', WARRANTY);
    const toast = workbench.notification(/is connected already: nothing is left to do/);
    await toast.waitFor();
    await picture(workbench, 'setup-already-connected');
    on.emulator.journal.clear();
    await toast.getByRole('button', { name: 'Register Again…' }).click();
    const dialog = workbench.page.getByRole('dialog');
    await dialog.filter({ hasText: 'again? It is connected.' }).waitFor();
    await workbench.screenshot('setup-register-again');
    await press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.deepEqual(posts(), []);
  });

  it('sets the PIN, and deregisters after the last four digits', async () => {
    const { workbench } = on;
    const { quickInput } = workbench;
    await run('Set Two-Step PIN…', WARRANTY);
    await question(/Only WhatsApp Manager can switch two-step verification off/);
    await picture(workbench, 'setup-set-pin');
    await quickInput.answer('135790');
    await question(/same PIN again/);
    await quickInput.answer('135790');
    await workbench.notification(/The two-step PIN of .* is set/).waitFor();

    await run('Deregister Phone Number…', WARRANTY);
    const dialog = workbench.page.getByRole('dialog');
    await dialog.filter({ hasText: 'only WhatsApp Manager can delete it' }).waitFor();
    await workbench.screenshot('setup-deregister');
    await dialog.getByRole('button', { name: 'Deregister…' }).click();
    await question(/last four digits/);
    await quickInput.input.fill('0101');
    await question(/These are not its last four digits/);
    await quickInput.answer('0102');
    await workbench.notification(/is deregistered: it sends and receives no messages/).waitFor();
    assert.deepEqual(posts(), [idOf(WARRANTY), 'deregister']);
  });

  it('shows a wrong PIN where it was typed, and takes the region for the data', async () => {
    const { workbench } = on;
    const { quickInput } = workbench;
    await run('Continue Number Setup…', WARRANTY);
    await question(/Enter the two-step PIN that is set/);
    await quickInput.answer('000000');
    await question(/PIN/);
    await waitUntil('the refusal', () => posts().includes('register'));
    await quickInput.widget.getByRole('button', { name: /Where Meta keeps the data/ }).waitFor();
    await picture(workbench, 'setup-wrong-pin');
    await quickInput.widget.getByRole('button', { name: /Where Meta keeps the data/ }).click();
    await choice(/Where shall Meta keep the data/);
    await picture(workbench, 'setup-region');
    await quickInput.answer('Switzerland');
    await question(/Enter the two-step PIN that is set/);
    await quickInput.answer('135790');
    await workbench.notification(/is connected: it sends and receives messages/).waitFor();
  });

  it('leaves with Escape, and goes on where Meta is', async () => {
    const { workbench } = on;
    await run('Continue Number Setup…', RETURNS);
    await question(/Choose a two-step PIN/);
    await workbench.quickInput.cancel();
    await run('Continue Number Setup…', RETURNS);
    await question(/Choose a two-step PIN/);
    await workbench.quickInput.cancel();
  });
});

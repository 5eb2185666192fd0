import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JsonObject } from '../../src/emulator/json';
import { demoSecret } from '../../src/emulator/seedTokens';
import { WABAS } from '../../src/emulator/seedWabas';
import { waitUntil } from '../support/waitUntil';
import { desk } from './desk';
import { keyboardAtQuestion, setupFlow, watchFocus } from './setupFlow';
import { addToken, picture, stage } from './support';

const RETURNS = '+1 206-555-0101';
const WARRANTY = '+1 206-555-0102';
const REPAIRS = '+1 206-555-0103';
/** On Linux, where these tests run. */
const BACK = 'Control+Alt+Minus';
const SDK = join(__dirname, '../unit/emulator/judges/metaSdkCreate.cjs');

describe('Continue Number Setup', () => {
  const on = stage('continue-setup');
  const { row, idOf } = desk(on);
  const { run, says, asks, press, requestCode, codeOf, choosePin, told, posts } = setupFlow(on);
  const refuse = (call: string, error: JsonObject): void =>
    on.emulator.faults.add({
      kind: 'error',
      error,
      match: { method: 'POST', path: new RegExp(`/${call}`) },
    });
  const lose = (call: string): void =>
    on.emulator.faults.add({ kind: 'answerLost', match: { method: 'POST', path: new RegExp(`/${call}`) } });

  before(async () => {
    const { workbench } = on;
    await addToken(workbench, 'SystemUser', 'Saltmarsh');
    await workbench.expand(/Saltmarsh Support/);
    await row(WARRANTY).waitFor();
  });
  beforeEach(() => on.emulator.journal.clear());

  it('takes a number by keyboard from not verified to CONNECTED, with each refusal where it belongs', async () => {
    const { workbench } = on;
    const { quickInput } = workbench;
    await row(WARRANTY).click();
    await run('Continue Number Setup…', WARRANTY);
    await asks(/How shall Meta send the code to \+1 206-555-0102/);
    await picture(workbench, 'setup-1-method');
    const taken = await watchFocus(on);
    await press('Enter');
    await asks(/In which language shall the SMS be/);
    await picture(workbench, 'setup-2-language');
    await quickInput.input.fill('deutsch');
    await quickInput.row('German').waitFor();
    await press(BACK);
    await requestCode();
    await says(/by SMS to \+1 206-555-0102 \(American English\)/);
    assert.deepEqual(posts(), ['request_code']);
    await picture(workbench, 'setup-3-code');
    const code = codeOf(idOf(WARRANTY));
    await quickInput.answer(code === '000000' ? '000-001' : '000-000');
    await says(/The code is wrong, or too old/);
    await picture(workbench, 'setup-3-wrong-code');
    await quickInput.answer(`${code.slice(0, 3)}-${code.slice(3)}`);

    await says(/Choose a two-step PIN for/);
    assert.equal(await quickInput.input.getAttribute('type'), 'password');
    await picture(workbench, 'setup-4-pin');
    await quickInput.answer('246810');
    await says(/Enter the same PIN again/);
    await quickInput.input.fill('246811');
    await says(/not the PIN of the step before/);
    await picture(workbench, 'setup-5-pin-again');
    await press(BACK);
    assert.equal(await taken(), 0, 'the tree took the keyboard from a question');
    refuse('register', { code: 133016, message: '(#133016) Account register/deregister rate limit exceeded' });
    await choosePin('246810');
    await told(/Meta allows ten times in 72 hours/);
    await workbench.screenshot('setup-too-many-registrations');
    assert.deepEqual(posts(), ['request_code', 'verify_code', 'verify_code', 'register']);

    await run('Continue Number Setup…', WARRANTY);
    await choosePin('246810');
    await told(/is connected: it sends and receives messages/);
    await workbench.row(/^Phone number \+1 206-555-0102, Connected/).waitFor();
    await picture(workbench, 'setup-6-connected');
  });

  it('never asks twice for a code that Meta refuses to send', async () => {
    const { workbench } = on;
    refuse('request_code', { code: 136024, error_subcode: 2388367, message: 'Request code error' });
    await run('Continue Number Setup…', REPAIRS);
    await asks(/How shall Meta send the code/);
    await press('Enter');
    await asks(/In which language/);
    await press('Enter');
    await told(/Meta sends this number no more codes for now/);
    await workbench.screenshot('setup-no-code');
    assert.deepEqual(posts(), ['request_code']);
  });

  it('goes on by itself where each answer of Meta is lost', async () => {
    const { quickInput } = on.workbench;
    await run('Continue Number Setup…', REPAIRS);
    lose('request_code');
    await requestCode();
    await says(/nobody can tell whether a code is on its way/);
    lose('verify_code');
    await quickInput.answer(codeOf(idOf(REPAIRS)));
    await says(/Choose a two-step PIN/);
    lose('register');
    await choosePin('135790');
    await told(/is connected: it sends and receives messages/);
    assert.deepEqual(posts(), ['request_code', 'verify_code', 'register']);
  });

  it('says of a connected number that nothing is left to do, and registers it again only behind a warning', async () => {
    const { workbench } = on;
    const { quickInput } = workbench;
    await run('Continue Number Setup…', WARRANTY);
    const toast = workbench.notification(/is connected already: nothing is left to do/);
    await toast.waitFor();
    await picture(workbench, 'setup-already-connected');
    await toast.getByRole('button', { name: 'Register Again…' }).click();
    await workbench.dialog().filter({ hasText: 'again? It is connected.' }).waitFor();
    await workbench.screenshot('setup-register-again');
    await press('Escape');
    await workbench.dialog().waitFor({ state: 'hidden' });
    assert.deepEqual(posts(), []);

    await run('Register Phone Number…', WARRANTY);
    await workbench.dialog().waitFor();
    await press('Enter');
    await says(/Enter the two-step PIN that is set/);
    await quickInput.answer('000000');
    await says(/The two-step PIN is wrong/);
    await picture(workbench, 'setup-wrong-pin');
    await quickInput.widget.getByRole('button', { name: /Set Two-Step PIN/ }).click();
    await says(/Only WhatsApp Manager can switch two-step verification off/);
    await picture(workbench, 'setup-set-pin');
    await choosePin('135790');
    await told(/is connected: it sends and receives messages/);
    assert.deepEqual(posts(), ['register', idOf(WARRANTY), 'register']);
  });

  it('deregisters after a warning and the last four digits, and registers with the PIN and the region for the data', async () => {
    const { workbench, emulator } = on;
    const { quickInput } = workbench;
    await run('Deregister Phone Number…', WARRANTY);
    await workbench.dialog().filter({ hasText: 'only WhatsApp Manager can delete it' }).waitFor();
    await workbench.screenshot('setup-deregister');
    await press('Enter');
    await says(/last four digits/);
    await quickInput.input.fill('0101');
    await says(/These are not its last four digits/);
    await picture(workbench, 'setup-deregister-digits');
    await quickInput.answer('0102');
    await told(/is deregistered: it sends and receives no messages/);

    await run('Continue Number Setup…', WARRANTY);
    await says(/Enter the two-step PIN that is set/);
    await quickInput.widget.getByRole('button', { name: /Where Meta keeps the data/ }).click();
    await asks(/Where shall Meta keep the data/);
    await picture(workbench, 'setup-region');
    await quickInput.answer('Switzerland');
    await says(/Enter the two-step PIN that is set/);
    await quickInput.answer('135790');
    await told(/is connected: it sends and receives messages/);
    assert.deepEqual(posts(), ['deregister', 'register']);
    assert.equal(
      emulator.journal.entries.findLast(({ path }) => path.endsWith('/register'))?.form.get('data_localization_region'),
      'CH',
    );
  });

  it('leaves with Escape, and goes on where Meta is, with the keyboard at the question', async () => {
    const { workbench, emulator } = on;
    for (const ms of [20, 40, 60]) {
      await row(RETURNS).click();
      emulator.faults.add({ kind: 'delay', ms, times: 2 });
      await run('Continue Number Setup…', RETURNS);
      await says(/Choose a two-step PIN/);
      await workbench.atRest();
      await keyboardAtQuestion(on);
      await press('Escape');
      await workbench.quickInput.widget.waitFor({ state: 'hidden' });
    }
    assert.deepEqual(posts(), []);
  });

  it('takes on a number that Meta’s own SDK created', async () => {
    const { workbench, emulator } = on;
    const params = { cc: '1', phone_number: '2065550177', verified_name: 'Saltmarsh by SDK' };
    const plan = [SDK, emulator.origin, demoSecret('SystemUser'), WABAS.support.id, JSON.stringify(params)];
    // The SDK's HTTP client would go through a proxy of the environment even to this machine.
    const env = { ...process.env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
    const { stdout: numberId } = await promisify(execFile)(process.execPath, plan, { env });
    await workbench.command('WABA: Refresh');
    const number = '+1 206-555-0177';
    await waitUntil('the row of the number', async () => (await workbench.row(/206.?555.?0177/).count()) > 0);
    await run('Continue Number Setup…', number);
    await requestCode();
    await workbench.quickInput.answer(codeOf(numberId));
    await choosePin('246810');
    await told(/is connected: it sends and receives messages/);
    await workbench.row(/^Phone number \+1.*0177, Connected/).waitFor();
  });
});

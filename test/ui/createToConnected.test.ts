import assert from 'node:assert/strict';
import { WABAS } from '../../src/emulator/seedWabas';
import { createFlow } from './createFlow';
import { desk } from './desk';
import { setupFlow } from './setupFlow';
import { addToken, picture, stage } from './support';

describe('A phone number from nothing to CONNECTED', () => {
  const on = stage('create-to-connected');
  const { idOf } = desk(on);
  const { giveNumber, posts, question, selected } = createFlow(on);
  const { asks, choosePin, codeOf, posts: writes, press, requestCode, run, says, told } = setupFlow(on);

  before(async () => {
    await addToken(on.workbench, 'SystemUser', 'Saltmarsh');
    await on.workbench.row(/^WhatsApp Business Account Saltmarsh Support/).waitFor();
  });
  beforeEach(() => on.emulator.journal.clear());

  it('takes a number by keyboard from its first digit to CONNECTED, with one call to add it', async () => {
    const { workbench } = on;
    const { quickInput } = workbench;
    await giveNumber('+44 7911 123456');
    await question(3);
    await quickInput.answer('Saltmarsh Outlet');
    await question(4);
    await press('Enter');
    await selected(/^Phone number \+44 7911123456,/);
    await requestCode();
    await picture(workbench, 'create-code');
    await quickInput.answer(codeOf(idOf('+44 7911123456')));
    await choosePin('246810');
    await told(/is connected: it sends and receives messages/);
    await selected(/^Phone number \+44 7911123456, Connected/);
    await picture(workbench, 'create-done');
    assert.deepEqual(posts(), ['cc=44&phone_number=7911123456&verified_name=Saltmarsh+Outlet']);
    assert.deepEqual(writes(), ['phone_numbers', 'request_code', 'verify_code', 'register']);
  });

  it('finds a number whose answer was lost, and goes on after each reload of the window', async () => {
    const { workbench, emulator } = on;
    const { quickInput } = workbench;
    await giveNumber('+44 7911 123450');
    await question(3);
    await quickInput.answer('Saltmarsh Annex');
    await question(4);
    const match = { method: 'POST', path: `${WABAS.support.id}/phone_numbers` } as const;
    emulator.faults.add({ kind: 'answerLost', match });
    await press('Enter');
    await asks(/How shall Meta send the code/);
    await workbench.reload();
    await run('Continue Number Setup…', '+44 7911123450');
    await requestCode();
    await quickInput.answer(codeOf(idOf('+44 7911123450')));
    await says(/Choose a two-step PIN/);
    await workbench.reload();
    await run('Continue Number Setup…', '+44 7911123450');
    await choosePin('246810');
    await told(/is connected: it sends and receives messages/);
    assert.deepEqual(writes(), ['phone_numbers', 'request_code', 'verify_code', 'register']);
  });
});

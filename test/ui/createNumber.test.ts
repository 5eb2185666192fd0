import assert from 'node:assert/strict';
import { WABAS } from '../../src/emulator/seedWabas';
import { waitUntil } from '../support/waitUntil';
import { createFlow } from './createFlow';
import { desk } from './desk';
import { addToken, picture, stage } from './support';

const POPUP = /^WhatsApp Business Account Saltmarsh Pop-up Shops/;
const SUPPORT = /^WhatsApp Business Account Saltmarsh Support/;

describe('Create Phone Number', () => {
  const on = stage('create');
  const { copied, emptyClipboard } = desk(on);
  const { addByHand, back, giveNumber, placeHolder, posts, question, says, selected, start, stopWaiting } =
    createFlow(on);

  before(async () => {
    await addToken(on.workbench, 'SystemUser', 'Saltmarsh');
    await on.workbench.row(SUPPORT).waitFor();
  });

  // Where the flow of setting up goes on, it is left.
  afterEach(() => on.workbench.page.keyboard.press('Escape'));

  it('says why nothing may be written, and stays', async () => {
    const { workbench } = on;
    await workbench.command('WABA: Toggle Read-Only for Access Token');
    await workbench.quickInput.answer('Saltmarsh');
    await workbench.row(/^Access token Saltmarsh.*read-only/).waitFor();
    await start();
    await picture(workbench, 'create-waba-read-only');
    await workbench.quickInput.answer('Saltmarsh Support');
    await workbench.notification(/The access token "Saltmarsh" is read-only/).waitFor();
    await workbench.quickInput.waitForTitle('Create Phone Number (1/4)');
    await workbench.quickInput.cancel();
    await workbench.command('WABA: Toggle Read-Only for Access Token');
    await workbench.quickInput.answer('Saltmarsh');
    await waitUntil('a token that may write', async () => (await workbench.row(/read-only/).count()) === 0);
  });

  it('stops impossible numbers, and only warns of unusual ones', async () => {
    const { workbench } = on;
    const { quickInput } = workbench;
    await giveNumber('+44 7911');
    await says('too short');
    await picture(workbench, 'create-number-impossible');
    await quickInput.answer('+44 7911 123456 789012');
    await says('too long');
    await quickInput.answer('+999 123456');
    await says('No country has this dial code');
    await quickInput.input.fill('+1 555 555 0100');
    await says('is an unusual number');
    await picture(workbench, 'create-number-unusual');
    await quickInput.input.press('Enter');
    await question(3);
    await quickInput.cancel();
    assert.equal(posts().length, 0);
  });

  it('keeps every answer when the user goes back, and sends nothing before the last page', async () => {
    const { workbench } = on;
    const { quickInput } = workbench;
    await start();
    await picture(workbench, 'create-waba');
    await quickInput.answer('Saltmarsh Support');
    await question(2);
    await says('Meta does not sell numbers');
    await picture(workbench, 'create-number');
    await quickInput.answer('07911 123456');
    await placeHolder(/The country of the number/);
    await quickInput.input.fill('+44');
    await quickInput.row('United Kingdom').waitFor();
    await quickInput.input.fill('GB');
    await quickInput.row('United Kingdom').waitFor();
    await quickInput.input.fill('united king');
    await picture(workbench, 'create-country');
    await quickInput.input.press('Enter');
    await question(3);
    await says('The display name of +44 7911 123456');
    await quickInput.input.press('Enter');
    await says('needs a display name');
    await quickInput.input.fill('SALTMARSH OUTLET!!');
    await says('Meta declines names in capitals only');
    await picture(workbench, 'create-name-hints');
    await quickInput.input.fill('Saltmarsh Outlet');
    await picture(workbench, 'create-name');
    await back();
    await question(2);
    await says('The number in United Kingdom');
    assert.equal(await quickInput.input.inputValue(), '07911 123456');
    await quickInput.input.press('Enter');
    await question(3);
    assert.equal(await quickInput.input.inputValue(), 'Saltmarsh Outlet');
    await quickInput.input.press('Enter');
    await question(4);
    await quickInput.row('Create +44 7911 123456 in Saltmarsh Support').waitFor();
    await picture(workbench, 'create-confirm');
    await quickInput.answer('Back');
    await question(3);
    assert.equal(await quickInput.input.inputValue(), 'Saltmarsh Outlet');
    await back();
    await question(2);
    await back();
    await quickInput.waitForTitle('(1/4)');
    await quickInput.cancel();
    assert.equal(posts().length, 0);
  });

  it('from a row asks for no WABA, and warns of what Meta may refuse', async () => {
    const { workbench } = on;
    const { quickInput } = workbench;
    await workbench.chooseFromMenu(workbench.row(POPUP), 'Create Phone Number…');
    await quickInput.waitForTitle('Create Phone Number in Saltmarsh Pop-up Shops (1/3)');
    await quickInput.answer('+44 7911 123456');
    await quickInput.waitForTitle('(2/3)');
    await quickInput.widget.getByRole('button', { name: /Solution Partner/ }).click();
    await says('preverified_id');
    await quickInput.answer('123456789012345');
    await says('Verified before as 123456789012345');
    await quickInput.answer('Saltmarsh Pop-up');
    await quickInput.waitForTitle('(3/3)');
    await picture(workbench, 'create-confirm-doubts');
    await quickInput.answer('not approved');
    await workbench.notification(/Meta has not approved this WABA: PENDING.*Wait for the end of the review/).waitFor();
    await quickInput.waitForTitle('(3/3)');
    await quickInput.cancel();
  });

  it('copies the call as curl, without a token, and stays', async () => {
    const { quickInput } = on.workbench;
    await emptyClipboard();
    await giveNumber('+44 7911 123456');
    await question(3);
    await quickInput.answer('Saltmarsh & Co');
    await question(4);
    await quickInput.answer('Copy as curl');
    const curl = await copied((text) => text.startsWith('curl'));
    assert.match(curl, /-X POST .*\$WHATSAPP_TOKEN.*-d 'cc=44' -d 'phone_number=7911123456' --data-urlencode/);
    await question(4);
    await quickInput.cancel();
  });

  it('opens a number that is there already', async () => {
    const { workbench } = on;
    await giveNumber('+1 206 555 0101');
    await workbench.quickInput.row('Continue Its Setup').waitFor();
    await picture(workbench, 'create-there-already');
    await workbench.quickInput.cancel();
  });

  it('offers the other form of the number once, and WhatsApp Manager where the API may not', async () => {
    const { workbench, emulator } = on;
    const { quickInput } = workbench;
    const match = { method: 'POST', path: `${WABAS.support.id}/phone_numbers` } as const;
    await giveNumber('+44 7911 123457');
    await question(3);
    await quickInput.answer('Saltmarsh Outlet');
    await question(4);
    emulator.faults.add({ kind: 'error', error: { code: 100, message: 'Invalid parameter' }, match, times: 1 });
    await quickInput.input.press('Enter');
    await quickInput.row('Create It in the Other Form').waitFor();
    await picture(workbench, 'create-other-form');
    const error = { code: 200000, error_subcode: 3095008, message: 'Cannot add phone number' };
    emulator.faults.add({ kind: 'error', error, match, times: 1 });
    await quickInput.answer('Create It in the Other Form');
    await quickInput.row('I Have Added It').waitFor();
    await picture(workbench, 'create-by-hand');
    assert.match(posts().at(-1) ?? '', /phone_number=447911123457/);
    await quickInput.answer('I Have Added It');
    await placeHolder(/is not in Saltmarsh Support yet/);
    addByHand('+44 7911 123457');
    await quickInput.answer('I Have Added It');
    await selected(/^Phone number \+44 7911 123457,/);
  });

  it('goes on with a number that somebody added meanwhile', async () => {
    const { quickInput } = on.workbench;
    addByHand('+44 7911 123458');
    await giveNumber('+44 7911 123458');
    await question(3);
    await quickInput.answer('Saltmarsh Outlet');
    await question(4);
    await quickInput.input.press('Enter');
    await selected(/^Phone number \+44 7911 123458,/);
  });

  it('looks where the user does not wait for a lost answer, and sends nothing again', async () => {
    const { workbench, emulator } = on;
    const { quickInput } = workbench;
    emulator.journal.clear();
    await giveNumber('+44 7911 123459');
    await question(3);
    await quickInput.answer('Saltmarsh Outlet');
    await question(4);
    const match = { method: 'POST', path: `${WABAS.support.id}/phone_numbers` } as const;
    emulator.faults.add({ kind: 'dropBeforeHeaders', match });
    await quickInput.input.press('Enter');
    // It would look by itself for half a minute.
    await stopWaiting();
    await quickInput.answer('Look Again');
    await placeHolder(/Whether Meta added \+44 7911 123459 is not known: not seen as of \d\d:\d\d/);
    await picture(workbench, 'create-not-seen');
    await quickInput.answer('It Is Not There: Go Back');
    await placeHolder(/Whether it was added is not known/);
    await picture(workbench, 'create-after-not-seen');
    await back();
    await question(3);
    assert.equal(await quickInput.input.inputValue(), 'Saltmarsh Outlet');
    assert.equal(posts().length, 1);
    await quickInput.cancel();
  });

  it('R15 who stops waiting is told that it may be done, and finds it', async () => {
    const { workbench, emulator } = on;
    const { quickInput } = workbench;
    emulator.journal.clear();
    await giveNumber('+44 7911 123460');
    await question(3);
    await quickInput.answer('Saltmarsh Outlet');
    await question(4);
    const match = { method: 'POST', path: `${WABAS.support.id}/phone_numbers` } as const;
    emulator.faults.add({ kind: 'stallHeaders', match });
    await quickInput.input.press('Enter');
    await stopWaiting();
    await placeHolder(/You stopped waiting; Meta may have added \+44 7911 123460 all the same/);
    await picture(workbench, 'create-stopped');
    await quickInput.answer('Look Again');
    await selected(/^Phone number \+44 7911123460,/);
    assert.equal(posts().length, 1);
  });
});

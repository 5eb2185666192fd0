import assert from 'node:assert/strict';
import { demoSecret } from '../../src/emulator/seedTokens';
import { addToken, stage } from './support';

/** The system user of the token. */
const ROBOT = '100084930275661';
const NONE = /No WABA is assigned to this token/;

describe('the prompt for the id of a WABA', () => {
  const on = stage('ids');

  it('knows a telephone number, the address of a page and an access token, and asks Meta nothing', async () => {
    const { workbench, emulator } = on;
    await addToken(workbench, 'NothingAssigned', 'Idle');
    await workbench.row(NONE).click();
    const { quickInput } = workbench;
    await quickInput.waitForTitle('Add WABA by ID');
    emulator.journal.clear();
    for (const [text, message] of [
      ['+44 7911 123456', 'This is a telephone number. The WABA id stands in WhatsApp Manager'],
      ['https://business.facebook.com/wa/manage/home?waba_id=12345', 'It holds waba_id=12345: enter the digits only.'],
      [demoSecret('SystemUser'), 'This is an access token.'],
    ] as const) {
      await quickInput.answer(text);
      await quickInput.message.filter({ hasText: message }).waitFor();
    }
    await quickInput.input.fill('+44 7911 123456');
    await quickInput.message.filter({ hasText: 'This is a telephone number.' }).waitFor();
    await workbench.screenshot('wrong-id');
    assert.equal(emulator.journal.entries.length, 0);
  });

  it('lets an id through that only looks like a telephone number, and says of another kind of id what it is', async () => {
    const { workbench, emulator } = on;
    const { quickInput } = workbench;
    await quickInput.input.fill('447911123456');
    await quickInput.message.filter({ hasText: 'This looks like a telephone number' }).waitFor();
    await workbench.screenshot('unlikely-id');
    await quickInput.answer('447911123456');
    await workbench.notification(/wrong, was deleted, or is not assigned to this token/).waitFor();
    assert.ok(emulator.journal.entries.some(({ path }) => path.endsWith('/447911123456')));
    // Its progress stays for a moment; what is cleared with it would not be shown again.
    await workbench.notification('Reading WABA').waitFor({ state: 'detached' });
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.row(NONE).click();
    await quickInput.waitForTitle('Add WABA by ID');
    await quickInput.answer(` "${ROBOT}" `);
    await workbench.notification(/is the id of a system user, not of a WABA/).waitFor();
    await workbench.screenshot('wrong-kind-of-id');
  });
});

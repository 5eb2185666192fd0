import { findTests } from '../support/findTests';
import { runMocha } from '../support/mochaRun';
import { strangers, watchContacts } from '../support/contacts';

/** What VS Code calls in the extension host: runs the bundled tests beside this file. Throws when one fails. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  // Before the extension is activated.
  watchContacts();
  const failures = await runMocha(findTests(__dirname, '.test.js'), {
    timeout: 20_000,
    grep: process.env.WABA_TEST_GREP,
  });
  if (failures > 0) throw new Error(`${failures} failed`);
  const met = strangers();
  if (met.length > 0) throw new Error(`S18 the extension host was in contact with ${met.join()}`);
}

import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSecret } from '../../src/emulator/seedTokens';
import { demoWorld } from '../../src/emulator/seed';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { corporateProxy, type CorporateProxy } from '../support/corporateProxy';
import { Front } from '../support/front';
import { privateCa } from '../support/privateCa';
import { removeFolder } from '../support/profile';
import { openWorkbench } from '../support/workbench';
import type { Workbench } from '../support/workbenchWindow';
import { addToken, picture } from './support';

/** A name that only the proxy knows. */
const NAME = 'graph.saltmarsh.test';

describe('the network of a company', () => {
  let emulator: Emulator;
  let server: Front;
  let proxy: CorporateProxy;
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    const ca = await privateCa();
    folder = mkdtempSync(join(tmpdir(), 'waba-ca-'));
    // Where the host's OpenSSL looks for the store of the system.
    const store = join(folder, 'system.pem');
    writeFileSync(store, ca.cert);
    emulator = await startEmulator({ world: demoWorld() });
    server = await Front.start(emulator, { identity: await ca.issue([NAME]) });
    proxy = await corporateProxy({ user: 'ann', password: 'p@ss' });
    const settings = settingsWith('p%40ss');
    workbench = await openWorkbench({ extension: 'folder', settings, env: { SSL_CERT_FILE: store } });
    await workbench.showView();
    await workbench.widenSideBar(520);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed() === true)
      await workbench.screenshot(`failed-company-${this.currentTest.title.slice(0, 30)}`);
  });
  after(async () => {
    await workbench.close();
    await proxy.close();
    await server.close();
    await emulator.close();
    removeFolder(folder);
  });

  const settingsWith = (password: string) => ({
    'waba.graphUrl': `https://${NAME}:${server.port}`,
    'http.proxy': `http://ann:${password}@${proxy.host}`,
  });

  it('R14 S9 a token is added and its numbers are read through a proxy with a sign-in that inspects TLS', async () => {
    await addToken(workbench, 'SystemUser', 'Saltmarsh');
    await workbench.row(/^WhatsApp Business Account Saltmarsh Stores, 100 of 143/).waitFor();
    assert.ok(proxy.asked.length > 0);
    assert.deepEqual(new Set(proxy.asked), new Set([`${NAME}:${server.port}`]));
    assert.ok(
      emulator.journal.entries.some(({ headers }) => headers.authorization === `Bearer ${demoSecret('SystemUser')}`),
    );
  });

  it('R14 a wrong password is told in words, with the setting to change', async () => {
    await workbench.setSettings(settingsWith('wrong'));
    const failed = workbench.row(/^Not refreshed, The proxy 127\.0\.0\.1:\d+ wants a user name and a password/);
    await failed.waitFor();
    await picture(workbench, 'company-proxy-sign-in');
    const setting = workbench.page.locator('.settings-editor').getByText('Proxy Authorization').first();
    await failed.click();
    await setting.waitFor();
    await workbench.command('View: Close All Editors');
    await workbench.command('WABA: Add Access Token…');
    await workbench.quickInput.answer(demoSecret('NoBusiness'));
    const told = workbench.notification(/the setting http\.proxy are missing or wrong/);
    await told.waitFor();
    await workbench.screenshot('company-proxy-notification');
    assert.doesNotMatch(await workbench.page.locator('body').innerText(), /ann:|p@ss/);
    await told.getByRole('button', { name: 'Open Settings' }).click();
    await setting.waitFor();
    await workbench.screenshot('company-settings');
  });
});

import assert from 'node:assert/strict';
import { demoSecret } from '../../src/emulator/seedTokens';
import { demoWorld } from '../../src/emulator/seed';
import { startEmulator } from '../../src/emulator/server';
import { HOSTILE_TITLE, startAttacker, writeHostileWorkspace } from '../support/hostileWorkspace';
import { extensionManifest } from '../support/paths';
import { removeFolder } from '../support/profile';
import { openWorkbench } from '../support/workbench';
import { waitUntil } from '../support/waitUntil';
import { addToken } from './support';

interface Ways {
  readonly restrictedMode: boolean;
  /** Takes a reload more. */
  readonly thorough?: boolean;
}

/**
 * Opens the hostile workspace as a folder or as a `.code-workspace` file, adds a token, and then has the user name
 * other servers: the token goes to its own only, and the attacker is never called.
 */
export function itIsNotHeard(form: 'folder' | 'file', { restrictedMode, thorough = false }: Ways): void {
  it(`is not heard as a ${form}, ${restrictedMode ? 'in Restricted Mode' : 'trusted'}`, async () => {
    const emulator = await startEmulator({ world: demoWorld() });
    const [attacker, elsewhere] = await Promise.all([startAttacker(), startAttacker()]);
    const workspace = writeHostileWorkspace(attacker, extensionManifest().settings);
    const workbench = await openWorkbench({
      extension: 'folder',
      workspace: workspace[form],
      restrictedMode,
      settings: { 'waba.graphUrl': emulator.origin },
    });
    workbench.page.setDefaultTimeout(20_000);
    const bound = workbench.row(/^Access token Saltmarsh.*bound to 127\.0\.0\.1:\d+/);
    try {
      assert.match(await workbench.page.title(), new RegExp(HOSTILE_TITLE));
      await workbench.showView();
      await workbench.widenSideBar(520);
      await addToken(workbench, 'SystemUser', 'Saltmarsh');
      await workbench.row(/Saltmarsh Stores, 100 of 143/).waitFor();

      // The user names another server: nothing goes there, and the row says so. Of this machine, where that can be
      // counted, and of the network, for which proxies are asked: not for that of the workspace.
      for (const graphUrl of [...(thorough ? [elsewhere.origin] : []), 'https://graph.invalid']) {
        await workbench.setSettings({ 'waba.graphUrl': graphUrl });
        await bound.waitFor();
        emulator.journal.clear();
        await workbench.command('WABA: Refresh');
        await waitUntil('a call to its own server', () => emulator.journal.entries.length > 0);
        await workbench.row(/Saltmarsh Stores, 100 of 143/).waitFor();
      }
      await workbench.openMenu(bound, 'Replace Access Token…');
      await workbench.page.keyboard.press('Escape');

      await workbench.command('WABA: Add Access Token…');
      await workbench.quickInput.message.filter({ hasText: 'sent to graph.invalid only' }).waitFor();
      await workbench.quickInput.answer(demoSecret('NoBusiness'));
      await workbench.notification(/./).getByRole('button', { name: 'Try Again' }).waitFor();
      for (const { path } of emulator.journal.entries) assert.match(path, /^\/v25\.0\//);
      assert.deepEqual([attacker.connections(), elsewhere.connections()], [0, 0]);
    } catch (error) {
      await workbench.screenshot(`failed-hostile-${form}`);
      throw error;
    } finally {
      await workbench.close();
      await Promise.all([emulator, attacker, elsewhere].map((each) => each.close()));
      removeFolder(workspace.dir);
    }
  });
}

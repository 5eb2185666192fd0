import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoWorld } from '../../src/emulator/seed';
import { WABAS } from '../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { filesBelow } from '../support/profileFiles';
import { removeFolder } from '../support/profile';
import { waitUntil } from '../support/waitUntil';
import { openWorkbench } from '../support/workbench';
import type { Workbench } from '../support/workbenchWindow';
import { addToken } from '../ui/support';

const SUPPORT = /^WhatsApp Business Account Saltmarsh Support/;
const TIMES = 3;

describe('a window of VS Code whose extension host is killed while it adds a number', () => {
  let dir: string;
  let emulator: Emulator;
  let workbench: Workbench | undefined;

  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'waba-host-kills-'));
    emulator = await startEmulator({ world: demoWorld() });
    workbench = await openWorkbench({
      extension: 'folder',
      profileDir: dir,
      settings: { 'waba.graphUrl': emulator.origin },
    });
    await workbench.showView();
    await workbench.widenSideBar(520);
    await addToken(workbench, 'SystemUser', 'Saltmarsh');
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed() === true) await workbench?.screenshot('failed-host-kills');
  });
  after(async () => {
    await workbench?.close();
    await emulator.close();
    removeFolder(dir);
  });

  const posts = (): number =>
    emulator.journal.entries.filter(({ method, path }) => method === 'POST' && path.endsWith('/phone_numbers')).length;
  const numbers = (): number => emulator.world.wabas.get(WABAS.support.id)?.numberIds.length ?? 0;
  const notes = (): readonly string[] =>
    [...filesBelow(dir)].flatMap(([path, content]) =>
      /\/intents\/[^/]+\.json$/.test(path) ? [content.toString()] : [],
    );

  it(`R17 R29 leaves one POST, and the next start says what became of it: ${TIMES} kills`, async () => {
    assert.ok(workbench);
    const { quickInput, page } = workbench;
    for (let time = 0; time < TIMES; time++) {
      emulator.journal.clear();
      const before = numbers();
      emulator.faults.add({ kind: 'stallHeaders', match: { method: 'POST', path: /phone_numbers/ } });
      await workbench.chooseFromMenu(workbench.row(SUPPORT), 'Create Phone Number…');
      await quickInput.waitForTitle('(1/3)');
      await quickInput.answer(`+1 212-555-017${time}`);
      await quickInput.waitForTitle('(2/3)');
      await quickInput.answer('Saltmarsh Outlet');
      await quickInput.waitForTitle('(3/3)');
      await page.keyboard.press('Enter');
      await waitUntil('Graph did it', () => numbers() === before + 1);

      const pid = /"holder":\s*\{[^}]*"pid":\s*(\d+)/.exec(notes().join())?.[1];
      assert.ok(pid, 'it was noted who is at it');
      process.kill(Number(pid), 'SIGKILL');
      await workbench.reload();
      const message = workbench.notification(
        `+1 212555017${time} was added to WABA ${WABAS.support.id}: its answer was lost, and the list shows it.`,
      );
      await message.waitFor();
      await message.getByRole('button', { name: 'Continue Number Setup…' }).waitFor();
      await waitUntil('nothing open', () => notes().length === 0);
      assert.deepEqual([posts(), numbers()], [1, before + 1]);
      if (time === 0) await workbench.screenshot('host-killed-while-adding');
      await workbench.command('Notifications: Clear All Notifications');
    }
  });
});

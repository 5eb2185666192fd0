import assert from 'node:assert/strict';
import dns from 'node:dns/promises';
import net from 'node:net';
import * as vscode from 'vscode';
import { contacts, strangers } from '../support/contacts';
import { answerPicks, ENTER, ESCAPE } from '../support/answerPicks';
import { waitUntil } from '../support/waitUntil';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...args);

describe('whom the extension calls', () => {
  after(async () => {
    await run('waba.closeDemo');
    await run('workbench.action.closeAllEditors');
  });

  it('S18 nobody but the emulator, from activation through all reading commands', async () => {
    await vscode.extensions.getExtension('waba-tools.waba-explorer')?.activate();
    const { met } = contacts();
    const before = met.length;
    await run('waba.openDemo');
    await waitUntil('a row that has the keyboard', async () => {
      await run('waba.explorer.focus');
      await run('list.focusDown');
      await vscode.env.clipboard.writeText('');
      // Before that it asks.
      await answerPicks(run('waba.copyId', 'selection'), ESCAPE);
      return /^\d+$/.test(await vscode.env.clipboard.readText());
    });
    for (const command of ['showDetails', 'openJson', 'copyCurl', 'copyJson', 'copyEnv', 'refresh']) {
      await run(`waba.${command}`, 'selection');
    }
    await answerPicks(run('waba.compare', 'selection'), ENTER);
    await answerPicks(run('waba.showToken'), ENTER);
    for (const command of ['refresh', 'refreshAll', 'clearFilter', 'showLog']) await run(`waba.${command}`);
    assert.ok(met.length > before, 'the watch sees the calls to the emulator');
    assert.deepEqual(strangers(), []);
  });

  it('S18 and the watch sees who calls somebody else, however it is done', async () => {
    const { met, own } = contacts();
    const before = met.length;
    // Nobody listens at port 2 (of port 9 `fetch` wants nothing), and a name without a server is looked up on this machine only.
    const ways = [
      () => fetch('http://127.0.0.1:2/'),
      () => new Promise((_done, fail) => net.connect(2, '127.0.0.1').once('error', fail)),
      () => dns.lookup('waba.invalid'),
    ];
    try {
      for (const way of ways) {
        const length = met.length;
        await assert.rejects(way());
        assert.ok(strangers({ met: met.slice(length), own }).length > 0);
      }
    } finally {
      met.length = before;
    }
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerPicks, ENTER, ESCAPE } from '../support/answerPicks';
import { waitUntil } from '../support/waitUntil';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...args);
const tabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
const isPanel = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputWebview;
const isDifference = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputTextDiff;
const isJson = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputText && input.uri.scheme === 'waba';

describe('what opens a number or a WABA in the extension host', () => {
  before(async () => {
    await run('workbench.action.closeAllEditors');
    await run('waba.openDemo');
    await waitUntil('a WABA that has the keyboard', async () => {
      await run('waba.explorer.focus');
      await run('list.focusDown');
      await vscode.env.clipboard.writeText('');
      // Before that it asks.
      await answerPicks(run('waba.copyId', 'selection'), ESCAPE);
      return /^\d+$/.test(await vscode.env.clipboard.readText());
    });
  });
  after(() => run('waba.closeDemo'));
  afterEach(() => run('workbench.action.closeAllEditors'));

  for (const [command, isOpen] of [
    ['waba.showDetails', isPanel],
    ['waba.openJson', isJson],
    ['waba.compare', isDifference],
  ] as const) {
    it(`${command} asks bare, and opens what is picked`, async () => {
      const running = run(command);
      await waitUntil('what it opens', async () => {
        // The last is a number; of the WABAs there is one that nobody may read.
        await run('workbench.action.quickOpenSelectPrevious');
        await run(ENTER);
        return tabs().some(isOpen);
      });
      await running;
    });
  }

  it('the key for details opens those of the row with the keyboard, of a token, too', async () => {
    await run('waba.explorer.focus');
    await run('waba.showDetails', 'selection');
    await waitUntil('the details', () => tabs().some(isPanel));
    await run('workbench.action.closeAllEditors');
    await run('waba.explorer.focus');
    await run('list.focusFirst');
    await run('waba.showDetails', 'selection');
    await waitUntil('the details of the token', () => tabs().some(({ label }) => label.startsWith('Token: ')));
  });

  it('a row that is not there is asked for instead of believed', async () => {
    const forged = { kind: 'number', tokenId: 'x', wabaId: '1', numberId: '../../etc/passwd' };
    for (const command of ['waba.openJson', 'waba.compare', 'waba.showDetails']) {
      await answerPicks(run(command, forged), ESCAPE);
      assert.deepEqual(tabs(), []);
    }
  });
});

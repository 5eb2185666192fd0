import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerPicks, ESCAPE } from '../support/answerPicks';
import { waitUntil } from '../support/waitUntil';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...args);
const clipboard = (): Thenable<string> => vscode.env.clipboard.readText();

describe('everyday commands in the extension host', () => {
  before(async () => {
    // Some test before may have left the keyboard in an editor or a panel.
    await run('workbench.action.closeAllEditors');
    await run('waba.openDemo');
    await waitUntil('a WABA to copy', async () => {
      await run('waba.explorer.focus');
      await run('list.focusDown');
      await vscode.env.clipboard.writeText('');
      // Before that it asks.
      await answerPicks(run('waba.copyId', 'selection'), ESCAPE);
      return /^\d+$/.test(await clipboard());
    });
  });
  after(() => run('waba.closeDemo'));
  beforeEach(() => vscode.env.clipboard.writeText(''));

  /** Runs the command bare and takes the first thing that it offers. */
  async function bare(command: string): Promise<string> {
    const running = run(command);
    await waitUntil(`${command} copied something`, async () => {
      await run('workbench.action.acceptSelectedQuickOpenItem');
      return (await clipboard()) !== '';
    });
    await running;
    return clipboard();
  }

  for (const [command, expected] of [
    ['waba.copyId', /^\d+$/],
    ['waba.copyNumber', /^\+\d+$/],
    ['waba.copyCurl', /^curl -g -H "Authorization: Bearer \$WHATSAPP_TOKEN" 'http:\/\/127\.0\.0\.1:\d+\/v25\.0\/\d+/],
    ['waba.copyJson', /^\{\n {2}"/],
    ['waba.copyEnv', /^WHATSAPP_BUSINESS_ACCOUNT_ID=\d+\n$/],
  ] as const) {
    it(`${command} asks for its target, and works on demo data`, async () => {
      assert.match(await bare(command), expected);
    });
  }

  for (const command of ['waba.copyCurl', 'waba.copyJson', 'waba.copyEnv']) {
    it(`${command} works on the row that it is given`, async () => {
      await run(command, 'selection');
      assert.notEqual(await clipboard(), '');
    });
  }

  it('a row that is not there is asked for instead of believed', async () => {
    const forged = { kind: 'number', tokenId: 'x', wabaId: '1', numberId: "1'; rm -rf ~" };
    const running = run('waba.copyId', forged);
    await waitUntil('a choice', async () => {
      await run('workbench.action.acceptSelectedQuickOpenItem');
      return (await clipboard()) !== '';
    });
    await running;
    assert.match(await clipboard(), /^\d+$/);
  });

  it('none of them leaves the token anywhere', async () => {
    await run('waba.copyCurl', 'selection');
    assert.doesNotMatch(await clipboard(), /EAA/);
  });
});

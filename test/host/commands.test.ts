import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandTable } from '../../src/commands/table';

const ID = 'waba-tools.waba-explorer';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
  };
}

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(ID);
  assert.ok(found, 'the extension is not installed');
  return found;
}

describe('the extension in its host', () => {
  it('activates', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  it('P1 activation loads neither undici nor the emulator nor the commands nor the panels', () => {
    const loaded = Object.keys(require.cache).filter((file) => file.startsWith(extension().extensionPath));
    assert.ok(loaded.some((file) => file.endsWith('extension.js')));
    for (const chunk of ['network-', 'demo-', 'table-', 'detailsPanels-']) {
      assert.deepEqual(
        loaded.filter((file) => file.includes(`/dist/${chunk}`)),
        [],
      );
    }
  });

  it('has every contributed command registered, and an implementation for each', async () => {
    const manifest = extension().packageJSON as Manifest;
    const contributed = manifest.contributes.commands.map(({ command }) => command).sort();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => contributed.includes(id)).sort();
    assert.deepEqual(registered, contributed);
    assert.deepEqual(commandTable.map(({ id }) => id).sort(), contributed);
  });

  it('names every command "WABA: …" in the palette', () => {
    const { commands } = (extension().packageJSON as Manifest).contributes;
    for (const { command, title, category } of commands) {
      assert.equal(category, 'WABA', command);
      assert.match(title, /^[A-Z]/, command);
    }
  });

  it('opens and closes the demo, twice', async () => {
    for (let round = 0; round < 2; round++) {
      await vscode.commands.executeCommand('waba.openDemo');
      await vscode.commands.executeCommand('waba.openDemo');
      await vscode.commands.executeCommand('waba.closeDemo');
    }
  });

  it('S23 leaves the fetch, the dispatcher and the listeners of its host alone', async () => {
    const look = (): unknown => [
      globalThis.fetch,
      ...['uncaughtException', 'unhandledRejection'].map((event) => process.listenerCount(event)),
    ];
    const before = look();
    const slot = Symbol.for('undici.globalDispatcher.1');
    const dispatcher: unknown = Reflect.get(globalThis, slot);
    await vscode.commands.executeCommand('waba.openDemo');
    await vscode.commands.executeCommand('waba.refresh');
    await vscode.commands.executeCommand('waba.closeDemo');
    assert.deepEqual(look(), before);
    assert.equal(Reflect.get(globalThis, slot), dispatcher);
  });

  it('a command that is called with nonsense does no harm', async () => {
    for (const nonsense of [null, 5, 'token', {}, { kind: 'waba' }, { kind: 'note', under: { kind: 'note' } }]) {
      await vscode.commands.executeCommand('waba.loadMore', nonsense);
      await vscode.commands.executeCommand('waba.cancelLoad', nonsense);
      await vscode.commands.executeCommand('waba.refresh', nonsense);
    }
  });
});

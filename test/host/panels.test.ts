import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { demoWorld } from '../../src/emulator/seed';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { systemClock } from '../../src/graph/clock';
import { Redactor } from '../../src/graph/redact';
import { DetailsPanels } from '../../src/panels/detailsPanels';
import type { AccessToken } from '../../src/tokens/accessToken';
import { openInventory, type OpenInventory } from '../support/openInventory';
import { waitUntil } from '../support/waitUntil';

describe('the details panels of a window', () => {
  let folder = '';
  let emulator: Emulator;
  let open: OpenInventory;
  let token: AccessToken;
  let panels: DetailsPanels;
  /** How often the settings were asked for, as is done for each drawing. */
  let drawn = 0;
  let read: () => void = () => undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waba-details-'));
    emulator = await startEmulator({ world: demoWorld() });
    open = await openInventory(emulator, { folder });
    token = await open.addToken('SystemUser');

    panels = new DetailsPanels({
      ...open,
      clock: systemClock,
      redactor: new Redactor(),
      ready: new Promise((resolve) => (read = resolve)),
      warn: () => undefined,
      settings: () => {
        drawn++;
        return { readOnly: false, graphOrigin: emulator.origin, apiVersion: 'v25.0' };
      },
      extensionUri: vscode.Uri.file(folder),
      commandIds: [],
    });
  });
  afterEach(async () => {
    panels.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await open.idle();
    await open.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  const subject = (): { kind: 'token'; tokenId: string } => ({ kind: 'token', tokenId: token.id });
  const tabs = (): readonly string[] =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
  /** As VS Code hands one over after a reload. */
  const kept = (): vscode.WebviewPanel =>
    vscode.window.createWebviewPanel('waba.details', 'kept', vscode.ViewColumn.Active);
  const rename = (label: string): Promise<void> => open.tokens.update(token.id, { label });

  it('R29 fills a panel that VS Code kept, once the tokens were read', async () => {
    const restored = panels.restore(kept(), subject());
    await waitUntil('the tab', () => tabs().includes('kept'));
    read();
    await restored;
    await waitUntil('the title', () => tabs().join() === `Token: ${token.label}`);
    await rename('Renamed');
    await waitUntil('the new title', () => tabs().join() === 'Token: Renamed');
  });

  it('keeps the panel that is open when VS Code kept another of the same token, and closes that one', async () => {
    panels.show(subject());
    await waitUntil('the panel', () => tabs().join() === `Token: ${token.label}`);
    const panel = kept();
    const closed = new Promise<void>((resolve) => panel.onDidDispose(resolve));
    read();
    await panels.restore(panel, subject());
    await closed;
    await rename('Renamed');
    await waitUntil('the new title', () => tabs().join() === 'Token: Renamed');
  });

  it('leaves a panel alone that was closed before the tokens were read', async () => {
    const panel = kept();
    const restored = panels.restore(panel, subject());
    panel.dispose();
    read();
    await restored;
    panels.show(subject());
    await waitUntil('a panel of its own', () => tabs().join() === `Token: ${token.label}`);
  });

  it('draws what is open anew when a setting changes', async () => {
    const configuration = vscode.workspace.getConfiguration('waba');
    // Nothing else changes of a token that is not there.
    panels.show({ kind: 'token', tokenId: 'gone' });
    await waitUntil('the panel', () => tabs().join() === 'Token: Removed');
    const before = drawn;
    try {
      await configuration.update('readOnly', true, vscode.ConfigurationTarget.Global);
      await waitUntil('another drawing', () => drawn > before);
    } finally {
      await configuration.update('readOnly', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('closes a panel that does not say what it showed', async () => {
    const panel = kept();
    const closed = new Promise<void>((resolve) => panel.onDidDispose(resolve));
    await panels.restore(panel, { kind: 'token' });
    await closed;
  });
});

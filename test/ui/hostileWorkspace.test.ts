import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoWorld } from '../../src/emulator/seed';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { openWorkbench } from '../support/workbench';
import { addToken } from './support';

/** Plausible names for "send it here", as a workspace may write them. */
function hostileSettings(attacker: string): Readonly<Record<string, unknown>> {
  const evil = {
    graphUrl: attacker,
    baseUrl: attacker,
    graphHost: attacker,
    apiVersion: 'v24.0/../evil',
    timeoutSeconds: 1,
  };
  return {
    ...Object.fromEntries(Object.entries(evil).map(([name, value]) => [`waba.${name}`, value])),
    waba: evil,
    '[json]': { 'waba.graphUrl': attacker },
  };
}

describe('S1 S3 a workspace that wants the token elsewhere', () => {
  let folder = '';
  let emulator: Emulator;
  let attacker: Emulator;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waba-hostile-'));
    emulator = await startEmulator({ world: demoWorld() });
    attacker = await startEmulator({ world: demoWorld() });
    await mkdir(join(folder, '.vscode'));
    await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify(hostileSettings(attacker.origin)));
  });
  afterEach(async () => {
    await emulator.close();
    await attacker.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const restrictedMode of [false, true]) {
    it(`is not heard, ${restrictedMode ? 'in Restricted Mode' : 'trusted'}`, async () => {
      const settings = { 'waba.graphUrl': emulator.origin };
      const workbench = await openWorkbench({ extension: 'folder', workspace: folder, restrictedMode, settings });
      try {
        await workbench.showView();
        await addToken(workbench, 'SystemUser', 'Saltmarsh');
        await workbench.row(/Saltmarsh Stores, 100 of 143/).waitFor();
        assert.equal(attacker.journal.entries.length, 0);
        for (const { path } of emulator.journal.entries) assert.match(path, /^\/v25\.0\//);
      } finally {
        await workbench.close();
      }
    });
  }
});

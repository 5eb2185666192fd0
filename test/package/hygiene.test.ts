import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoWorld } from '../../src/emulator/seed';
import { demoSecret } from '../../src/emulator/seedTokens';
import { startEmulator } from '../../src/emulator/server';
import { ROOT } from '../support/paths';
import { Build } from './build';

it('S23 the build leaves the process-wide dispatcher, agents, listeners and fetch of its host alone', async () => {
  const emulator = await startEmulator({ world: demoWorld() });
  try {
    const chunk = join(ROOT, 'dist', new Build().fileOf('src/editor/network.ts'));
    const args = [join(__dirname, 'hygieneChild.cjs'), chunk, emulator.origin, demoSecret('SystemUser')];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const report = JSON.parse(stdout) as { before: { dispatchers: boolean[] } } & Record<string, unknown>;
    assert.deepEqual(report.before.dispatchers, [false, false]);
    assert.deepEqual(report.after, report.before);
    assert.deepEqual(report.patched, []);
    assert.match(String(report.id), /^\d+$/);
    assert.equal(typeof report.fetched, 'number');
  } finally {
    await emulator.close();
  }
});

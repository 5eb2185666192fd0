import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

describe('emulator: on its own', () => {
  it('prints its address and the demo tokens, and stays until it is interrupted', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/emulator/main.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = once(child, 'exit');
    try {
      const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
      const next = async () => String((await lines.next()).value);
      const origin = await next();
      assert.match(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
      const [token = '', purpose] = (await next()).split('  ');
      assert.equal(purpose, 'system user that reaches everything, never expires');
      const headers = { authorization: `Bearer ${token}` };
      assert.equal((await fetch(`${origin}/v25.0/me`, { headers })).status, 200);
      assert.equal((await fetch(`${origin}/_emulator/journal`)).status, 200);
    } finally {
      child.kill('SIGINT');
    }
    assert.deepEqual(await exit, [0, null]);
  });
});

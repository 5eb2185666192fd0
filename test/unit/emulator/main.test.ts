import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { WABAS } from '../../../src/emulator/seedWabas';
import { at, rows } from './ask';

describe('emulator: on its own', () => {
  it('prints its address, the demo tokens and the codes that it sends, and stays until it is interrupted', async () => {
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
      while (!(await next()).startsWith('Set waba.graphUrl'));
      const [id] = await newNumbers(`${origin}/v25.0/${WABAS.support.id}/phone_numbers`, headers);
      const path = `${origin}/v25.0/${String(id)}/request_code?code_method=SMS&language=en_US`;
      assert.equal((await fetch(path, { method: 'POST', headers })).status, 200);
      assert.match(await next(), /^code for \+1 206-555-0102: \d{3}-\d{3} \(SMS\)$/);
    } finally {
      child.kill('SIGINT');
    }
    assert.deepEqual(await exit, [0, null]);
  });
});

/** The ids of numbers that were never verified. */
async function newNumbers(edge: string, headers: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const response = await fetch(`${edge}?limit=100&fields=status,code_verification_status`, { headers });
  const isNew = (row: unknown) =>
    at(row, 'status') === 'PENDING' && at(row, 'code_verification_status') === 'NOT_VERIFIED';
  return rows(await response.json())
    .filter(isNew)
    .map((row) => at(row, 'id'));
}

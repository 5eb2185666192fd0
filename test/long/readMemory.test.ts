import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Fault } from '../../src/emulator/faults';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { temporaryFolder } from '../support/temporaryFolder';
import { SITUATIONS } from '../unit/faults/situations';
import { faultsWorld } from '../unit/faults/world';
import type { Measured } from './readMemoryChild';

const MB = 1024 * 1024;

describe('memory that an answer takes, in a process of its own', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let child: ChildProcess;

  beforeEach(async () => {
    emulator = await startEmulator({ world: faultsWorld() });
  });
  afterEach(async () => {
    child.kill();
    await emulator.close();
  });

  /** What the child measured while this happened to the call that the situation is about. */
  async function measured(situation: string, path: string, fault: Fault): Promise<Measured> {
    child = fork(join(__dirname, 'readMemoryChild.ts'), [situation, emulator.origin, folder()], {
      execArgv: ['--expose-gc', '--import', 'tsx'],
    });
    assert.deepEqual(await once(child, 'message'), ['ready', undefined]);
    emulator.faults.add({ ...fault, match: { path }, times: Infinity });
    child.send('go');
    const [result] = (await once(child, 'message')) as [Measured];
    console.log(`      ${situation}: ${JSON.stringify(result)}`);
    return result;
  }

  for (const { name, path } of SITUATIONS) {
    it(`R2 a gzip bomb of 300 MB takes no more than 64 MB: ${name}`, async () => {
      const { grownBy, kind } = await measured(name, path, { kind: 'gzipBomb', bytes: 300_000_000 });
      assert.equal(kind, 'too-large');
      assert.ok(grownBy <= 64 * MB, `${Math.round(grownBy / MB)} MB`);
    });
  }

  it('R31 a page of 10 MB is cut and takes no more than 150 MB', async () => {
    const { name, path } = SITUATIONS.find((situation) => situation.name === 'first page') ?? assert.fail();
    const { grownBy, kind } = await measured(name, path, { kind: 'hugeBody', bytes: 10_000_000 });
    assert.equal(kind, 'ok');
    assert.ok(grownBy <= 150 * MB, `${Math.round(grownBy / MB)} MB`);
  });
});

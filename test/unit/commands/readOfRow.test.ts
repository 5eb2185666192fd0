import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readOfRow } from '../../../src/commands/readOfRow';
import { demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import type { NumberPath, WabaPath } from '../../../src/inventory/path';
import { numberFields } from '../../../src/whatsapp/numberFields';
import { curlOf } from '../../../src/whatsapp/snippets';
import { openInventory, wabaPath, type OpenInventory } from '../../support/openInventory';
import { temporaryFolder } from '../../support/temporaryFolder';

const run = promisify(execFile);

describe('the call that a copied curl line makes', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let open: OpenInventory;
  let support: WabaPath;

  beforeEach(async () => {
    emulator = await startEmulator({ world: demoWorld() });
    open = await openInventory(emulator, { folder: folder() });
    support = wabaPath(await open.addToken('SystemUser'), WABAS.support.id);
  });
  afterEach(async () => {
    await open.close();
    await emulator.close();
  });

  const read = (path: NumberPath | WabaPath) => readOfRow(path, open.inventory, { version: 'v25.0', limit: 100 });

  /** What it answers to a user who pastes it into a shell. */
  async function paste(path: NumberPath | WabaPath): Promise<Record<string, unknown>> {
    const line = curlOf({ ...read(path), origin: emulator.origin, proof: false });
    const env = { PATH: process.env.PATH, WHATSAPP_TOKEN: demoSecret('SystemUser') };
    return JSON.parse((await run('sh', ['-c', line], { env })).stdout) as Record<string, unknown>;
  }

  it('asks for the fields of the rows', async () => {
    await open.loader.ensure(support);
    const fields = numberFields('v25.0').join(',');
    const [numberId = ''] = open.inventory.edge(support).ids;
    assert.deepEqual(read(support).params, { fields, limit: 100, summary: 'total_count' });
    assert.deepEqual(read({ ...support, kind: 'number', numberId }).params, { fields });
  });

  it('leaves out what Meta refuses, so that it reads the same as the rows were read with', async () => {
    const message = '(#100) Tried accessing nonexisting field (is_pin_enabled) on node type (X)';
    const match = { path: /is_pin_enabled/ };
    emulator.faults.add({ kind: 'error', times: Infinity, match, error: { code: 100, message } });
    await open.loader.ensure(support);
    const { data } = await paste(support);
    assert.ok(Array.isArray(data) && data.length === 14);
    const [numberId = ''] = open.inventory.edge(support).ids;
    assert.equal((await paste({ ...support, kind: 'number', numberId })).id, numberId);
  });
});

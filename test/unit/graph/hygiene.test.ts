import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { HygieneReport } from './support/hygieneChild';
import { json } from './support/rawServer';
import { Bench, CANARY } from './support/setup';

const SOURCE = join(__dirname, '../../../src/graph');
const FILES = [
  join(SOURCE, 'undiciTransport.ts'),
  join(SOURCE, 'error.ts'),
  join(__dirname, 'support/hygieneChild.ts'),
];
const bench = new Bench();

describe('graph: the transport as a chunk of its own', () => {
  let folder = '';
  const built = (name: string) => join(folder, `${name}.js`);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'graph-chunk-'));
    const options = { bundle: true, minify: true, platform: 'node', format: 'cjs', target: 'node20' } as const;
    await build({ ...options, entryPoints: FILES, entryNames: '[name]', outdir: folder });
  });
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => bench.close());

  it('S23 the bundle leaves the process-wide dispatcher alone', async () => {
    const server = await bench.server((socket) => socket.write(json({ ok: true })));
    const args = [built('hygieneChild'), built('undiciTransport'), built('error'), server.origin, CANARY];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const report = JSON.parse(stdout) as HygieneReport;
    assert.deepEqual(report.before.dispatchers, [false, false, false]);
    assert.deepEqual(report.loaded, report.before);
    assert.deepEqual(report.used, report.before);
    assert.deepEqual(report.patched, []);
    assert.equal(report.status, 200);
    assert.deepEqual(report.fetched, [200, '{"ok":true}']);
    // The chunk holds a copy of the class; the rest of the extension must know its errors all the same.
    assert.equal(report.errorKnown, true);
  });

  it('P2 the bundle is at most 330 kB', async () => {
    const { size } = await stat(built('undiciTransport'));
    assert.ok(size <= 330_000, `${size} bytes`);
  });
});

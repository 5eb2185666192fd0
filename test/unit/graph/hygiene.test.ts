import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { json } from './support/rawServer';
import { Bench, CANARY } from './support/setup';

const bench = new Bench();
const SOURCE = join(__dirname, '../../../src/graph');

/** Runs in a process of its own: `node child.js <transport bundle> <error bundle> <origin> <secret>`. Prints JSON. */
const CHILD = `
const https = require('node:https'), http = require('node:http'), tls = require('node:tls'), net = require('node:net');
const [transportFile, errorFile, origin, secret] = process.argv.slice(1);
const names = ['uncaughtException', 'unhandledRejection', 'warning', 'exit', 'beforeExit'];
const globals = () => Object.getOwnPropertyNames(globalThis).sort().join();
const look = () => ({
  dispatchers: ['1', '2'].map((n) => Symbol.for('undici.globalDispatcher.' + n) in globalThis),
  origin: Symbol.for('undici.globalOrigin.1') in globalThis,
  listeners: names.map((name) => process.listenerCount(name)),
  globals: globals(),
});
const patched = [https.globalAgent, http.globalAgent, https.request, http.request, tls.connect, net.connect, globalThis.fetch, globalThis.Request, Promise, JSON.parse];
(async () => {
  const before = look();
  const { createUndiciTransport } = require(transportFile);
  const loaded = look();
  const deadlines = { connect: 5000, headers: 5000, bodyIdle: 5000, total: 5000 };
  const transport = createUndiciTransport({ deadlines });
  const send = (url, credential) => transport.send({ method: 'GET', url: new URL(url), credential, signal: new AbortController().signal });
  const answer = await send(origin + '/v25.0/me', { origin, secret });
  const { GraphError } = require(errorFile);
  const refused = await send('https://evil.example/', { origin, secret }).catch((error) => error);
  const used = look();
  const posted = await fetch(origin + '/fetch', { method: 'POST', body: 'abc', headers: { 'content-length': '3' } });
  const text = await posted.text();
  await transport.close();
  process.stdout.write(JSON.stringify({
    before, loaded, used, status: answer.status, fetch: [posted.status, text],
    same: [https.globalAgent, http.globalAgent, https.request, http.request, tls.connect, net.connect, globalThis.fetch, globalThis.Request, Promise, JSON.parse].every((value, index) => value === patched[index]),
    acrossBundles: [refused instanceof GraphError, GraphError.is(refused, 'origin'), refused instanceof Error],
  }));
})();
`;

describe('graph: the transport as a chunk of its own', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'graph-chunk-'));
    const shared = { bundle: true, minify: true, platform: 'node', format: 'cjs', target: 'node20', outdir: folder } as const;
    await build({ ...shared, entryPoints: [join(SOURCE, 'undiciTransport.ts'), join(SOURCE, 'error.ts')] });
  });
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => bench.close());

  it('S23 the bundle leaves the process-wide dispatcher alone', async () => {
    const server = await bench.server((socket) => socket.write(json({ ok: true })));
    const files = [join(folder, 'undiciTransport.js'), join(folder, 'error.js')];
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', CHILD, '--', ...files, server.origin, CANARY]);
    const seen = JSON.parse(stdout) as Record<string, unknown> & { before: object };
    assert.deepEqual(seen.before, { ...seen.before, dispatchers: [false, false], origin: false });
    assert.deepEqual(seen.loaded, seen.before);
    assert.deepEqual(seen.used, seen.before);
    assert.equal(seen.status, 200);
    assert.equal(seen.same, true);
    assert.deepEqual(seen.fetch, [200, '{"ok":true}']);
    // The chunk has a copy of GraphError; the rest of the extension must know it all the same.
    assert.deepEqual(seen.acrossBundles, [true, true, true]);
  });

  it('P2 the bundle is at most 330 kB', async () => {
    const { size } = await stat(join(folder, 'undiciTransport.js'));
    assert.ok(size <= 330_000, `${size} bytes`);
  });
});

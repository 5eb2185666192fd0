import assert from 'node:assert/strict';
import { createNetwork, type Network } from '../../../src/editor/network';
import type { ProxySettings } from '../../../src/editor/proxySettings';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import type { GraphLogEntry } from '../../../src/graph/log';
import { RateLimits } from '../../../src/graph/rateLimits';
import { VersionWatch } from '../../../src/graph/versionWatch';
import { RateLimitFile } from '../../../src/inventory/rateLimitFile';
import { diskFiles } from '../../../src/storage/files';
import { handClock } from '../../support/handClock';
import { NO_PROXY } from '../../support/proxySources';
import { temporaryFolder } from '../../support/temporaryFolder';
import { smallWorld } from '../emulator/smallWorld';
import { failure, never } from '../graph/support/setup';

const MINUTE = 60_000;
const SETTINGS: ProxySettings = { ...NO_PROXY, systemCertificates: true };
const NOW = Date.UTC(2026, 10, 22);
const secrets = () => Promise.resolve({ secret: 'T' });

describe('the network of a window', () => {
  const folder = temporaryFolder();
  const { world, app, waba } = smallWorld(1);
  let emulator: Emulator;
  let warnings: string[];
  let log: GraphLogEntry[];
  let versions: VersionWatch;
  let open: Network[];
  beforeEach(async () => {
    emulator = await startEmulator({ world, now: () => NOW });
    [warnings, log, open] = [[], [], []];
    versions = new VersionWatch();
  });
  afterEach(async () => {
    await Promise.all(open.map((network) => network.close()));
    await emulator.close();
  });

  async function network({ apiVersion = 'v25.0', clock = handClock(NOW) } = {}): Promise<Network> {
    const warn = (message: string) => void warnings.push(message);
    const limits = new RateLimits(clock);
    const made = await createNetwork({
      settings: () => ({ apiVersion, concurrency: 16, timeout: 5000 }),
      proxySettings: { read: () => SETTINGS, dispose: () => undefined },
      fetch: () => assert.fail('the editor was not needed'),
      clock,
      log: { request: (entry) => log.push(entry), warn, info: () => undefined },
      knownSecrets: () => [],
      limits,
      versions,
      shared: new RateLimitFile({ limits, files: diskFiles(folder()), clock, warn }),
    });
    open.push(made);
    return made;
  }
  const get = (from: Network, caller: { tokenId?: string; appId?: string; passing?: boolean }) =>
    from.client({ origin: emulator.origin, ...caller }, secrets).get([waba.id], {}, { signal: never });

  it('R11 a block holds for the other tokens of the app, in other windows and after a reload', async () => {
    const clock = handClock(NOW);
    const first = await network({ clock });
    emulator.usage.force(app.id, waba.id, { percent: 100, minutes: 12 });
    await failure(get(first, { tokenId: 'one', appId: app.id }), 'rate-limit');
    emulator.usage.force(app.id, waba.id, undefined);
    assert.equal((await failure(get(first, { tokenId: 'two', appId: app.id }), 'rate-limit')).sent, 'no');
    await first.close();
    const later = await network({ clock });
    assert.equal((await failure(get(later, { tokenId: 'two', appId: app.id }), 'rate-limit')).sent, 'no');
    assert.equal(emulator.journal.entries.length, 1);
    clock.pass(13 * MINUTE);
    await get(later, { tokenId: 'two', appId: app.id });
  });

  it('what the demo, or a secret that is no token yet, is told is on no disk', async () => {
    for (const caller of [{ tokenId: 'demo', appId: app.id, passing: true }, {}]) {
      const first = await network();
      emulator.usage.force(app.id, waba.id, { percent: 100, minutes: 12 });
      await failure(get(first, caller), 'rate-limit');
      emulator.usage.force(app.id, waba.id, undefined);
      await first.close();
      assert.equal(await diskFiles(folder()).read('limits/blocks.json'), undefined);
    }
  });

  it('another version that answers is told once in the log, and kept for the rows', async () => {
    const made = await network({ apiVersion: 'v20.0', clock: handClock(Date.UTC(2026, 0, 1)) });
    assert.equal(warnings.length, 0);
    await get(made, { tokenId: 'one' });
    await get(made, { tokenId: 'two' });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /Asked for v20\.0 .*, v21\.0 answered/);
    assert.equal(versions.answering(emulator.origin, 'v20.0'), 'v21.0');
  });

  it('a version that ends soon is told when the first call is made ready', async () => {
    await network({ apiVersion: 'v21.0' });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /Meta ends version v21\.0 .* on 2027-01-21/);
  });
});

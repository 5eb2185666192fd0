import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Demo, type RunningDemo } from '../../../src/commands/demo';
import { startDemo } from '../../../src/emulator/demo';
import { GraphClient } from '../../../src/graph/client';
import type { CallSecrets } from '../../../src/graph/authorize';
import { systemClock } from '../../../src/graph/clock';
import { Gate } from '../../../src/graph/throttle';
import { createUndiciTransport } from '../../../src/graph/undiciTransport';
import type { TokenStore } from '../../../src/tokens/tokenStore';
import { FakeSecrets } from '../../support/fakeSecrets';
import { openTokenStore } from '../../support/openTokenStore';
import { temporaryFolder } from '../../support/temporaryFolder';

const deadlines = { connect: 1000, headers: 1000, bodyIdle: 1000, total: 5000 };

describe('the demo', () => {
  const folder = temporaryFolder();
  const transport = createUndiciTransport({ deadlines });
  let tokens: TokenStore;
  let started: number;
  let running: number;

  beforeEach(async () => {
    ({ store: tokens } = await openTokenStore(new FakeSecrets(), folder()));
    started = running = 0;
  });
  after(() => transport.close());

  /** Counts servers; closing one takes a moment. */
  async function start(): Promise<RunningDemo> {
    const demo = await startDemo();
    started++;
    running++;
    const close = async (): Promise<void> => {
      await sleep(20);
      await demo.close();
      running--;
    };
    return { ...demo, close };
  }

  const clientFor = (origin: string, secrets: CallSecrets): Promise<GraphClient> =>
    Promise.resolve(
      new GraphClient({
        origin,
        version: 'v25.0',
        secrets: () => Promise.resolve(secrets),
        transport: () => Promise.resolve(transport),
        clock: systemClock,
        gate: new Gate(),
        deadlines,
      }),
    );

  it('starts one server, however often it is opened, and ends it with its token', async () => {
    const demo = new Demo({ tokens, clientFor, start });
    const [first, second] = await Promise.all([demo.open(), demo.open()]);
    assert.equal(first, second);
    assert.deepEqual([started, running, tokens.list().length], [1, 1, 1]);
    await demo.close();
    assert.deepEqual([running, tokens.list().length], [0, 0]);
  });

  it('opened while it closes starts another, and leaves none behind', async () => {
    const demo = new Demo({ tokens, clientFor, start });
    await demo.open();
    const closing = demo.close();
    await demo.open();
    await closing;
    await demo.close();
    assert.deepEqual([started, running], [2, 0]);
  });

  it('that cannot be started leaves no server behind', async () => {
    const demo = new Demo({ tokens, start, clientFor: () => Promise.reject(new Error('no network chunk')) });
    await assert.rejects(demo.open(), /no network chunk/);
    await assert.rejects(demo.open(), /no network chunk/);
    assert.deepEqual([started, running], [2, 0]);
  });
});

// `killsChild origin wabaId phoneNumber folder point`: adds a number as a window does, and stops for good at the point, which it
// tells; without a point it is the window after that, which does as it is told and tells what became of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { GraphClient } from '../../src/graph/client';
import { systemClock, type Clock } from '../../src/graph/clock';
import { Gate } from '../../src/graph/throttle';
import { createUndiciTransport } from '../../src/graph/undiciTransport';
import { diskFiles, type Files } from '../../src/storage/files';
import { newToken } from '../../src/tokens/accessToken';
import { isAlive } from '../../src/writes/isAlive';
import { NumberWriter } from '../../src/writes/numberWriter';

const DEADLINES = { connect: 5000, headers: 10_000, bodyIdle: 10_000, total: 20_000 };

const [origin = '', wabaId = '', phoneNumber = '', folder = '', point] = process.argv.slice(2);

/** Stops here for good when this is the point. */
async function pass(at: string): Promise<void> {
  if (at !== point) return;
  process.send?.('there');
  await new Promise(() => undefined);
}

/** Of the files only notes of intents are points: `write 1` before the first is written, `written 1` after it. */
function watched(files: Files): Files {
  let writes = 0;
  return {
    ...files,
    async write(path, text) {
      if (!path.startsWith('intents/')) return files.write(path, text);
      const count = ++writes;
      await pass(`write ${count}`);
      await files.write(path, text);
      await pass(`written ${count}`);
    },
    async remove(path) {
      await pass('remove');
      await files.remove(path);
      await pass('removed');
    },
  };
}

/** Waits a hundredth of the time. */
const clock: Clock = {
  ...systemClock,
  async sleep(ms, signal) {
    await pass(`wait ${Math.round(ms / 1000)}`);
    await systemClock.sleep(ms / 100, signal);
  },
};

const transport = createUndiciTransport({ deadlines: DEADLINES });
const client = new GraphClient({
  origin,
  version: 'v25.0',
  secrets: () => Promise.resolve({ secret: 'T' }),
  transport: () => Promise.resolve(transport),
  clock: systemClock,
  gate: new Gate(),
  deadlines: DEADLINES,
});
const info = { type: 'SYSTEM_USER', expiresAt: 'never', scopes: [], granularScopes: [] } as const;
const token = newToken({ label: 'Acme', origin, info }, { id: 'acme', now: 0, demo: false });
const writer = new NumberWriter({
  client: () => Promise.resolve(client),
  token: () => token,
  // What a killed window had locked is free after a tenth of the time.
  files: watched(diskFiles(folder, (ms) => sleep(ms / 10))),
  clock,
  settings: () => ({ readOnly: false }),
  process: { pid: process.pid, isAlive },
  warn: (message) => process.send?.(message),
});
const { signal } = new AbortController();
const number = { wabaId, cc: '1', phoneNumber, verifiedName: 'Saltmarsh Test' };
const create = async (): Promise<string> => (await writer.create(token, number, { signal })).kind;

async function finish(): Promise<readonly string[]> {
  const told: string[] = [];
  await writer.finishOpen(({ became }) => told.push(became.kind), { signal });
  return told;
}

if (point !== undefined) {
  void create().catch((error: unknown) => process.send?.(String(error)));
} else {
  process.on('message', (order) => {
    const work: Promise<unknown> = order === 'finish' ? finish() : create();
    void work.catch(String).then((result) => process.send?.(result));
  });
  process.send?.('ready');
}

import type { Behaviour } from '../../src/emulator/call';
import { demoWorld } from '../../src/emulator/seed';
import { demoSecret } from '../../src/emulator/seedTokens';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import type { World } from '../../src/emulator/world';
import { GraphClient } from '../../src/graph/client';
import { systemClock } from '../../src/graph/clock';
import { Gate } from '../../src/graph/throttle';
import { createUndiciTransport } from '../../src/graph/undiciTransport';

const deadlines = { connect: 1000, headers: 2000, bodyIdle: 2000, total: 5000 };

/** An emulator with the demo world, and clients of it that hold the system user's token. */
export interface OpenClient {
  readonly emulator: Emulator;
  readonly client: GraphClient;
  /** Speaks another version of the API. */
  clientOf(version: string): GraphClient;
  /** The queries of the calls to paths that match, oldest first. */
  queries(path: RegExp): readonly URLSearchParams[];
  close(): Promise<void>;
}

export async function openClient({ world = demoWorld(), behaviour }: Options = {}): Promise<OpenClient> {
  const emulator = await startEmulator({ world, ...(behaviour && { behaviour }) });
  const transport = createUndiciTransport({ deadlines });
  const clientOf = (version: string): GraphClient =>
    new GraphClient({
      origin: emulator.origin,
      version,
      secrets: () => Promise.resolve({ secret: demoSecret('SystemUser') }),
      transport: () => Promise.resolve(transport),
      clock: systemClock,
      gate: new Gate(),
      deadlines,
    });
  return {
    emulator,
    client: clientOf('v25.0'),
    clientOf,
    queries: (path) => emulator.journal.entries.filter((entry) => path.test(entry.path)).map(({ query }) => query),
    async close() {
      await transport.close();
      await emulator.close();
    },
  };
}

interface Options {
  readonly world?: World;
  readonly behaviour?: Partial<Behaviour>;
}

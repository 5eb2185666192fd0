import { addWaba, assign } from '../../../../src/emulator/builders';
import { startEmulator, type Emulator } from '../../../../src/emulator/server';
import type { World } from '../../../../src/emulator/world';
import type { GraphAnswer } from '../../../../src/graph/answer';
import type { GraphClient, GraphClientOptions } from '../../../../src/graph/client';
import { smallWorld } from '../../emulator/smallWorld';
import { Bench, never } from './setup';

/** 120 WABAs that token `T` reaches, `WABA`, `WABA 1` and so on, and one that it does not; an emulator for each test. */
export function batches() {
  const bench = new Bench();
  const { world, app, business, user, waba } = smallWorld();
  const ids = [waba.id];
  for (let index = 1; index < 120; index++) {
    const another = addWaba(world, { name: `WABA ${index}`, owner: business });
    assign(user, another);
    ids.push(another.id);
  }
  const foreign = addWaba(world, { name: 'Not ours', owner: business });
  let emulator: Emulator;
  const start = async (of: World = world) => void (emulator = await startEmulator({ world: of }));
  const stop = async () => {
    await bench.close();
    await emulator.close();
  };
  beforeEach(() => start());
  afterEach(stop);
  return {
    app,
    ids,
    foreign,
    emulator: () => emulator,
    /** Goes on with another world. */
    restart: async (of: World) => {
      await stop();
      await start(of);
    },
    client: (options: Partial<GraphClientOptions> & { secretText?: string } = {}): GraphClient =>
      bench.client(emulator.origin, { secretText: 'T', ...options }),
    /** Reads id and name of each. */
    read: (client: GraphClient, list: readonly string[], signal = never): readonly Promise<GraphAnswer>[] =>
      client.batch(
        list.map((id) => ({ path: [id], params: { fields: 'id,name' } })),
        { signal },
      ),
    name: async (answer: Promise<GraphAnswer> | undefined) => (await answer)?.json.name,
    /** How many requests were sent. */
    asked: () => emulator.journal.entries.length,
    /** What was in each batch. */
    parts: () => emulator.journal.entries.flatMap((entry) => (entry.parts ? [entry.parts] : [])),
    /** The ids that were asked for in a call of their own. */
    alone: () =>
      emulator.journal.entries.flatMap(({ method, path }) => (method === 'GET' ? [path.replace('/v25.0/', '')] : [])),
  };
}

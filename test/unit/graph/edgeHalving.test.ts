import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import type { GraphClient } from '../../../src/graph/client';
import { edgePages } from '../../../src/graph/edge';
import type { GraphParams } from '../../../src/graph/path';
import { json } from './support/rawServer';
import { Bench, failure, never } from './support/setup';

const STORES = WABAS.stores.id;
const TOO_MUCH = {
  kind: 'error',
  status: 500,
  error: { code: 1, message: "Please reduce the amount of data you're asking for, then retry your request" },
} as const;
const bench = new Bench();

/** The ids of all rows. */
async function walk(client: GraphClient, path: readonly string[], params: GraphParams): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const { rows } of edgePages(client, path, params, { signal: never }))
    for (const row of rows) ids.push((row as { id?: unknown }).id);
  return ids;
}

describe('graph/edge: pages that are too large', () => {
  let emulator: Emulator;
  beforeEach(async () => (emulator = await startEmulator({ world: demoWorld() })));
  afterEach(async () => {
    await bench.close();
    await emulator.close();
  });

  const client = () => bench.client(emulator.origin, { secretText: demoSecret('SystemUser') });
  const numbers = (params: GraphParams) => walk(client(), [STORES, 'phone_numbers'], { fields: 'id', ...params });
  const asked = () =>
    emulator.journal.entries.map(({ query }) => `${query.get('limit') ?? ''}${query.has('after') ? ' after' : ''}`);

  it('Graph that wants less is asked for half at once, until it is content, and for no more to the end', async () => {
    const all = await numbers({ limit: 1000 });
    emulator.journal.clear();
    emulator.faults.add({ ...TOO_MUCH, match: { path: /limit=(?:100|50)\b/ }, times: Infinity });
    assert.deepEqual(await numbers({ limit: '100' }), all);
    assert.deepEqual(asked(), ['100', '50', '25', ...Array.from({ length: 5 }, () => '25 after')]);
  });

  it('a page in the middle goes on from the same cursor: no row is lost, none comes twice', async () => {
    const all = await numbers({ limit: 1000 });
    emulator.journal.clear();
    emulator.faults.add({ ...TOO_MUCH, match: { path: /after=/ } });
    assert.deepEqual(await numbers({ limit: 60 }), all);
    assert.deepEqual(asked(), ['60', '60 after', '30 after', '30 after', '30 after']);
  });

  it('a single row that is too large is the error, after every half was tried', async () => {
    emulator.faults.add({ ...TOO_MUCH, times: Infinity });
    const error = await failure(numbers({ limit: 7 }), 'too-large');
    assert.equal(error.code, 1);
    assert.deepEqual(asked(), ['7', '3', '1']);
  });

  it('where no limit was asked for there is none to halve', async () => {
    emulator.faults.add({ ...TOO_MUCH, times: Infinity });
    await failure(numbers({}), 'too-large');
    assert.deepEqual(asked(), ['']);
  });

  it('a node that is too large is asked for once', async () => {
    emulator.faults.add({ ...TOO_MUCH, times: Infinity });
    await failure(client().get([STORES], {}, { signal: never }), 'too-large');
    assert.equal(emulator.journal.entries.length, 1);
  });

  it('R2 an answer over our own cap is asked for in halves, too', async () => {
    const server = await bench.server((socket, { target }) => {
      const query = new URL(target, 'http://x').searchParams;
      const from = Number(query.get('after') ?? 0);
      const to = Math.min(from + Number(query.get('limit')), 40);
      const data = Array.from({ length: to - from }, (_, index) => ({ id: from + index, note: 'x'.repeat(1000) }));
      socket.write(json({ data, ...(to < 40 && { paging: { cursors: { after: String(to) }, next: 'x' } }) }));
    });
    const transport = bench.transport({ maxBytes: 12_000 });
    const small = bench.client(server.origin, { transport: () => Promise.resolve(transport) });
    const ids = await walk(small, ['1', 'phone_numbers'], { limit: 32 });
    assert.deepEqual(
      ids,
      Array.from({ length: 40 }, (_, index) => index),
    );
    assert.equal(server.requests.length, 2 + 5);
  });
});

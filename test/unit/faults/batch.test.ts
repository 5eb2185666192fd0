import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { startEmulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import { leaks } from '../graph/support/leakScan';
import { http, startRawServer, type RawServer } from '../graph/support/rawServer';
import { Bench, DEADLINES, never, PATIENT } from '../graph/support/setup';
import { ANSWER_ROWS } from './answerRows';
import type { FaultRow } from './faultRow';
import { GRAPH_ROWS } from './graphRows';
import { Matrix } from './matrix';
import { noMoreThan, resources } from './resources';
import { faultsWorld, NUMBER_IDS, SECRET } from './world';

/** What says no to the token as such, stands in the way, or wants no more calls for now: nothing is asked alone then. */
const ends = ({ kind, tries }: FaultRow): boolean =>
  ['auth', 'rate-limit', 'proxy'].includes(kind) || (kind === 'transient' && tries === 1);
/** Where the fault happens; the path of a batch is empty. */
const PLACES = {
  'the batch only': { path: '' },
  'the batch and each read alone': {},
} as const;
const PLACE_NAMES = ['the batch only', 'the batch and each read alone'] as const;
const READS = NUMBER_IDS.slice(0, 3).map((id) => ({ path: [id], params: { fields: 'id,verified_name' } }));

describe('faults of reads in a batch', () => {
  const bench = new Bench();
  const matrix = new Matrix('batches that go wrong', Object.keys(PLACES));
  let trap: RawServer;

  before(async () => {
    trap = await startRawServer((socket) => socket.end(http(200, '{}')));
  });
  after(async () => {
    await trap.close();
    matrix.print();
  });

  // Those that only some situations have are about lists.
  for (const row of [...ANSWER_ROWS, ...GRAPH_ROWS].filter(({ only }) => only === undefined)) {
    it(row.name, async () => {
      await setImmediate();
      const before = resources();
      // The deadlines of reads that are asked alone are those of the other situations.
      const places = row.timed ? (['the batch only'] as const) : PLACE_NAMES;
      for (const place of places) {
        const { outcomes, requests } = await happens(row, place);
        matrix.add(row.name, place, `${[...new Set(outcomes)].join('/')} ${requests}`);
        const recovers = place === 'the batch only' && !ends(row);
        const allowed = recovers || row.kind === 'ok' ? ['ok'] : ['ok', row.kind];
        // Any that is well is really well, and what is not says why, as it does of a single read.
        assert.deepEqual(new Set([...outcomes, ...allowed]), new Set(allowed), place);
        if (ends(row)) assert.ok(!outcomes.includes('ok') && requests === 1, place);
        assert.ok(requests <= 1 + 3 * READS.length, `${requests} requests`);
      }
      await noMoreThan(before);
      assert.equal(trap.connections, 0);
    });
  }

  async function happens(row: FaultRow, place: keyof typeof PLACES) {
    const emulator = await startEmulator({ world: faultsWorld() });
    try {
      const fault = row.fault({ trap: trap.origin, situation: 'details' });
      emulator.faults.add({ ...fault, match: PLACES[place], times: Infinity });
      const transport = bench.transport({ deadlines: row.timed ? { ...DEADLINES, total: 800 } : PATIENT });
      const client = bench.client(emulator.origin, { secretText: SECRET, transport: () => Promise.resolve(transport) });
      const told = await Promise.allSettled(client.batch(READS, { signal: never }));
      const outcomes = told.map((each, index) => {
        if (each.status === 'fulfilled') {
          // An object that does not hold what was asked for is understood further up.
          return each.value.json.verified_name === `Branch ${index}` ? 'ok' : 'unexpected';
        }
        assert.ok(each.reason instanceof GraphError, String(each.reason));
        assert.deepEqual(leaks(each.reason, SECRET), []);
        return each.reason.kind;
      });
      return { outcomes, requests: emulator.journal.entries.length };
    } finally {
      await bench.close();
      await emulator.close();
    }
  }
});

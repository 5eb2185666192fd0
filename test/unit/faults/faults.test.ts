import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { startEmulator } from '../../../src/emulator/server';
import { temporaryFolder } from '../../support/temporaryFolder';
import { http, startRawServer, type RawServer } from '../graph/support/rawServer';
import { Cell } from './cell';
import { ANSWER_ROWS } from './answerRows';
import type { FaultRow } from './faultRow';
import { GRAPH_ROWS } from './graphRows';
import { outcome, problems } from './judge';
import { Matrix } from './matrix';
import { noMoreThan, resources } from './resources';
import { SITUATIONS, type Situation } from './situations';
import { faultsWorld } from './world';

describe('faults of reads', () => {
  const folder = temporaryFolder();
  const matrix = new Matrix(
    'answers that go wrong',
    SITUATIONS.map(({ name }) => name),
  );
  let trap: RawServer;

  before(async () => {
    trap = await startRawServer((socket) => socket.end(http(200, '{}')));
  });
  after(async () => {
    await trap.close();
    matrix.print();
  });

  for (const row of [...ANSWER_ROWS, ...GRAPH_ROWS]) {
    it(row.name, async () => {
      // Not at once: mocha begins to measure the time when the first step is done.
      await setImmediate();
      const before = resources();
      const situations = SITUATIONS.filter(({ name }) => row.only?.includes(name) !== false);
      const wrong = await Promise.all(situations.map((situation) => happens(row, situation)));
      await noMoreThan(before);
      assert.deepEqual(wrong.flat(), []);
      assert.equal(trap.connections, 0);
    });
  }

  async function happens(row: FaultRow, situation: Situation): Promise<readonly string[]> {
    const emulator = await startEmulator({ world: faultsWorld() });
    const cell = await Cell.open({ folder: join(folder(), situation.name), origin: emulator.origin, timed: row.timed });
    try {
      await situation.prepare(cell);
      const before = situation.seen(cell);
      emulator.journal.clear();
      const fault = row.fault({ trap: trap.origin, situation: situation.name });
      const match = row.everywhere ? {} : { path: situation.path };
      const after = row.everywhere && situation.after !== undefined ? 1 : 0;
      emulator.faults.add({ ...fault, match, after, times: Infinity });
      cell.hurry();
      await situation.act(cell);
      await cell.idle();
      const tries = emulator.journal.entries.filter(({ path }) => path === `/v25.0/${situation.path}`).length;
      const due = row.but?.[situation.name] ?? row;
      matrix.add(row.name, situation.name, `${outcome(cell, situation)} ${tries}`);
      const found = row.also?.(cell, situation.name);
      return problems(cell, situation, due, { before, tries, found });
    } finally {
      await cell.close();
      await emulator.close();
      assert.equal(getEventListeners(cell.user.signal, 'abort').length, 0);
      assert.equal(cell.window.tokens.listenerCount('change'), 0);
    }
  }
});

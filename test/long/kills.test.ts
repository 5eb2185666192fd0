import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';
import { addWaba, assign } from '../../src/emulator/builders';
import type { Fault } from '../../src/emulator/faults';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import type { Waba } from '../../src/emulator/world';
import { temporaryFolder } from '../support/temporaryFolder';
import { waitUntil } from '../support/waitUntil';
import { smallWorld } from '../unit/emulator/smallWorld';

interface Point {
  readonly name: string;
  /** Where the child stops of itself; absent: it is killed when the emulator has its POST. */
  readonly at?: string;
  /** What happens to its POST. */
  readonly fault?: Fault;
  /** Whether it was sent, and whether Graph did it. */
  readonly sent: 'no' | 'in vain' | 'yes';
  /** False: nothing is noted any more, or yet. */
  readonly noted: boolean;
}

const LOST: Fault = { kind: 'answerLost' };
const POINTS: readonly Point[] = [
  { name: 'before the note', at: 'write 1', sent: 'no', noted: false },
  { name: 'after the note', at: 'written 1', sent: 'no', noted: true },
  { name: 'before it is its turn', at: 'write 2', sent: 'no', noted: true },
  { name: 'just before it is sent', at: 'written 2', sent: 'no', noted: true },
  {
    name: 'after it was sent, before Graph does it',
    fault: { kind: 'delay', ms: 60_000 },
    sent: 'in vain',
    noted: true,
  },
  { name: 'after Graph did it, before the answer', fault: { kind: 'stallHeaders' }, sent: 'yes', noted: true },
  { name: 'after a lost answer', at: 'write 3', fault: LOST, sent: 'yes', noted: true },
  { name: 'while it waits to read back', at: 'wait 2', fault: LOST, sent: 'yes', noted: true },
  { name: 'after the answer', at: 'remove', sent: 'yes', noted: true },
  { name: 'after all was done', at: 'removed', sent: 'yes', noted: false },
];
const TIMES = 20;
const AT_ONCE = 4;

describe('200 kills of a process that adds a number', () => {
  const folder = temporaryFolder();
  let emulator: Emulator;
  let small: ReturnType<typeof smallWorld>;
  let script: string;
  /** No two WABAs may have the same number. */
  let count = 0;
  const children = new Set<ChildProcess>();

  beforeEach(async () => {
    small = smallWorld();
    emulator = await startEmulator({ world: small.world });
    // Bundled once: TypeScript 400 times over would take minutes.
    script = join(folder(), 'child.cjs');
    await build({ entryPoints: [join(__dirname, 'killsChild.ts')], outfile: script, bundle: true, platform: 'node' });
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await emulator.close();
  });

  function start(waba: Waba, phoneNumber: string, point?: string): ChildProcess {
    const place = [emulator.origin, waba.id, phoneNumber, join(folder(), waba.id)];
    const args = point === undefined ? place : [...place, point];
    const child = fork(script, args, { execArgv: [] });
    children.add(child);
    return child;
  }

  async function kill(child: ChildProcess): Promise<void> {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    children.delete(child);
  }

  const posts = (waba: Waba): number =>
    emulator.journal.entries.filter(({ method, path }) => method === 'POST' && path.includes(waba.id)).length;

  /** Kills one at the point; gives what the window after it did and saw. `begins`: what it does first. */
  async function run({ name, at, fault, sent, noted }: Point, begins: 'finish' | 'create'): Promise<void> {
    const waba = addWaba(small.world, { name: 'WABA', owner: small.business });
    assign(small.user, waba);
    const path = `${waba.id}/phone_numbers`;
    if (fault) emulator.faults.add({ ...fault, match: { method: 'POST', path } });
    const phoneNumber = String(2_125_551_000 + count++);
    const first = start(waba, phoneNumber, at ?? 'never');
    if (at !== undefined) assert.deepEqual(await once(first, 'message'), ['there', undefined]);
    else await waitUntil(`it is sent: ${name}`, () => posts(waba) === 1);
    if (sent === 'yes') await waitUntil('Graph did it', () => waba.numberIds.length === 1);
    await kill(first);
    assert.equal(posts(waba), sent === 'no' ? 0 : 1, name);

    const second = start(waba, phoneNumber);
    const order = async (what: 'finish' | 'create'): Promise<unknown> => {
      second.send(what);
      return (await once(second, 'message'))[0] as unknown;
    };
    assert.deepEqual(await once(second, 'message'), ['ready', undefined]);
    const found = sent === 'yes' ? 'done' : 'not-seen';
    if (begins === 'finish' || (sent === 'yes' && !noted)) {
      assert.deepEqual(await order('finish'), noted ? [found] : [], name);
      assert.deepEqual(await order('finish'), [], `${name}, told once`);
    } else if (noted) {
      assert.equal(await order('create'), sent === 'yes' ? 'created' : 'not-seen', name);
    }
    // Who was told that nothing was sent, or knows it, sends it.
    if (sent === 'no') assert.equal(await order('create'), 'created', name);
    assert.equal(posts(waba), 1, `${name}: POSTs`);
    assert.equal(waba.numberIds.length, sent === 'in vain' ? 0 : 1, `${name}: numbers`);
    await kill(second);
  }

  it('R17 leave one POST each, and the next start tells what became of it', async () => {
    const runs = POINTS.flatMap((point) =>
      Array.from({ length: TIMES }, (_, index) => () => run(point, index % 2 === 0 ? 'finish' : 'create')),
    );
    const workers = Array.from({ length: AT_ONCE }, async () => {
      for (let next = runs.pop(); next; next = runs.pop()) await next();
    });
    await Promise.all(workers);
    assert.equal(runs.length, 0);
  });
});

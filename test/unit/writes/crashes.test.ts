import assert from 'node:assert/strict';
import type { Finished } from '../../../src/writes/finishOpen';
import { hasIntents } from '../../../src/writes/hasIntents';
import type { NumberWriter } from '../../../src/writes/numberWriter';
import type { BeforeStep } from '../../support/memoryFiles';
import { waitUntil } from '../../support/waitUntil';
import { NEW, openWriter, patient, type OpenWriter } from './openWriter';

const GONE = 1;
const POST = { method: 'POST' };
const CONNECTED = { status: 'CONNECTED', platform_type: 'CLOUD_API' };
const PENDING = { status: 'PENDING', platform_type: 'NOT_APPLICABLE' };

describe('a window that is killed while it writes', () => {
  let open: OpenWriter;
  beforeEach(async () => (open = await openWriter()));
  afterEach(() => open.close());
  const create = (writer: NumberWriter, signal = patient().signal) =>
    writer.create(open.token, { wabaId: open.waba.id, ...NEW }, { signal });
  const added = () => open.waba.numberIds.length - 1;
  const later = () => open.window({ pid: 2 });
  const noted = () => hasIntents(open.disk.window());

  /** What the next window tells when it starts. */
  async function finished(): Promise<readonly (readonly [string, Finished['became']['kind']])[]> {
    const told: Finished[] = [];
    await later().finishOpen((each) => told.push(each), patient());
    return told.map(({ intent, became }) => [intent.what, became.kind]);
  }

  /** Runs a write until the disk is about to do this, and kills the window there. */
  async function killAt(
    point: (...step: Parameters<BeforeStep>) => boolean,
    write: typeof create = create,
  ): Promise<void> {
    let isThere = false;
    const files = open.disk.window((verb, path) => {
      if (!isThere && !point(verb, path)) return undefined;
      isThere = true;
      return new Promise<void>(() => undefined);
    });
    void write(open.window({ pid: GONE, files })).catch(() => undefined);
    await waitUntil('it is there', () => isThere);
    open.dead.add(GONE);
    // A lock goes with who has it, two seconds later.
    for (const path of open.disk.texts.keys()) if (path.endsWith('.lock')) open.disk.texts.delete(path);
  }

  const nth = (count: number, verb: string) => {
    let seen = 0;
    return (...[step, path]: Parameters<BeforeStep>) => step === verb && path.endsWith('.json') && ++seen === count;
  };

  it('R17 before it is noted: nothing was sent, and it can be', async () => {
    await killAt(nth(1, 'write'));
    assert.deepEqual([await noted(), await finished()], [false, []]);
    assert.equal((await create(later())).kind, 'created');
    assert.equal(open.posts().length, 1);
  });

  it('R17 between note and sending: it is not seen, and sent when the user wants it again', async () => {
    await killAt(nth(2, 'write'));
    assert.deepEqual([await noted(), await finished()], [true, [['create', 'not-seen']]]);
    assert.equal((await create(later())).kind, 'created');
    assert.deepEqual([open.posts().length, await noted()], [1, false]);
  });

  it('R17 between note and sending: who does not know yet is told first, and nothing is sent for it', async () => {
    await killAt(nth(2, 'write'));
    assert.equal((await create(later())).kind, 'not-seen');
    assert.deepEqual([open.posts(), await finished()], [[], []]);
    assert.equal((await create(later())).kind, 'created');
    assert.equal(open.posts().length, 1);
  });

  it('R17 while it waits for the answer: the next start finds the number', async () => {
    open.emulator.faults.add({ kind: 'answerLost', match: POST });
    // The answer is lost to it, so that the next thing it does is to note that.
    await killAt(nth(3, 'write'));
    assert.deepEqual([await finished(), await noted(), added()], [[['create', 'done']], false, 1]);
    assert.equal(open.posts().length, 1);
  });

  it('R17 while it waits for the answer: who adds it again gets the number, and nothing is sent', async () => {
    open.emulator.faults.add({ kind: 'answerLost', match: POST });
    await killAt(nth(3, 'write'));
    assert.deepEqual(await create(later()), { kind: 'created', numberId: open.waba.numberIds.at(-1) });
    assert.deepEqual([open.posts().length, await noted(), await finished()], [1, false, []]);
  });

  it('R17 between the answer and its note: the next start finds the number', async () => {
    await killAt(nth(1, 'remove'));
    assert.deepEqual([await finished(), await noted(), open.posts().length], [[['create', 'done']], false, 1]);
  });

  it('R17 while it is at it, nobody else finishes it', async () => {
    open.emulator.faults.add({ kind: 'delay', ms: 50, match: POST });
    const running = create(open.window());
    await waitUntil('it is sent', () => open.posts().length === 1);
    assert.deepEqual(await finished(), []);
    assert.equal((await running).kind, 'created');
  });

  it('R30 a process that is not it but has its number holds the target for no more than 15 minutes', async () => {
    await killAt(nth(2, 'write'));
    open.dead.clear();
    assert.deepEqual(await finished(), []);
    open.clock.pass(15 * 60_000);
    assert.deepEqual(await finished(), [['create', 'not-seen']]);
  });

  for (const [what, before, after] of [
    ['register', PENDING, CONNECTED],
    ['deregister', CONNECTED, PENDING],
    ['verify', { code_verification_status: 'NOT_VERIFIED' }, { code_verification_status: 'VERIFIED' }],
  ] as const) {
    it(`R17 after it was sent, is told what became of it: ${what}`, async () => {
      Object.assign(open.number.fields, before);
      open.emulator.faults.add({ kind: 'html', match: POST });
      const write = (writer: NumberWriter): Promise<never> =>
        ({
          register: () => writer.register(open.token, open.path, { pin: '135790' }, patient()),
          deregister: () => writer.deregister(open.token, open.path, patient()),
          verify: () => writer.verifyCode(open.token, open.path, '123456', patient()),
        })[what]() as Promise<never>;
      let sent = false;
      await killAt((verb, path) => {
        sent ||= open.posts().length > 0;
        return sent && verb === 'write' && path.startsWith('intents/');
      }, write);
      Object.assign(open.number.fields, after);
      assert.deepEqual([await finished(), await noted(), open.posts().length], [[[what, 'done']], false, 1]);
    });
  }

  it('R17 what a start could not read stays for the next one, which tells it once', async () => {
    await killAt(nth(2, 'write'));
    const denied = { kind: 'error', error: { code: 10, message: 'No.' }, match: { method: 'GET' } } as const;
    open.emulator.faults.add({ ...denied, times: Infinity });
    assert.deepEqual([await finished(), open.warnings.length], [[], 1]);
    open.emulator.faults.clear();
    assert.deepEqual(await finished(), [['create', 'not-seen']]);
    assert.deepEqual(await finished(), []);
  });

  it('what nobody asks for again is forgotten in a day, and so is that of a token that is gone', async () => {
    await killAt(nth(2, 'write'));
    await finished();
    open.clock.pass(25 * 3_600_000);
    assert.deepEqual([await finished(), await noted()], [[], false]);
    open.dead.clear();
    await killAt(nth(2, 'write'));
    open.token = { ...open.token, id: 'another' };
    assert.deepEqual([await finished(), await noted()], [[], true]);
    open.clock.pass(25 * 3_600_000);
    assert.deepEqual([await finished(), await noted()], [[], false]);
  });

  it('what can no longer be read is forgotten in a month', async () => {
    await killAt(nth(2, 'write'));
    const denied = { kind: 'error', error: { code: 10, message: 'No.' }, match: { method: 'GET' } } as const;
    open.emulator.faults.add({ ...denied, times: Infinity });
    open.clock.pass(29 * 24 * 3_600_000);
    assert.deepEqual([await finished(), await noted()], [[], true]);
    open.clock.pass(2 * 24 * 3_600_000);
    assert.deepEqual([await finished(), await noted()], [[], false]);
  });

  it('what was begun in a demo that has ended goes with the day', async () => {
    open.token = { ...open.token, demo: true };
    await killAt(nth(2, 'write'));
    open.token = { ...open.token, id: 'another demo', origin: 'http://127.0.0.1:9' };
    open.clock.pass(25 * 3_600_000);
    assert.deepEqual([await finished(), await noted()], [[], false]);
  });

  it('R17 R25 a damaged note is no leave to send: it is looked for first', async () => {
    open.emulator.faults.add({ kind: 'answerLost', match: POST });
    await killAt(nth(3, 'write'));
    for (const path of open.disk.texts.keys()) open.disk.texts.set(path, '{"version":1,"val');
    assert.equal((await create(later())).kind, 'created');
    assert.deepEqual([open.posts().length, open.disk.texts.size], [1, 0]);
  });

  it('R26 a note of a later version of the extension is neither sent over nor removed, and that is said', async () => {
    await killAt(nth(2, 'write'));
    const path = [...open.disk.texts.keys()].join();
    open.disk.texts.set(path, '{"version":2,"value":{}}');
    await assert.rejects(create(later()), /newer version of this extension/);
    assert.deepEqual([await finished(), open.disk.texts.get(path)], [[], '{"version":2,"value":{}}']);
  });
});

import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { UserError } from '../../../src/whatsapp/userError';
import { WriteFailure } from '../../../src/whatsapp/writeFailure';
import { waitUntil } from '../../support/waitUntil';
import { LOST, UNHEARD } from './lostFaults';
import { NEW, openWriter, patient, type OpenWriter } from './openWriter';

const POST = { method: 'POST' };

describe('adding a number', () => {
  let open: OpenWriter;
  beforeEach(async () => (open = await openWriter()));
  afterEach(() => open.close());
  const create = (writer = open.window()) => writer.create(open.token, { wabaId: open.waba.id, ...NEW }, patient());
  const added = () => open.waba.numberIds.at(-1) ?? '';
  const intents = () => open.notes();

  it('is one POST, and leaves nothing noted', async () => {
    assert.deepEqual(await create(), { kind: 'created', numberId: added() });
    assert.deepEqual([open.posts().length, [...open.disk.texts.keys()]], [1, []]);
  });

  for (const [name, fault] of Object.entries(LOST)) {
    it(`R15 is one POST, and what it did is read from the list: ${name}`, async () => {
      open.emulator.faults.add({ ...fault, match: POST });
      assert.deepEqual(await create(), { kind: 'created', numberId: added() });
      assert.deepEqual([open.posts().length, open.clock.waits, await intents()], [1, [2000], []]);
    });
  }

  for (const [name, fault] of Object.entries(UNHEARD)) {
    it(`R15 is one POST, and the list is read at 2, 10 and 30 s before it is not seen: ${name}`, async () => {
      const begin = open.clock.now();
      open.emulator.faults.add({ ...fault, match: POST });
      assert.deepEqual(await create(), { kind: 'not-seen', asOf: begin + 30_000 });
      assert.deepEqual([open.posts().length, open.clock.waits], [1, [2000, 8000, 20_000]]);
    });
  }

  it('R15 a number that was not seen is looked for once more before it is sent again', async () => {
    open.emulator.faults.add({ kind: 'html', match: POST });
    await create();
    const reads = open.emulator.journal.entries.length;
    assert.equal((await create()).kind, 'created');
    const later = open.emulator.journal.entries.slice(reads).map(({ method }) => method);
    assert.deepEqual([later, await intents()], [['GET', 'POST'], []]);
  });

  it('R15 a number that shows up later is not sent again', async () => {
    open.emulator.faults.add({ kind: 'answerLost', match: POST });
    open.emulator.faults.add({ kind: 'json', text: '{"data":[]}', match: { method: 'GET' }, times: 3 });
    assert.equal((await create()).kind, 'not-seen');
    assert.deepEqual(await create(), { kind: 'created', numberId: added() });
    assert.equal(open.posts().length, 1);
  });

  it('R15 a number that Meta has by then, as it says of a second try, is the one of the first', async () => {
    open.emulator.faults.add({ kind: 'answerLost', match: POST });
    open.emulator.faults.add({ kind: 'json', text: '{"data":[]}', match: { method: 'GET' }, times: 4 });
    assert.equal((await create()).kind, 'not-seen');
    assert.deepEqual(await create(), { kind: 'created', numberId: added() });
    assert.deepEqual([open.posts().length, await intents()], [2, []]);
  });

  it('R15 where the list cannot be read either it says that the answer was lost, and sends nothing before it was read', async () => {
    open.emulator.faults.add({ kind: 'dropBeforeHeaders', match: POST });
    const denied = { kind: 'error', error: { code: 10, message: 'No.' }, match: { method: 'GET' } } as const;
    open.emulator.faults.add({ ...denied, times: 4 });
    await assert.rejects(create(), (error) => error instanceof WriteFailure && error.cause.sent === 'maybe');
    await assert.rejects(create(), (error) => error instanceof WriteFailure && error.cause.sent === 'no');
    assert.equal(open.posts().length, 1);
    assert.equal((await create()).kind, 'not-seen');
    assert.equal(open.posts().length, 1);
  });

  it('a refusal is told as it is, and leaves nothing noted', async () => {
    const refused = create().then(() => create());
    await assert.rejects(
      refused,
      (error) => error instanceof WriteFailure && error.write === 'create' && error.cause.subcode === 2388012,
    );
    assert.deepEqual([open.posts().length, await intents()], [2, []]);
  });

  it('R16 what was never sent is told as such, and leaves nothing noted', async () => {
    const writer = open.window({ origin: 'http://127.0.0.1:9' });
    await assert.rejects(create(writer), (error) => error instanceof WriteFailure && error.cause.sent === 'no');
    assert.deepEqual([open.posts(), await intents()], [[], []]);
    assert.equal((await create()).kind, 'created');
  });

  it('R18 two Enters send one POST', async () => {
    const writer = open.window();
    const both = await Promise.allSettled([create(writer), create(writer)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal(open.posts().length, 1);
  });

  it('R18 two windows send one POST, and the other one says why', async () => {
    open.emulator.faults.add({ kind: 'delay', ms: 50, match: POST });
    const both = await Promise.allSettled([create(open.window({ pid: 1 })), create(open.window({ pid: 2 }))]);
    const refused = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    assert.equal(refused.length, 1);
    assert.ok(refused[0] instanceof UserError && refused[0].message.includes('being added already'));
    assert.equal(open.posts().length, 1);
  });

  it('a cancel before it is sent leaves nothing noted; after it, the intent stays', async () => {
    const options = (signal: AbortSignal) => ({ signal });
    const number = { wabaId: open.waba.id, ...NEW };
    const early = open.window().create(open.token, number, options(AbortSignal.abort()));
    await assert.rejects(early, (error) => GraphError.is(error, 'cancelled') && error.sent === 'no');
    assert.deepEqual([open.posts(), await intents()], [[], []]);
    const controller = new AbortController();
    open.emulator.faults.add({ kind: 'stallHeaders', match: POST });
    const late = open.window().create(open.token, number, options(controller.signal));
    while (open.posts().length === 0) await new Promise(setImmediate);
    controller.abort();
    await assert.rejects(late, (error) => GraphError.is(error, 'cancelled') && error.sent === 'maybe');
    assert.deepEqual(
      (await intents()).map(({ what, state }) => [what, state]),
      [['create', 'unknown']],
    );
    assert.deepEqual(await create(), { kind: 'created', numberId: added() });
    assert.equal(open.posts().length, 1);
  });

  it('a cancel while it waits for its turn is told as not sent, as the progress in the window cancels', async () => {
    open.emulator.faults.add({ kind: 'stallHeaders', match: POST });
    const writer = open.window();
    const first = create(writer);
    await waitUntil('the first is sent', () => open.posts().length === 1);
    const controller = new AbortController();
    const number = { wabaId: open.waba.id, ...NEW, phoneNumber: '2125550178' };
    const second = writer.create(open.token, number, { signal: controller.signal });
    await waitUntil('the second is noted', async () => (await intents()).length === 2);
    controller.abort(new GraphError('cancelled', 'Cancelled.', { sent: 'maybe' }));
    await assert.rejects(second, (error) => GraphError.is(error, 'cancelled') && error.sent === 'no');
    assert.equal((await first).kind, 'created');
    assert.deepEqual([open.posts().length, await intents()], [1, []]);
  });

  it('a read-only token sends nothing and says what to do; so does the setting', async () => {
    open.token = { ...open.token, readOnly: true };
    await assert.rejects(create(), /Acme is read-only.*Toggle Read-Only for Access Token/);
    open.token = { ...open.token, readOnly: false };
    open.settings.readOnly = true;
    await assert.rejects(create(), /setting waba\.readOnly/);
    assert.deepEqual([open.posts(), open.disk.texts.size], [[], 0]);
  });

  it('sends nothing that it could not note before', async () => {
    const full = open.disk.window((verb, path) => {
      if (verb === 'write' && path.endsWith('.json')) throw new Error('the disk is full');
    });
    await assert.rejects(create(open.window({ files: full })), /disk is full/);
    assert.deepEqual(open.posts(), []);
  });

  it('a disk that fails once it was sent changes nothing of what is told', async () => {
    const full = open.disk.window((verb, path) => {
      const changes = verb === 'write' || verb === 'remove';
      if (changes && path.endsWith('.json') && open.posts().length > 0) throw new Error('the disk is full');
    });
    open.emulator.faults.add({ kind: 'answerLost', match: POST });
    assert.deepEqual(await create(open.window({ files: full })), { kind: 'created', numberId: added() });
    assert.equal(open.warnings.length, 2);
  });
});

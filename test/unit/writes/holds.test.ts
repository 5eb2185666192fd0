import assert from 'node:assert/strict';
import { finishOpen } from '../../../src/writes/finishOpen';
import { Intents } from '../../../src/writes/intents';
import { UserError } from '../../../src/whatsapp/userError';
import { waitUntil } from '../../support/waitUntil';
import { NEW, openWriter, patient, type OpenWriter } from './openWriter';

const POST = { method: 'POST' };
const WISH = { method: 'SMS', language: 'en_US' } as const;

describe('a write that waits, and what others do meanwhile', () => {
  let open: OpenWriter;
  beforeEach(async () => (open = await openWriter()));
  afterEach(() => open.close());

  const create = (writer = open.window(), number: Partial<typeof NEW> = {}) =>
    writer.create(open.token, { wabaId: open.waba.id, ...NEW, ...number }, patient());

  /** One that is under way, and one that waits for its turn behind it. */
  async function queued() {
    open.emulator.faults.add({ kind: 'stallHeaders', match: POST });
    const writer = open.window({ pid: 1 });
    const first = create(writer, { phoneNumber: '2125550188' });
    await waitUntil('the first is sent', () => open.posts().length === 1);
    const second = create(writer);
    await waitUntil('the second is noted', async () => (await open.notes()).length === 2);
    // What is awaited is seen at the end.
    second.catch(() => undefined);
    return { first, second };
  }

  it('R18 of two windows one sends it, though the first of them waited too long for its turn', async () => {
    const { first, second } = await queued();
    open.clock.pass(16 * 60_000);
    const other = open.window({ pid: 2 });
    assert.equal((await create(other)).kind, 'not-seen');
    const mine = create(other);
    await assert.rejects(second, UserError);
    assert.deepEqual([(await first).kind, (await mine).kind], ['created', 'created']);
    assert.deepEqual([open.posts().length, await open.notes()], [2, []]);
  });

  it('R18 the two forms of one number are one target', async () => {
    open.emulator.faults.add({ kind: 'delay', ms: 50, match: POST });
    const both = await Promise.allSettled([
      create(open.window({ pid: 1 })),
      create(open.window({ pid: 2 }), { phoneNumber: `${NEW.cc}${NEW.phoneNumber}` }),
    ]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal(open.posts().length, 1);
  });

  it('R15 a lost answer to one form of a number is looked for before the other form is sent', async () => {
    open.emulator.faults.add({ kind: 'answerLost', match: POST });
    open.emulator.faults.add({ kind: 'json', text: '{"data":[]}', match: { method: 'GET' }, times: 3 });
    assert.equal((await create()).kind, 'not-seen');
    assert.equal((await create(open.window(), { phoneNumber: `${NEW.cc}${NEW.phoneNumber}` })).kind, 'created');
    assert.equal(open.posts().length, 1);
  });

  it('a token that becomes read-only while its write waits for its turn sends nothing', async () => {
    const { first, second } = await queued();
    open.token = { ...open.token, readOnly: true };
    await assert.rejects(second, /is read-only/);
    await first;
    assert.deepEqual([open.posts().length, await open.notes()], [1, []]);
  });

  it('one that is cancelled while it is counted does not count', async () => {
    const controller = new AbortController();
    const files = open.disk.window((verb, path) => {
      if (verb === 'write' && path === 'attempts.json') controller.abort();
    });
    await assert.rejects(open.window({ files }).requestCode(open.token, open.path, WISH, controller));
    assert.deepEqual((await open.window().attempts(open.token, open.path)).codes, []);
    assert.deepEqual([open.posts(), await open.notes()], [[], []]);
  });

  it('R17 a write of another kind to the same number leaves the note of an open one', async () => {
    Object.assign(open.number.fields, { status: 'PENDING', platform_type: 'NOT_APPLICABLE' });
    open.emulator.faults.add({ kind: 'stallHeaders', match: POST });
    const controller = new AbortController();
    const late = open.window().register(open.token, open.path, { pin: '135790' }, controller);
    await waitUntil('it is sent', () => open.posts().length === 1);
    controller.abort();
    await assert.rejects(late);
    open.emulator.faults.add({ kind: 'json', text: '{"success":true}', match: POST });
    assert.equal(await open.window().setPin(open.token, open.path, '246802', patient()), 'done');
    const told: string[] = [];
    await open.window({ pid: 2 }).finishOpen(({ intent }) => told.push(intent.what), patient());
    assert.deepEqual(told, ['register']);
  });

  it('R18 two windows do not write different things to one number at a time', async () => {
    open.emulator.faults.add({ kind: 'stallHeaders', match: POST });
    const first = open.window({ pid: 1 }).setPin(open.token, open.path, '135790', patient());
    await waitUntil('it is sent', () => open.posts().length === 1);
    await assert.rejects(open.window({ pid: 2 }).requestCode(open.token, open.path, WISH, patient()), UserError);
    await first;
    assert.equal(open.posts().length, 1);
  });

  it('what is noted has no display name, which may be a secret that was pasted', async () => {
    open.emulator.faults.add({ kind: 'dropBeforeHeaders', match: POST });
    await create(open.window(), { verifiedName: 'EAAB-pasted-by-mistake' });
    const texts = [...open.disk.texts.values()].join();
    assert.ok(texts.includes(NEW.phoneNumber) && !texts.includes('EAAB'));
  });

  it('a folder that cannot be read ends no start, and is told', async () => {
    const files = open.disk.window((verb) => {
      if (verb === 'list') throw new Error('EACCES');
    });
    const { clock } = open;
    const process = { pid: 1, isAlive: () => false };
    const warnings: string[] = [];
    const client = () => Promise.reject(new Error('not asked'));
    const intents = new Intents({ files, now: () => clock.now(), process });
    const sources = {
      intents,
      client,
      token: () => undefined,
      clock,
      warn: (message: string) => warnings.push(message),
    };
    await finishOpen(sources, () => assert.fail(), patient().signal);
    assert.equal(warnings.length, 1);
  });
});

import assert from 'node:assert/strict';
import type { Fault } from '../../../src/emulator/faults';
import { GraphError } from '../../../src/graph/error';
import { UserError } from '../../../src/whatsapp/userError';
import { WriteFailure } from '../../../src/whatsapp/writeFailure';
import type { NumberWriter, Outcome } from '../../../src/writes/numberWriter';
import { openWriter, patient, type OpenWriter } from './openWriter';

const POST = { method: 'POST' };
const SUCCESS: Fault = { kind: 'json', text: '{"success":true}', match: POST };
const LOST: Fault = { kind: 'html', match: POST };
const CONNECTED = { status: 'CONNECTED', platform_type: 'CLOUD_API', code_verification_status: 'VERIFIED' };
const PENDING = { status: 'PENDING', platform_type: 'NOT_APPLICABLE', code_verification_status: 'NOT_VERIFIED' };
const PIN = '135790';

describe('changing a number', () => {
  let open: OpenWriter;
  beforeEach(async () => (open = await openWriter()));
  afterEach(() => open.close());

  const WRITES: Readonly<Record<string, (writer: NumberWriter) => Promise<Outcome>>> = {
    'request-code': (writer) =>
      writer.requestCode(open.token, open.path, { method: 'SMS', language: 'en_US' }, patient()),
    verify: (writer) => writer.verifyCode(open.token, open.path, '123456', patient()),
    register: (writer) => writer.register(open.token, open.path, { pin: PIN }, patient()),
    deregister: (writer) => writer.deregister(open.token, open.path, patient()),
    'set-pin': (writer) => writer.setPin(open.token, open.path, PIN, patient()),
  };
  const write = (what: string, writer = open.window()): Promise<Outcome> => WRITES[what]?.(writer) ?? assert.fail();
  const intents = () => open.notes();
  const be = (fields: object): void => void Object.assign(open.number.fields, fields);
  /** Graph does it while the writer waits for what became of it. */
  const become = (fields: object): void => {
    const sleep = open.clock.sleep.bind(open.clock);
    Object.assign(open.clock, {
      sleep: (ms: number, signal: AbortSignal) => {
        be(fields);
        return sleep(ms, signal);
      },
    });
  };

  for (const what of ['request-code', 'verify', 'register', 'deregister', 'set-pin']) {
    it(`is one POST, and leaves nothing noted: ${what}`, async () => {
      open.emulator.faults.add(SUCCESS);
      assert.equal(await write(what), 'done');
      assert.deepEqual([open.posts().length, await intents()], [1, []]);
    });

    it(`R15 is one POST, and not known where nothing tells: ${what}`, async () => {
      be(what === 'deregister' ? CONNECTED : PENDING);
      open.emulator.faults.add(LOST);
      assert.equal(await write(what), 'unknown');
      assert.equal(open.posts().length, 1);
    });

    it(`R18 two windows send one POST: ${what}`, async () => {
      open.emulator.faults.add({ kind: 'delay', ms: 50, match: POST }, { ...SUCCESS, times: 2 });
      const both = await Promise.allSettled([1, 2].map((pid) => write(what, open.window({ pid }))));
      const refused = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
      assert.deepEqual([refused.length, refused[0] instanceof UserError, open.posts().length], [1, true, 1]);
    });

    it(`keeps neither PIN nor code on disk: ${what}`, async () => {
      const written: string[] = [];
      const files = open.disk.window();
      const watched = {
        ...files,
        write: (path: string, text: string) => {
          written.push(text);
          return files.write(path, text);
        },
      };
      open.emulator.faults.add(LOST);
      await write(what, open.window({ files: watched }));
      assert.ok(written.length > 0 && !/135790|123456/.test(written.join()));
    });
  }

  for (const what of ['request-code', 'register']) {
    it(`R16 is told as not sent where there is no connection: ${what}`, async () => {
      const failed = write(what, open.window({ origin: 'http://127.0.0.1:9' }));
      await assert.rejects(failed, (error) => error instanceof WriteFailure && error.cause.sent === 'no');
      assert.deepEqual([open.posts(), await intents()], [[], []]);
      assert.deepEqual(await open.window().attempts(open.token, open.path), {
        registrations: [],
        codes: [],
        codeRefusals: [],
      });
    });
  }

  const READ: readonly (readonly [string, object, object])[] = [
    ['verify', PENDING, { code_verification_status: 'VERIFIED' }],
    ['register', PENDING, CONNECTED],
    ['deregister', CONNECTED, PENDING],
  ];
  for (const [what, before, after] of READ) {
    it(`R15 a lost answer is read from the number: ${what}`, async () => {
      be(before);
      become(after);
      open.emulator.faults.add(LOST);
      assert.equal(await write(what), 'done');
      assert.deepEqual([open.posts().length, open.clock.waits, await intents()], [1, [2000], []]);
    });

    it(`R15 a lost answer says nothing where the number was so before: ${what}`, async () => {
      be(after);
      open.emulator.faults.add(LOST);
      assert.equal(await write(what), 'unknown');
      assert.deepEqual([open.clock.waits, await intents()], [[], []]);
    });

    it(`R15 what shows later is not sent again: ${what}`, async () => {
      be(before);
      open.emulator.faults.add(LOST);
      assert.equal(await write(what), 'unknown');
      be(after);
      assert.equal(await write(what), 'done');
      assert.deepEqual([open.posts().length, await intents()], [1, []]);
    });

    it(`R15 what does not show is sent again when the user asks for it again: ${what}`, async () => {
      be(before);
      open.emulator.faults.add(LOST, SUCCESS);
      assert.equal(await write(what), 'unknown');
      assert.equal(await write(what), 'done');
      assert.deepEqual([open.posts().length, await intents()], [2, []]);
    });
  }

  it('R15 a number that is flagged while the answer is lost was not deregistered', async () => {
    be(CONNECTED);
    become({ status: 'FLAGGED' });
    open.emulator.faults.add(LOST);
    assert.equal(await write('deregister'), 'unknown');
  });

  it('R15 one that Graph refuses is told as it is', async () => {
    open.emulator.faults.add({ kind: 'error', error: { code: 133005, message: 'PIN mismatch' }, match: POST });
    const refused = (error: unknown): boolean => error instanceof WriteFailure && error.cause.code === 133005;
    await assert.rejects(write('register'), refused);
    assert.deepEqual(await intents(), []);
  });

  it('what is waited for under way is cancelled, and stays noted', async () => {
    const controller = new AbortController();
    be(PENDING);
    open.emulator.faults.add({ kind: 'stallHeaders', match: POST });
    const late = open.window().register(open.token, open.path, { pin: PIN }, { signal: controller.signal });
    while (open.posts().length === 0) await new Promise(setImmediate);
    controller.abort();
    await assert.rejects(late, (error) => GraphError.is(error, 'cancelled') && error.sent === 'maybe');
    assert.deepEqual(
      (await intents()).map(({ what, state }) => [what, state]),
      [['register', 'unknown']],
    );
  });

  /** Sends a write that nobody answers, and cancels it. */
  const cancelled = async (run: (signal: AbortSignal) => Promise<Outcome>): Promise<void> => {
    const controller = new AbortController();
    open.emulator.faults.add({ kind: 'stallHeaders', match: POST });
    const late = run(controller.signal);
    while (open.posts().length === 0) await new Promise(setImmediate);
    controller.abort();
    await assert.rejects(late, (error) => GraphError.is(error, 'cancelled') && error.sent === 'maybe');
  };

  it('R16 a registration after a cancelled one that does not show is told as not sent, and the next one is', async () => {
    be(PENDING);
    await cancelled((signal) => open.window().register(open.token, open.path, { pin: '246802' }, { signal }));
    assert.equal(await write('register'), 'not-sent');
    assert.equal(open.posts().length, 1);
    open.emulator.faults.add(SUCCESS);
    assert.equal(await write('register'), 'done');
    assert.deepEqual([open.posts().length, await intents()], [2, []]);
  });

  for (const what of ['request-code', 'set-pin']) {
    it(`R16 one of which no reading could tell is sent again after it was cancelled: ${what}`, async () => {
      await cancelled((signal) =>
        what === 'set-pin'
          ? open.window().setPin(open.token, open.path, '246802', { signal })
          : open.window().requestCode(open.token, open.path, { method: 'VOICE', language: 'en_US' }, { signal }),
      );
      assert.deepEqual(await intents(), []);
      open.emulator.faults.add(SUCCESS);
      assert.equal(await write(what), 'done');
      assert.equal(open.posts().length, 2);
    });
  }
});

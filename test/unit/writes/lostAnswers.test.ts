import assert from 'node:assert/strict';
import type { Fault } from '../../../src/emulator/faults';
import type { JsonObject } from '../../../src/emulator/json';
import type { Write } from '../../../src/whatsapp/writeFailure';
import type { NumberWriter, Outcome } from '../../../src/writes/numberWriter';
import { LOST, UNHEARD } from './lostFaults';
import { openWriter, patient, type OpenWriter } from './openWriter';

const CODE = '123456';
const PIN = '135790';

const UNVERIFIED: JsonObject = {
  status: 'PENDING',
  platform_type: 'NOT_APPLICABLE',
  code_verification_status: 'NOT_VERIFIED',
  is_pin_enabled: false,
};
const VERIFIED: JsonObject = { ...UNVERIFIED, code_verification_status: 'VERIFIED' };
const CONNECTED: JsonObject = { ...VERIFIED, status: 'CONNECTED', platform_type: 'CLOUD_API' };

interface Row {
  readonly before: JsonObject;
  readonly send: (writer: NumberWriter) => Promise<Outcome>;
  /** Whether the emulator did it. */
  readonly isDone: () => boolean;
  /** Whether the number's fields show it. */
  readonly shows: boolean;
}

describe('R15 the answer to a write is lost', () => {
  let open: OpenWriter;
  beforeEach(async () => (open = await openWriter()));
  afterEach(() => open.close());

  const field = (name: string) => open.number.fields[name];
  const rows: Readonly<Record<Exclude<Write, 'create'>, Row>> = {
    'request-code': {
      before: UNVERIFIED,
      send: (writer) => writer.requestCode(open.token, open.path, { method: 'SMS', language: 'en_US' }, patient()),
      isDone: () => open.number.setup.code?.digits !== CODE,
      shows: false,
    },
    verify: {
      before: UNVERIFIED,
      send: (writer) => writer.verifyCode(open.token, open.path, CODE, patient()),
      isDone: () => field('code_verification_status') === 'VERIFIED',
      shows: true,
    },
    register: {
      before: VERIFIED,
      send: (writer) => writer.register(open.token, open.path, { pin: PIN }, patient()),
      isDone: () => field('platform_type') === 'CLOUD_API',
      shows: true,
    },
    deregister: {
      before: CONNECTED,
      send: (writer) => writer.deregister(open.token, open.path, patient()),
      isDone: () => field('platform_type') !== 'CLOUD_API',
      shows: true,
    },
    'set-pin': {
      before: CONNECTED,
      send: (writer) => writer.setPin(open.token, open.path, PIN, patient()),
      isDone: () => open.number.setup.pin === PIN,
      shows: false,
    },
  };

  for (const [what, { before, send, isDone, shows }] of Object.entries(rows)) {
    const begin = (fault: Fault): void => {
      Object.assign(open.number.fields, before);
      open.number.setup.code = { digits: CODE, sentAt: open.clock.now() };
      open.emulator.faults.add({ ...fault, match: { method: 'POST' } });
    };
    const noted = async () => (await open.notes()).map(({ state }) => state);

    for (const [name, fault] of Object.entries(LOST)) {
      it(`${what} is one POST, and ${shows ? 'what it did is read' : 'nobody can tell that it was done'}: ${name}`, async () => {
        begin(fault);
        assert.equal(await send(open.window()), shows ? 'done' : 'unknown');
        assert.deepEqual([open.posts().length, isDone()], [1, true]);
        assert.deepEqual([open.clock.waits, await noted()], [shows ? [2000] : [], []]);
      });
    }

    for (const [name, fault] of Object.entries(UNHEARD)) {
      it(`${what} is one POST, and not known where Graph never heard of it: ${name}`, async () => {
        begin(fault);
        assert.equal(await send(open.window()), 'unknown');
        assert.deepEqual([open.posts().length, isDone()], [1, false]);
        const looked = shows ? [2000, 8000, 20_000] : [];
        assert.deepEqual([open.clock.waits, await noted()], [looked, shows ? ['told'] : []]);
      });
    }
  }

  it('register that connects later is read when it does', async () => {
    await open.close();
    open = await openWriter({ connectsAfterMs: 9_000 });
    Object.assign(open.number.fields, VERIFIED);
    open.emulator.faults.add({ kind: 'answerLost', match: { method: 'POST' } });
    assert.equal(await rows.register.send(open.window()), 'done');
    assert.deepEqual([open.posts().length, open.clock.waits], [1, [2000, 8000]]);
  });
});

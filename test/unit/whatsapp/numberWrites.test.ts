import assert from 'node:assert/strict';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphClient } from '../../../src/graph/client';
import { systemClock } from '../../../src/graph/clock';
import { GraphError } from '../../../src/graph/error';
import { logLine } from '../../../src/graph/log';
import { Gate } from '../../../src/graph/throttle';
import type { Transport } from '../../../src/graph/transport';
import { createUndiciTransport } from '../../../src/graph/undiciTransport';
import { registerNumber, setPin, verifyCode, type NumberOfWaba } from '../../../src/whatsapp/numberWrites';
import { digitFormsIn } from '../../support/digitForms';
import { refusalThatQuotes } from '../../support/hostileAnswers';
import { smallWorld } from '../emulator/smallWorld';

const DEADLINES = { connect: 500, headers: 1000, bodyIdle: 1000, total: 5000 };
const DIGITS = '847261';

describe('a PIN or a code that is sent', () => {
  let emulator: Emulator;
  let transport: Transport;
  let client: GraphClient;
  let number: NumberOfWaba;
  let log: string[];

  beforeEach(async () => {
    const { world, waba, numbers } = smallWorld(1);
    number = { wabaId: waba.id, id: numbers[0]?.id ?? '' };
    emulator = await startEmulator({ world });
    transport = createUndiciTransport({ deadlines: DEADLINES });
    log = [];
    client = new GraphClient({
      origin: emulator.origin,
      version: 'v25.0',
      secrets: () => Promise.resolve({ secret: 'T' }),
      transport: () => Promise.resolve(transport),
      clock: systemClock,
      gate: new Gate(),
      deadlines: DEADLINES,
      log: (entry) => log.push(logLine(entry)),
    });
  });
  afterEach(async () => {
    await transport.close();
    await emulator.close();
  });

  const { signal } = new AbortController();
  for (const [name, write] of [
    ['register', () => registerNumber(client, number, { pin: DIGITS }, signal)],
    ['set-pin', () => setPin(client, number, DIGITS, signal)],
    ['verify', () => verifyCode(client, number, DIGITS, signal)],
  ] as const) {
    it(`S15 is neither told nor logged when a refusal quotes it, also with the hyphen of an SMS: ${name}`, async () => {
      emulator.faults.add(refusalThatQuotes(`x=${DIGITS}`, 'T-of-nobody', 100));
      await assert.rejects(write(), (error) => {
        assert.ok(error instanceof GraphError);
        assert.deepEqual(digitFormsIn(`${JSON.stringify(error)} ${error.message} ${error.traceId ?? ''}`, DIGITS), []);
        return true;
      });
      assert.deepEqual(digitFormsIn(log.join('\n'), DIGITS), []);
    });

    it(`S15 is not logged when a header of an answer quotes it: ${name}`, async () => {
      emulator.faults.add({ kind: 'headers', headers: { 'x-fb-trace-id': `x=${DIGITS}`, 'x-app-usage': DIGITS } });
      await write().catch(() => undefined);
      assert.deepEqual([log.length, digitFormsIn(log.join('\n'), DIGITS)], [1, []]);
    });
  }
});

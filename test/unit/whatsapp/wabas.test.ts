import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { demoSecret } from '../../../src/emulator/seedTokens';
import { BUSINESSES, WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphClient } from '../../../src/graph/client';
import { systemClock } from '../../../src/graph/clock';
import { Gate } from '../../../src/graph/throttle';
import type { Transport } from '../../../src/graph/transport';
import { createUndiciTransport } from '../../../src/graph/undiciTransport';
import { checkToken } from '../../../src/whatsapp/accessTokens';
import { text } from '../../../src/whatsapp/schema';
import { readWaba } from '../../../src/whatsapp/wabas';

const deadlines = { connect: 1000, headers: 1000, bodyIdle: 1000, total: 5000 };
const { signal } = new AbortController();

describe('asking Meta', () => {
  let emulator: Emulator;
  let transport: Transport;
  let client: GraphClient;

  beforeEach(async () => {
    emulator = await startEmulator({ world: demoWorld() });
    transport = createUndiciTransport({ deadlines });
    client = new GraphClient({
      origin: emulator.origin,
      version: 'v25.0',
      secrets: () => Promise.resolve({ secret: demoSecret('SystemUser') }),
      transport: () => Promise.resolve(transport),
      clock: systemClock,
      gate: new Gate(),
      deadlines,
    });
  });
  afterEach(async () => {
    await transport.close();
    await emulator.close();
  });

  it('for a WABA by its id gives its name', async () => {
    const waba = await readWaba(client, WABAS.support.id, signal);
    assert.equal(text(waba.fields, 'name'), 'Saltmarsh Support');
  });

  it('for a WABA by the id of a phone number or a business says what it is the id of', async () => {
    const [number = ''] = emulator.world.numbers.keys();
    await assert.rejects(readWaba(client, number, signal), /is the id of a phone number, not of a WABA/);
    await assert.rejects(readWaba(client, BUSINESSES.saltmarsh.id, signal), /is the id of a business, not of a WABA/);
  });

  it('about a token that may not ask about itself takes what "me" tells', async () => {
    const error = { code: 100, message: '(#100) You must provide an app access token' };
    emulator.faults.add({ kind: 'error', match: { path: 'debug_token' }, error });
    const info = await checkToken(client, signal);
    assert.equal(info.type, 'UNKNOWN');
    assert.match(info.userId ?? '', /^\d+$/);
  });

  it('about a dead token fails with the reason, and does not ask further', async () => {
    const error = { code: 190, error_subcode: 463, message: 'Session has expired' };
    emulator.faults.add({ kind: 'error', status: 401, match: { path: 'debug_token' }, error });
    await assert.rejects(checkToken(client, signal), /./);
    assert.equal(emulator.journal.entries.length, 1);
  });
});

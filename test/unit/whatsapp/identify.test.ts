import assert from 'node:assert/strict';
import { demoWorld } from '../../../src/emulator/seed';
import { demoSecret, type DemoTokenName } from '../../../src/emulator/seedTokens';
import { BUSINESSES, WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphClient } from '../../../src/graph/client';
import { systemClock } from '../../../src/graph/clock';
import { GraphError } from '../../../src/graph/error';
import { Gate } from '../../../src/graph/throttle';
import type { Transport } from '../../../src/graph/transport';
import { createUndiciTransport } from '../../../src/graph/undiciTransport';
import { askTokens } from '../../../src/commands/askTokens';
import { newToken, type AccessToken } from '../../../src/tokens/accessToken';
import { identify } from '../../../src/whatsapp/identify';
import { text } from '../../../src/whatsapp/schema';

const deadlines = { connect: 1000, headers: 1000, bodyIdle: 1000, total: 5000 };
const { signal } = new AbortController();
const NOBODYS = '999999999999999';

describe('asking what an id is', () => {
  let emulator: Emulator;
  let transport: Transport;

  beforeEach(async () => {
    emulator = await startEmulator({ world: demoWorld() });
    transport = createUndiciTransport({ deadlines });
  });
  afterEach(async () => {
    await transport.close();
    await emulator.close();
  });

  const client = (name: DemoTokenName): GraphClient =>
    new GraphClient({
      origin: emulator.origin,
      version: 'v25.0',
      secrets: () => Promise.resolve({ secret: demoSecret(name) }),
      transport: () => Promise.resolve(transport),
      clock: systemClock,
      gate: new Gate(),
      deadlines,
    });
  const ask = (id: string, name: DemoTokenName = 'SystemUser') => identify(client(name), id, signal);

  it('gives a phone number with its number and name', async () => {
    const [number] = emulator.world.numbers.values();
    const identity = await ask(number?.id ?? '');
    assert.ok(identity?.kind === 'number');
    assert.equal(text(identity.fields, 'display_phone_number'), number?.fields.display_phone_number);
  });

  it('gives a WABA with its name', async () => {
    const identity = await ask(WABAS.support.id);
    assert.ok(identity?.kind === 'waba');
    assert.equal(text(identity.waba.fields, 'name'), 'Saltmarsh Support');
  });

  it("gives Meta's name for the kind of anything else", async () => {
    assert.deepEqual(await ask(BUSINESSES.saltmarsh.id), { kind: 'other', nodeType: 'Business' });
    const [app] = [...emulator.world.nodes.values()].filter(({ kind }) => kind === 'app');
    assert.deepEqual(await ask(app?.id ?? ''), { kind: 'other', nodeType: 'Application' });
  });

  it('asks once more where a refusal names no kind', async () => {
    const error = { code: 100, message: '(#100) Tried accessing nonexisting field (display_phone_number)' };
    for (const [id, kind] of [
      [WABAS.support.id, 'waba'],
      [BUSINESSES.saltmarsh.id, 'other'],
    ] as const) {
      emulator.faults.add({ kind: 'error', error, match: { path: /fields=id,display_phone_number/ } });
      assert.equal((await ask(id))?.kind, kind);
    }
  });

  it('gives nothing for an id that is wrong, or not assigned to the token', async () => {
    assert.equal(await ask(NOBODYS), undefined);
    assert.equal(await ask(WABAS.archive.id), undefined);
  });

  describe('with several tokens', () => {
    const tokens = (names: readonly DemoTokenName[]): readonly AccessToken[] =>
      names.map((name) =>
        newToken(
          { label: name, origin: emulator.origin, info: { type: 'USER', scopes: [], granularScopes: [] } },
          { id: name, now: 0, demo: false },
        ),
      );
    const asked = (id: string, names: readonly DemoTokenName[], until = signal) =>
      askTokens(tokens(names), id, {
        client: (token) => Promise.resolve(client(token.label as DemoTokenName)),
        signal: until,
      });

    it('takes the first in the list that sees it, and a failure of another for no error', async () => {
      const { seen, failed } = await asked(WABAS.support.id, ['Expired', 'NothingAssigned', 'User', 'SystemUser']);
      assert.equal(seen?.token.label, 'User');
      assert.deepEqual(
        failed.map(({ token }) => token.label),
        ['Expired'],
      );
    });

    it('asks all at once, and waits for none behind the one that saw it', async () => {
      emulator.faults.add({ kind: 'stallHeaders', match: { token: demoSecret('User') } });
      const start = Date.now();
      const { seen } = await asked(WABAS.support.id, ['SystemUser', 'User']);
      assert.equal(seen?.token.label, 'SystemUser');
      assert.ok(Date.now() - start < deadlines.headers);
    });

    it('says that none sees it, and which could not be asked', async () => {
      const { seen, failed } = await asked(NOBODYS, ['SystemUser', 'Expired']);
      assert.equal(seen, undefined);
      assert.equal(failed.length, 1);
    });

    it('fails when all fail, and when it is cancelled', async () => {
      await assert.rejects(asked(NOBODYS, ['Expired', 'LoggedOut']), (error) => GraphError.is(error, 'auth'));
      const controller = new AbortController();
      emulator.faults.add({ kind: 'stallHeaders', times: Infinity });
      const asking = asked(WABAS.support.id, ['SystemUser', 'User'], controller.signal);
      controller.abort(new GraphError('cancelled', 'Cancelled.'));
      await assert.rejects(asking, (error) => GraphError.is(error, 'cancelled'));
    });
  });
});

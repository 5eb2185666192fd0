import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { CallSecrets } from '../../../src/graph/authorize';
import { systemClock } from '../../../src/graph/clock';
import { Gate } from '../../../src/graph/throttle';
import { json } from './support/rawServer';
import { Bench, DEADLINES, failure } from './support/setup';

const never = new AbortController().signal;
const bench = new Bench();

describe('R20 a secret that comes late', () => {
  afterEach(() => bench.close());

  it('later than the deadline, is no time-out, and cancel works meanwhile', async () => {
    const server = await bench.server((socket) => socket.write(json({ id: '1' })));
    const secret = new EventEmitter();
    const secrets = async () => (await once(secret, 'given')) as [CallSecrets];
    const options = {
      secrets: async () => (await secrets())[0],
      clock: systemClock,
      deadlines: { ...DEADLINES, total: 60 },
    };
    const client = bench.client(server.origin, options);
    const user = new AbortController();
    const pending = client.get(['1'], {}, { signal: never });
    const left = failure(client.get(['1'], {}, { signal: user.signal }), 'cancelled');
    setTimeout(() => user.abort(), 30);
    assert.equal((await left).sent, 'no');
    setTimeout(() => secret.emit('given', { secret: 'EAAlate' }), 60);
    assert.equal((await pending).json.id, '1');
    assert.equal(server.requests[0]?.headers.authorization, 'Bearer EAAlate');
  });

  it('takes no slot from the other calls', async () => {
    const server = await bench.server((socket) => socket.write(json({ id: '1' })));
    const gate = new Gate(1);
    const user = new AbortController();
    const waiting = bench.client(server.origin, { gate, secrets: () => new Promise(() => undefined) });
    const left = failure(waiting.get(['1'], {}, { signal: user.signal }), 'cancelled');
    assert.equal((await bench.client(server.origin, { gate }).get(['1'], {}, { signal: never })).json.id, '1');
    user.abort();
    await left;
  });
});

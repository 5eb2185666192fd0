import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { GraphClient, type GraphClientOptions } from '../../../../src/graph/client';
import type { Clock } from '../../../../src/graph/clock';
import { GraphError, type GraphErrorKind } from '../../../../src/graph/error';
import { Gate } from '../../../../src/graph/throttle';
import type { Deadlines, Transport, TransportAnswer } from '../../../../src/graph/transport';
import { createUndiciTransport, type UndiciTransportOptions } from '../../../../src/graph/undiciTransport';
import { startRawServer, type RawServer, type Reply } from './rawServer';

/** Token-shaped, so that whatever finds tokens by their shape is tested too. */
export const CANARY = 'EAAcanary0Zx9QwErTy7UiOp5AsDfGh3JkLzXcVb1NmPoIuYtReWq';

/** The real deadlines at 1/100. */
export const DEADLINES: Deadlines = { connect: 100, headers: 300, bodyIdle: 150, total: 600 };
/** For tests that are not about time. */
export const PATIENT: Deadlines = { connect: 5000, headers: 5000, bodyIdle: 5000, total: 8000 };

/** Waits are over at once, except those for the end of a call, which are never; keeps what was asked for. */
export function instantClock(): Clock & { readonly waits: readonly number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: (ms, signal) => {
      // A call whose first try was a batch has a little less.
      if (ms > PATIENT.total - 2000 && !signal.aborted) return sleep(ms, undefined, { signal });
      waits.push(ms);
      return sleep(0, undefined, { signal });
    },
  };
}

/** What a test opens; closed in reverse by `close`, which belongs in `afterEach`. */
export class Bench {
  private readonly closers: (() => Promise<void>)[] = [];

  async server(reply: Reply, tls?: { key: string; cert: string }): Promise<RawServer> {
    const server = await startRawServer(reply, tls);
    this.closers.push(() => server.close());
    return server;
  }

  transport(options: Partial<UndiciTransportOptions> = {}): Transport {
    const transport = createUndiciTransport({ deadlines: PATIENT, ...options });
    this.closers.push(() => transport.close());
    return transport;
  }

  /** A client of `origin` over real sockets; retries do not wait. */
  client(origin: string, options: Partial<GraphClientOptions> & { secretText?: string } = {}): GraphClient {
    const { secretText = CANARY, ...rest } = options;
    const transport = rest.transport ? undefined : this.transport({ deadlines: rest.deadlines ?? PATIENT });
    return new GraphClient({
      origin,
      version: 'v25.0',
      secrets: () => Promise.resolve({ secret: secretText }),
      transport: () => (transport ? Promise.resolve(transport) : Promise.reject(new Error('no transport'))),
      clock: instantClock(),
      gate: new Gate(),
      deadlines: PATIENT,
      random: () => 0,
      ...rest,
    });
  }

  async close(): Promise<void> {
    for (const close of this.closers.splice(0).reverse()) await close();
  }
}

/** One GET without a client around it. */
export function send(
  transport: Transport,
  origin: string,
  signal = new AbortController().signal,
): Promise<TransportAnswer> {
  const url = new URL('/v25.0/me?limit=1', origin);
  return transport.send({ method: 'GET', url, credential: { origin, secret: CANARY }, signal });
}

export const never = new AbortController().signal;
/** The `GraphError` of this kind that the promise rejects with. */
export async function failure(promise: Promise<unknown>, kind?: GraphErrorKind): Promise<GraphError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof GraphError, `not a GraphError: ${String(error)}`);
    if (kind !== undefined) assert.equal(error.kind, kind, error.message);
    return error;
  }
  assert.fail('did not fail');
}

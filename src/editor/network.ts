import type { CallSecrets } from '../graph/authorize';
import { GraphClient } from '../graph/client';
import type { Clock } from '../graph/clock';
import type { GraphLog } from '../graph/log';
import { Gate } from '../graph/throttle';
import type { Deadlines } from '../graph/transport';
import { createUndiciTransport } from '../graph/undiciTransport';
import { LONGEST_TIMEOUT, type Settings } from './settings';

/** The way to the Graph API; a chunk of its own, loaded with the first call. */
export interface Network {
  /** A client for one token, bound to its origin. */
  client(origin: string, secrets: () => Promise<CallSecrets>): GraphClient;
  close(): Promise<void>;
}

interface Dependencies {
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly log: GraphLog;
}

/** One transport and one gate for all tokens of the window; a changed setting counts for clients made after it. */
export function createNetwork({ settings, clock, log }: Dependencies): Network {
  const stages = { connect: 10_000, headers: 30_000, bodyIdle: 15_000 };
  const deadlines = (): Deadlines => ({ ...stages, total: settings().timeout });
  // The client keeps the total, by the setting of the day; here it only may not be in its way.
  const transport = createUndiciTransport({ deadlines: { ...stages, total: LONGEST_TIMEOUT } });
  const gate = new Gate(settings().concurrency);
  return {
    client(origin, secrets) {
      const { apiVersion: version, concurrency } = settings();
      gate.concurrency = concurrency;
      return new GraphClient({
        origin,
        secrets,
        version,
        transport: () => Promise.resolve(transport),
        clock,
        gate,
        deadlines: deadlines(),
        log,
      });
    },
    close: () => transport.close(),
  };
}

import { randomUUID } from 'node:crypto';
import type { CallSecrets } from '../graph/authorize';
import { CallLimits } from '../graph/callLimits';
import { GraphClient } from '../graph/client';
import type { Clock } from '../graph/clock';
import type { GraphLog } from '../graph/log';
import type { Caller, RateLimits } from '../graph/rateLimits';
import { Gate } from '../graph/throttle';
import { LONGEST_TIMEOUT, type Deadlines } from '../graph/transport';
import { createUndiciTransport } from '../graph/undiciTransport';
import type { VersionWatch } from '../graph/versionWatch';
import { otherVersionWarning, versionWarning } from '../graph/versionWords';
import type { Settings } from './settings';

/** The way to the Graph API; a chunk of its own, loaded with the first call. */
export interface Network {
  /** A client for one token, bound to its origin; with nothing but that for what is no token yet. */
  client(caller: Pick<Caller, 'origin'> & Partial<Caller>, secrets: () => Promise<CallSecrets>): GraphClient;
  close(): Promise<void>;
}

interface Dependencies {
  readonly settings: () => Pick<Settings, 'apiVersion' | 'concurrency' | 'timeout'>;
  readonly clock: Clock;
  readonly log: GraphLog;
  readonly warn: (message: string) => void;
  /** All that are known in this window: an answer to one token may hold another. */
  readonly knownSecrets: () => readonly string[];
  readonly limits: RateLimits;
  readonly versions: VersionWatch;
  /** Where windows share their limits. */
  readonly shared: { open(): Promise<void>; close(): Promise<void> };
}

/** One transport and one gate for all tokens of the window; a changed setting counts for clients made after it. */
export async function createNetwork(dependencies: Dependencies): Promise<Network> {
  const { settings, clock, log, warn, knownSecrets, limits, versions, shared } = dependencies;
  const stages = { connect: 10_000, headers: 30_000, bodyIdle: 15_000 };
  const deadlines = (): Deadlines => ({ ...stages, total: settings().timeout });
  // The client keeps the total, by the setting of the day; here it only may not be in its way.
  const transport = createUndiciTransport({ deadlines: { ...stages, total: LONGEST_TIMEOUT } });
  const gate = new Gate(settings().concurrency, () => limits.tight);
  const ending = versionWarning(settings().apiVersion, clock.now());
  if (ending !== undefined) warn(ending);
  // No call before it is known which ones Meta wants none of.
  await shared.open();
  return {
    client({ origin, tokenId, appId, passing = false }, secrets) {
      const { apiVersion: version, concurrency } = settings();
      gate.concurrency = concurrency;
      // What is no token yet is known to nobody else, and never again.
      const caller = { origin, tokenId: tokenId ?? randomUUID(), appId, passing: passing || tokenId === undefined };
      return new GraphClient({
        origin,
        secrets,
        version,
        transport: () => Promise.resolve(transport),
        clock,
        gate,
        deadlines: deadlines(),
        log,
        otherSecrets: knownSecrets,
        limits: new CallLimits(limits, caller),
        answered: (other) => {
          if (versions.heard(origin, version, other)) warn(otherVersionWarning(version, other));
        },
      });
    },
    async close() {
      await transport.close();
      await shared.close();
    },
  };
}

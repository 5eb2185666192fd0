import { randomUUID } from 'node:crypto';
import type { CallSecrets } from '../graph/authorize';
import { CallLimits } from '../graph/callLimits';
import { GraphClient } from '../graph/client';
import type { Clock } from '../graph/clock';
import type { GraphLog } from '../graph/log';
import type { Caller, RateLimits } from '../graph/rateLimits';
import { Gate } from '../graph/throttle';
import type { Fetch } from '../graph/fetchTransport';
import { routeTo } from '../graph/proxy';
import { RoutedTransport } from '../graph/routedTransport';
import { systemCertificates } from '../graph/systemCertificates';
import { LONGEST_TIMEOUT, type Deadlines, type Transport } from '../graph/transport';
import { createUndiciTransport } from '../graph/undiciTransport';
import type { VersionWatch } from '../graph/versionWatch';
import { otherVersionWarning, versionWarning } from './versionWords';
import { lazy } from './lazy';
import type { ProxySettings } from './proxySettings';
import type { Settings } from './settings';

/** The way to the Graph API; a chunk of its own, loaded with the first call. */
export interface Network {
  /** A client for one token, bound to its origin; with nothing but that for what is no token yet. */
  client(caller: Pick<Caller, 'origin'> & Partial<Caller>, secrets: () => Promise<CallSecrets>): GraphClient;
  close(): Promise<void>;
}

interface Dependencies {
  readonly settings: () => Pick<Settings, 'apiVersion' | 'concurrency' | 'timeout'>;
  readonly proxySettings: { read(): ProxySettings; dispose(): void };
  /** The editor's, which knows its proxies; looked up for each call. */
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: { readonly request: GraphLog; info(message: string): void; warn(message: string): void };
  /** All that are known in this window: an answer to one token may hold another. */
  readonly knownSecrets: () => readonly string[];
  readonly limits: RateLimits;
  readonly versions: VersionWatch;
  /** Where windows share their limits. */
  readonly shared: { open(): Promise<void>; close(): Promise<void> };
}

const STAGES = { connect: 10_000, headers: 30_000, bodyIdle: 15_000 };

/** One transport and one gate for all tokens of the window; a changed setting counts for clients made after it. */
export async function createNetwork(dependencies: Dependencies): Promise<Network> {
  const { settings, clock, log, knownSecrets, limits, versions, shared } = dependencies;
  const deadlines = (): Deadlines => ({ ...STAGES, total: settings().timeout });
  const transport = createTransport(dependencies);
  const gate = new Gate(settings().concurrency, () => limits.tight);
  const ending = versionWarning(settings().apiVersion, clock.now());
  if (ending !== undefined) log.warn(ending);
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
        log: log.request,
        otherSecrets: knownSecrets,
        limits: new CallLimits(limits, caller),
        answered: (other) => {
          if (versions.heard(origin, version, other)) log.warn(otherVersionWarning(version, other));
        },
      });
    },
    async close() {
      await transport.close();
      dependencies.proxySettings.dispose();
      await shared.close();
    },
  };
}

function createTransport({ proxySettings, fetch, clock, log }: Dependencies): Transport {
  // The client keeps the total, by the setting of the day; here it only may not be in its way.
  const deadlines = { ...STAGES, total: LONGEST_TIMEOUT };
  return new RoutedTransport({
    route: (server) => routeTo(server, proxySettings.read()),
    own: (route, ca) =>
      createUndiciTransport({ deadlines, ca, proxy: route.kind === 'proxy' ? route.proxy : undefined }),
    trustsSystem: () => proxySettings.read().systemCertificates,
    systemCertificates,
    editor: seldom(async () => (await import('../graph/fetchTransport')).createFetchTransport(fetch, deadlines)),
    // Told not to check certificates it would hand the token to anybody.
    editorChecks: () => isChecking(proxySettings.read()),
    monotonic: () => clock.monotonic(),
    told: (message) => log.info(message),
  });
}

function isChecking({ strict, env }: ProxySettings): boolean {
  return strict && env.NODE_TLS_REJECT_UNAUTHORIZED !== '0';
}

/** A transport that is loaded when it is needed. */
function seldom(load: () => Promise<Transport>): Transport {
  const transport = lazy(load);
  return {
    send: async (request) => (await transport.get()).send(request),
    close: async () => (await transport.started())?.close(),
  };
}

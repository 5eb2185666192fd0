import type { Emulator } from '../../src/emulator/server';
import { demoSecret, type DemoTokenName } from '../../src/emulator/seedTokens';
import { CallLimits } from '../../src/graph/callLimits';
import { GraphClient, type GraphClientOptions } from '../../src/graph/client';
import { systemClock, type Clock } from '../../src/graph/clock';
import { createFetchTransport, type Fetch } from '../../src/graph/fetchTransport';
import { logLine, type GraphLog } from '../../src/graph/log';
import { routeTo, type ProxySources } from '../../src/graph/proxy';
import { RateLimits, type Caller } from '../../src/graph/rateLimits';
import { RoutedTransport } from '../../src/graph/routedTransport';
import { Gate } from '../../src/graph/throttle';
import type { Deadlines, Transport } from '../../src/graph/transport';
import { VersionWatch } from '../../src/graph/versionWatch';
import { createUndiciTransport } from '../../src/graph/undiciTransport';
import { InventoryCache } from '../../src/inventory/cache';
import { Inventory } from '../../src/inventory/inventory';
import { Loader } from '../../src/inventory/loader';
import type { NumberPath, TokenPath, WabaPath } from '../../src/inventory/path';
import { diskFiles } from '../../src/storage/files';
import type { AccessToken } from '../../src/tokens/accessToken';
import { callerOf } from '../../src/tokens/caller';
import type { TokenStore } from '../../src/tokens/tokenStore';
import { checkToken, type TokenInfo } from '../../src/whatsapp/accessTokens';
import { FakeSecrets } from './fakeSecrets';
import { openTokenStore } from './openTokenStore';
import { NO_PROXY } from './proxySources';

/** The total is on the injected clock, which runs a hundred times faster. */
const DEADLINES = { connect: 2000, headers: 5000, bodyIdle: 2000, total: 800_000 };

/** The inventory of one window, reading from an emulator: the parts that `extension.ts` wires, without VS Code. */
export interface OpenInventory {
  readonly tokens: TokenStore;
  readonly inventory: Inventory;
  readonly loader: Loader;
  readonly limits: RateLimits;
  readonly versions: VersionWatch;
  readonly warnings: readonly string[];
  /** A line for each call, as the log has them. */
  readonly log: readonly string[];
  /** Resolves when a removed token's readings are gone, in memory and on disk. */
  forgotten(): Promise<void>;
  /** What a token that is about to be added may do. Throws `GraphError`. */
  check(secret: string, signal: AbortSignal): Promise<TokenInfo>;
  /** Adds a token of the demo world as a user's own. */
  addToken(name: DemoTokenName, label?: string): Promise<AccessToken>;
  /** Resolves when nothing is being read. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export async function openInventory(
  { origin }: Pick<Emulator, 'origin'>,
  {
    folder,
    keychain = new FakeSecrets(),
    pageSize = 100,
    now = (): number => Date.now(),
    version = 'v25.0',
    headers = DEADLINES.headers,
    network = {},
    callDeadlines = network.deadlines ?? { ...DEADLINES, headers },
    time = {},
    random,
    logged,
  }: Options,
): Promise<OpenInventory> {
  const files = diskFiles(folder);
  const clock = {
    ...systemClock,
    now,
    sleep: (ms: number, signal: AbortSignal) => systemClock.sleep(ms / 100, signal),
    ...time,
  };
  const limits = new RateLimits(clock);
  const versions = new VersionWatch();
  const { store: tokens } = await openTokenStore(keychain, folder, { files, now });
  const transport = transportOf({ deadlines: { ...DEADLINES, headers }, ...network }, clock);
  const gate = new Gate();
  const inventory = new Inventory();
  const warnings: string[] = [];
  const log: string[] = [];
  const clientOf = (origin: string, secrets: GraphClientOptions['secrets'], caller: Caller): GraphClient =>
    new GraphClient({
      origin,
      version,
      secrets,
      transport: () => Promise.resolve(transport),
      clock,
      gate,
      deadlines: callDeadlines,
      ...(random && { random }),
      log: (entry) => {
        log.push(logLine(entry));
        logged?.(entry);
      },
      answered: (other) => void versions.heard(origin, version, other),
      limits: new CallLimits(limits, caller),
    });
  const loader = new Loader({
    inventory,
    tokens,
    clock,
    refused: new Map(),
    cache: new InventoryCache(files, clock),
    pageSize: () => pageSize,
    warn: (message) => warnings.push(message),
    client: (token) =>
      Promise.resolve(clientOf(token.origin, () => tokens.secrets(token.id, token.origin), callerOf(token))),
  });
  return {
    tokens,
    inventory,
    loader,
    limits,
    versions,
    warnings,
    log,
    forgotten: () => loader.forgotten(),
    check: (secret, signal) =>
      checkToken(
        clientOf(origin, () => Promise.resolve({ secret }), { origin, tokenId: 'new', passing: true }),
        signal,
      ),
    addToken: (name, label = name) =>
      tokens.add(demoSecret(name), { label, origin, info: { type: 'SYSTEM_USER', scopes: [], granularScopes: [] } }),
    idle: () =>
      new Promise((resolve) => {
        const look = (): void => {
          if (inventory.loading) inventory.once('change', look);
          // The task that said so ends a moment later.
          else setImmediate(resolve);
        };
        look();
      }),
    async close() {
      await loader.dispose();
      await transport.close();
    },
  };
}

/** What stands between the window and the server; nothing unless given. */
export interface Network {
  readonly deadlines: Deadlines;
  readonly proxies?: Partial<ProxySources> | undefined;
  /** All that the system trusts, in PEM. */
  readonly system?: readonly string[] | undefined;
  /** The editor's; gets nowhere unless given. */
  readonly editor?: Fetch | undefined;
}

/** As `createNetwork` wires it. */
function transportOf({ deadlines, proxies, system, editor = nowhere }: Network, clock: Clock): Transport {
  return new RoutedTransport({
    route: (url) => routeTo(url, { ...NO_PROXY, ...proxies }),
    own: (route, ca) =>
      createUndiciTransport({ deadlines, ca, proxy: route.kind === 'proxy' ? route.proxy : undefined }),
    trustsSystem: () => true,
    systemCertificates: () => system,
    editor: createFetchTransport(editor, deadlines),
    editorChecks: () => true,
    monotonic: () => clock.monotonic(),
    told: () => undefined,
  });
}

const nowhere: Fetch = () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  return Promise.reject(new TypeError('fetch failed', { cause }));
};

interface Options {
  readonly folder: string;
  readonly keychain?: FakeSecrets;
  readonly pageSize?: number;
  readonly now?: () => number;
  readonly version?: string;
  /** So long an answer may take to begin, in milliseconds. */
  readonly headers?: number;
  readonly network?: Partial<Network>;
  /** Of the clients, by `time`; those of the network unless given. */
  readonly callDeadlines?: Deadlines;
  readonly time?: Partial<Clock>;
  /** 0 <= random < 1, for the jitter of retries. */
  readonly random?: () => number;
  /** Told of each call as soon as it was answered, or failed. */
  readonly logged?: GraphLog;
}

export const tokenPath = ({ id }: AccessToken): TokenPath => ({ kind: 'token', tokenId: id });
export const numberPath = ({ id }: AccessToken, wabaId: string, numberId: string): NumberPath => ({
  kind: 'number',
  tokenId: id,
  wabaId,
  numberId,
});
export const wabaPath = ({ id }: AccessToken, wabaId: string): WabaPath => ({ kind: 'waba', tokenId: id, wabaId });

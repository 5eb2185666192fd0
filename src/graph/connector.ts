import { isIPv6, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import buildConnector from 'undici/lib/core/connect.js';
import type connector from 'undici/types/connector';
import { defined } from './defined';
import type { Tunnels } from './tunnel';

export interface ConnectorOptions {
  /** Milliseconds; covers name lookup, TCP, the proxy and TLS. */
  readonly deadline: number;
  /** In place of Node's own list of what is trusted. */
  readonly secureContext?: SecureContext | undefined;
  readonly tunnels?: Tunnels | undefined;
}

/** Opens sockets for undici, each within a deadline of its own, and can give up those that nobody waits for. */
export class Connector {
  private readonly connecting = new Set<AbortController>();
  private readonly open: ReturnType<typeof buildConnector>;

  constructor(private readonly options: ConnectorOptions) {
    const { secureContext } = options;
    // `true` also where NODE_TLS_REJECT_UNAUTHORIZED says otherwise. undici's own timer is off: its grain is half a second.
    this.open = buildConnector({ timeout: 0, allowH2: false, rejectUnauthorized: true, ...defined({ secureContext }) });
  }

  readonly connect: connector.connector = (options, callback) => {
    const { deadline, tunnels } = this.options;
    const attempt = new AbortController();
    const { signal } = attempt;
    const timer = setTimeout(() => attempt.abort(new ConnectTimeout(deadline)), deadline);
    this.connecting.add(attempt);
    const done: connector.Callback = (...result) => {
      clearTimeout(timer);
      this.connecting.delete(attempt);
      callback(...result);
    };
    const open = (then: connector.Callback, httpSocket?: Socket): void => {
      const socket = this.open({ ...options, ...defined({ httpSocket }) }, then);
      signal.addEventListener('abort', () => socket.destroy(asError(signal.reason)));
    };
    if (!tunnels) {
      open(done);
      return;
    }
    const { hostname, port } = options;
    const server = `${isIPv6(hostname) ? `[${hostname}]` : hostname}:${port || '443'}`;
    tunnels.to(server, signal).then(
      (tunnel) =>
        open((...[error, socket]) => (error ? done(tunnels.broken(error), null) : done(null, socket)), tunnel),
      (error: unknown) => done(asError(error), null),
    );
  };

  /** Closes all sockets that are not connected yet. */
  giveUp(): void {
    for (const attempt of this.connecting) attempt.abort(new ConnectGivenUp());
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

class ConnectTimeout extends Error {
  readonly code = 'UND_ERR_CONNECT_TIMEOUT';
  constructor(deadline: number) {
    super(`no connection within ${deadline / 1000} s`);
  }
}

class ConnectGivenUp extends Error {
  readonly code = 'UND_ERR_ABORTED';
  constructor() {
    super('nobody waits for this connection');
  }
}

import type { Socket } from 'node:net';
import buildConnector from 'undici/lib/core/connect.js';
import type connector from 'undici/types/connector';

/** Opens sockets for undici, each within a deadline of its own, and can give up those that nobody waits for. */
export class Connector {
  private readonly connecting = new Set<Socket>();
  private readonly open: ReturnType<typeof buildConnector>;

  /** `deadline` in milliseconds covers name lookup, TCP and TLS. `ca` in PEM replaces Node's own list. */
  constructor(
    private readonly deadline: number,
    ca?: readonly string[],
  ) {
    // `true` also where NODE_TLS_REJECT_UNAUTHORIZED says otherwise. undici's own timer is off: its grain is half a second.
    this.open = buildConnector({ timeout: 0, allowH2: false, rejectUnauthorized: true, ...(ca && { ca: [...ca] }) });
  }

  readonly connect: connector.connector = (options, callback) => {
    const socket = this.open(options, (...result) => {
      clearTimeout(timer);
      this.connecting.delete(socket);
      callback(...result);
    });
    this.connecting.add(socket);
    const timer = setTimeout(() => socket.destroy(new ConnectTimeout(this.deadline)), this.deadline);
  };

  /** Closes all sockets that are not connected yet. */
  giveUp(): void {
    for (const socket of this.connecting) socket.destroy(new ConnectGivenUp());
  }
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

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Emulator } from '../../src/emulator/server';
import type { Identity } from './privateCa';

/** Answers whatever comes with these bytes, and resets the connection then where it `resets`. */
export interface Says {
  readonly says: string;
  readonly resets?: true;
}

/** What becomes of connections: passed on, refused, taken and never answered, answered, or met with another certificate. */
export type Way = 'open' | 'refused' | 'silent' | Says | Identity;

interface FrontOptions {
  readonly identity?: Identity | undefined;
  readonly port?: number | undefined;
}

/** The network in front of an emulator or a proxy: connections go through it until a test says otherwise. */
export class Front {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #way: Way = 'open';

  private constructor(
    private readonly behind: Pick<Emulator, 'origin'>,
    private readonly identity: Identity | undefined,
  ) {
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** With an identity it speaks TLS; `port` is a free one unless given. */
  static async start(behind: Pick<Emulator, 'origin'>, { identity, port = 0 }: FrontOptions = {}): Promise<Front> {
    const front = new Front(behind, identity);
    front.#server.listen(port, '127.0.0.1');
    await once(front.#server, 'listening');
    return front;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends all connections; this is how the next ones fare. */
  turn(way: Way): void {
    this.#way = way;
    for (const socket of this.#sockets) socket.destroy();
    if (way === 'refused') this.#server.close();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(socket: Socket): void {
    this.#keep(socket);
    if (this.#way === 'silent') {
      socket.resume();
      return;
    }
    if (typeof this.#way === 'object' && 'says' in this.#way) {
      const { says, resets } = this.#way;
      socket.once('data', () => socket.write(says, () => resets && socket.resetAndDestroy()));
      return;
    }
    const identity = typeof this.#way === 'string' ? this.identity : this.#way;
    if (identity === undefined) this.#relay(socket);
    else createTlsServer(identity, (secure) => this.#relay(secure)).emit('connection', socket);
  }

  #relay(socket: Socket): void {
    const behind = connect(Number(new URL(this.behind.origin).port), '127.0.0.1');
    this.#keep(behind);
    socket.on('close', () => behind.destroy());
    socket.on('error', () => behind.destroy());
    behind.on('close', () => socket.destroy());
    socket.pipe(behind).pipe(socket);
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }
}

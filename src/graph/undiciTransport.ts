import { createSecureContext } from 'node:tls';
import Agent from 'undici/lib/dispatcher/agent.js';
import { authorize } from './authorize';
import { Connector } from './connector';
import { Exchange } from './exchange';
import type { Proxy } from './proxy';
import { MAX_CONCURRENCY } from './throttle';
import { MAX_BYTES, type Deadlines, type OwnTransport, type TransportAnswer, type TransportRequest } from './transport';
import { Tunnels } from './tunnel';

export interface UndiciTransportOptions {
  readonly deadlines: Deadlines;
  /** Of a decompressed body. Default 16 MiB. */
  readonly maxBytes?: number;
  /** Sockets for each origin. Default 32, the most that the gate lets through. */
  readonly connections?: number;
  /** Trusted certificates in PEM, in place of Node's own list. */
  readonly ca?: readonly string[] | undefined;
  readonly proxy?: Proxy | undefined;
}

const KEEP_ALIVE = 30_000;

/**
 * The transport for one way to a server: direct, or through one proxy. Only deep modules of undici are imported: its
 * index replaces the dispatcher of the whole process, which belongs to the editor and its other extensions.
 * `dispatch` is all that is used of it, so its request API (and the patch of `Dispatcher.prototype` which that
 * needs) stays out of the bundle.
 */
export function createUndiciTransport(options: UndiciTransportOptions): OwnTransport {
  return new UndiciTransport(options);
}

class UndiciTransport implements OwnTransport {
  private readonly running = new Set<Exchange>();
  private readonly connector: Connector;
  private readonly reads: Agent;
  /** Of their own, so that a write never meets a kept-alive socket which the server is about to close. */
  private readonly writes: Agent;

  constructor(private readonly options: UndiciTransportOptions) {
    const { deadlines, ca, proxy } = options;
    // Made once: reading a list of certificates takes longer than a connection.
    const secureContext = ca && createSecureContext({ ca: [...ca] });
    this.connector = new Connector({
      deadline: deadlines.connect,
      secureContext,
      tunnels: proxy && new Tunnels(proxy, secureContext),
    });
    const agent = () =>
      new Agent({
        connect: this.connector.connect,
        connections: options.connections ?? MAX_CONCURRENCY,
        pipelining: 1,
        keepAliveTimeout: KEEP_ALIVE,
        keepAliveMaxTimeout: KEEP_ALIVE,
        allowH2: false,
        // The exchange has timers of its own.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
    this.reads = agent();
    this.writes = agent();
  }

  send({ method, url, body, credential, signal }: TransportRequest): Promise<TransportAnswer> {
    return new Promise((resolve, reject) => {
      const { deadlines, maxBytes = MAX_BYTES } = this.options;
      const exchange = new Exchange(
        { deadlines, maxBytes, signal },
        {
          answered: (answer) => {
            this.leave(exchange);
            resolve(answer);
          },
          failed: (error) => {
            this.leave(exchange);
            reject(error);
          },
        },
      );
      this.running.add(exchange);
      exchange.start(() => {
        const write = method !== 'GET';
        const agent = write ? this.writes : this.reads;
        const headers = {
          accept: 'application/json',
          'accept-encoding': 'gzip',
          ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
          ...authorize(url, credential),
        };
        const path = `${url.pathname}${url.search}`;
        agent.dispatch({ origin: url.origin, path, method, headers, body: body ?? null, reset: write }, exchange);
      });
    });
  }

  async close(): Promise<void> {
    // Whatever still runs fails as `cancelled`.
    await Promise.all([this.reads.destroy(), this.writes.destroy()]);
  }

  async retire(): Promise<void> {
    await Promise.all([this.reads.close(), this.writes.close()]);
  }

  /** A socket that is still connecting serves nobody once the last request that waits for one has gone. */
  private leave(exchange: Exchange): void {
    this.running.delete(exchange);
    for (const { waiting } of this.running) if (waiting) return;
    this.connector.giveUp();
  }
}

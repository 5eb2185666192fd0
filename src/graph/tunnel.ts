import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import connect from 'undici/lib/api/api-connect.js';
import buildConnector from 'undici/lib/core/connect.js';
import Client from 'undici/lib/dispatcher/client.js';
import { defined } from './defined';
import { causeOf, GraphError, type GraphErrorDetails } from './error';
import { nameOf, type Proxy } from './proxy';
import { transportError } from './transportError';

/** Opens tunnels to servers through one proxy: HTTP `CONNECT`, so that the proxy sees neither token nor path. */
export class Tunnels {
  private readonly open: ReturnType<typeof buildConnector>;

  /** `secureContext` in place of Node's own list of what is trusted, for an https proxy. */
  constructor(
    private readonly proxy: Proxy,
    secureContext?: SecureContext,
  ) {
    this.open = buildConnector({
      timeout: 0,
      allowH2: false,
      rejectUnauthorized: proxy.strict,
      ...defined({ secureContext }),
    });
  }

  /**
   * A socket to `host:port` that nothing has been sent through. Throws `GraphError` `proxy`, with the status when the
   * proxy answered; with the reason of `signal` as its cause when that was aborted, or that reason itself: given up.
   */
  async to(server: string, signal: AbortSignal): Promise<Socket> {
    const { origin, authorization } = this.proxy;
    // Of its own: a client lets go of a socket that became a tunnel.
    const client = new Client(origin, { connect: (options, callback) => this.connect(options, callback, signal) });
    const headers = { host: server, ...(authorization !== undefined && { 'proxy-authorization': authorization }) };
    try {
      const { statusCode, socket } = await connect.call(client, { path: server, headers, signal });
      if (statusCode >= 200 && statusCode < 300) return socket;
      socket.on('error', () => undefined).destroy();
      throw this.failed(`The proxy answered CONNECT with ${statusCode}.`, { status: statusCode });
    } catch (error) {
      if (error instanceof GraphError) throw error;
      if (signal.aborted) throw this.broken(signal.reason);
      throw this.failed('The proxy brought no connection about.', { cause: causeOf(error) });
    } finally {
      await client.destroy();
    }
  }

  /** How a connection through the proxy failed: by the proxy, unless it is the certificate of the server, or given up. */
  broken(thrown: unknown): Error {
    const error = transportError(thrown, 'connecting');
    if (error.kind === 'certificate' || error.kind === 'cancelled') return thrown instanceof Error ? thrown : error;
    return this.failed('The proxy brought no connection about.', { cause: causeOf(thrown) });
  }

  private connect: (...args: [...Parameters<typeof this.open>, AbortSignal]) => void = (options, callback, signal) => {
    // undici takes the name in the Host header, which is that of the server, for the one that the proxy must prove.
    const { hostname, protocol, port, host } = options;
    const socket = this.open({ hostname, protocol, port, ...defined({ host }) }, callback);
    // undici gives up the request, not the connecting.
    const giveUp = (): void => void socket.destroy();
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('close', () => signal.removeEventListener('abort', giveUp));
  };

  private failed(message: string, details: GraphErrorDetails): GraphError {
    return new GraphError('proxy', message, { sent: 'no', proxy: nameOf(this.proxy), ...details });
  }
}

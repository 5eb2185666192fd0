import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { answerBatch, isBatch } from './batch';
import type { Behaviour, SentCode } from './call';
import { control, isControl } from './control';
import { Exchange } from './exchange';
import { Faults } from './faults';
import { deliver } from './faultWriter';
import { answerGraph, type Service } from './graph';
import { Journal, type JournalEntry } from './journal';
import { encodeJson } from './json';
import { formOf, readGraphRequest, type GraphRequest, type HttpRequest } from './request';
import { readHttp } from './readHttp';
import { Usage, type UsageLimits } from './usage';
import { emptyWorld, type World } from './world';

export interface EmulatorOptions {
  /** By default an empty one. */
  readonly world?: World;
  /** Milliseconds since the epoch; tests choose the day. */
  readonly now?: () => number;
  /** By default a free one. */
  readonly port?: number;
  /** True: faults and journal can be reached over HTTP, under `/_emulator/`. */
  readonly control?: boolean;
  readonly limits?: UsageLimits;
  readonly behaviour?: Partial<Behaviour>;
  /** Where the digits of verification codes come from; `Math.random` by default. */
  readonly random?: () => number;
  /** Hears of each verification code that is sent. */
  readonly onCode?: (sent: SentCode) => void;
}

export interface Emulator {
  /** `http://127.0.0.1:{port}` */
  readonly origin: string;
  readonly world: World;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly usage: Usage;
  /** Phone number id → the verification code that it was sent last. */
  readonly codes: ReadonlyMap<string, string>;
  /** Its clock: milliseconds since the epoch. */
  now(): number;
  /** Puts the clock forward, so many milliseconds. */
  advance(ms: number): void;
  /** Ends all connections at once. */
  close(): Promise<void>;
}

/** Starts a Graph API on the loopback interface. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { world = emptyWorld(), port = 0, limits, random = Math.random } = options;
  let ahead = 0;
  const now = () => (options.now ?? Date.now)() + ahead;
  const advance = (ms: number) => void (ahead += ms);
  const codes = new Map<string, string>();
  const [faults, journal, usage] = [new Faults(), new Journal(), new Usage(world, now, limits)];
  const sockets = new Set<Socket>();
  let [serial, connections, inFlight] = [0, 0, 0];

  const server = createServer();
  const connectionNumbers = new WeakMap<Socket, number>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    connectionNumbers.set(socket, ++connections);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  const origin = `http://127.0.0.1:${actualPort}`;
  const behaviour: Behaviour = {
    nestedForbidden: 'omit',
    filtering: 'apply',
    sort: 'apply',
    connectsAfterMs: 0,
    connectsAfterReads: 0,
    ...options.behaviour,
  };
  const sendCode = (sent: SentCode) => {
    codes.set(sent.numberId, sent.code);
    options.onCode?.(sent);
  };
  const service: Service = { world, behaviour, usage, origin, now, random, sendCode, nextSerial: () => ++serial };

  server.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
    inFlight++;
    response.once('close', () => inFlight--);
    receive(incoming, response).catch((error: unknown) => {
      fail(response, error);
    });
  });

  async function receive(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const http = await readHttp(incoming, origin);
    if (http === 'too large') {
      response.writeHead(413, { connection: 'close' }).end();
      return;
    }
    if (options.control === true && isControl(http)) {
      const { status, body } = control(http, { faults, journal });
      response.writeHead(status, { 'content-type': 'application/json' }).end(encodeJson(body));
      return;
    }
    const request = readGraphRequest(http);
    const entry = record(http, connectionNumbers.get(incoming.socket) ?? 0);
    const trouble = faults.take({ method: http.method, url: decoded(http), token: request.token });
    const exchange = new Exchange(
      response,
      http.headers['accept-encoding'],
      () => answerRequest(request, entry),
      (status) => (entry.status = status),
    );
    await deliver(exchange, trouble);
  }

  function record(http: HttpRequest, connection: number): JournalEntry {
    const { method, url, path, query, headers } = http;
    const entry = { method, url, path, query, headers, form: formOf(http), time: now(), connection, inFlight };
    journal.add(entry);
    return entry;
  }

  function answerRequest(request: GraphRequest, entry: JournalEntry) {
    if (!isBatch(request)) return answerGraph(service, request);
    return answerBatch(service, request, {
      answer: (part) => answerGraph(service, part),
      trouble: (target) => faults.take(target, true),
      record: (part) => (entry.parts = [...(entry.parts ?? []), part]),
    });
  }

  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { origin, world, faults, journal, usage, codes, now, advance, close };
}

/** Path and query for the eyes of faults: `fields=id,name`, however it was encoded. */
function decoded({ path, query }: HttpRequest): string {
  const pairs = [...query].map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

/** A connection that ended while it was answered, or a mistake of the emulator, which shall not pass unseen. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(`The emulator failed: ${text}`);
}

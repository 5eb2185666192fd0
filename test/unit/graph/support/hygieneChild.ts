// Runs in a process of its own, as `node hygieneChild.js <transport chunk> <error bundle> <origin> <secret>`, and prints
// a `HygieneReport`.
import { createRequire } from 'node:module';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import type * as errorModule from '../../../../src/graph/error';
import type * as transportModule from '../../../../src/graph/undiciTransport';

/** What a good neighbour in the extension host leaves as it was. */
interface Look {
  readonly dispatchers: readonly boolean[];
  readonly globals: string;
  readonly listeners: readonly number[];
}

export interface HygieneReport {
  readonly before: Look;
  readonly loaded: Look;
  readonly used: Look;
  readonly status: number;
  /** Functions and agents of Node that are not the same objects any more. */
  readonly patched: readonly string[];
  /** Status and body of a POST with the host's own `fetch`. */
  readonly fetched: readonly [number, string];
  /** Does the other bundle's `GraphError` know the error of the chunk? */
  readonly errorKnown: boolean;
}

const EVENTS = ['uncaughtException', 'unhandledRejection', 'warning', 'exit', 'beforeExit'];
const SYMBOLS = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2', 'undici.globalOrigin.1'];

function look(): Look {
  return {
    dispatchers: SYMBOLS.map((name) => Symbol.for(name) in globalThis),
    globals: Object.getOwnPropertyNames(globalThis).sort().join(),
    listeners: EVENTS.map((name) => process.listenerCount(name)),
  };
}

/** Not `Request` and its like: to look at those is to load Node's own undici. */
function hostFunctions(): Record<string, unknown> {
  return {
    'https.globalAgent': https.globalAgent,
    'http.globalAgent': http.globalAgent,
    'https.request': https.request,
    'http.request': http.request,
    'tls.connect': tls.connect,
    'net.connect': net.connect,
    'net.Socket.prototype.connect': valueOf(net.Socket.prototype, 'connect'),
    fetch: globalThis.fetch,
    'JSON.parse': valueOf(JSON, 'parse'),
  };
}

function valueOf(owner: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(owner, name)?.value;
}

async function main([chunk = '', errors = '', origin = '', secret = '']: readonly string[]): Promise<HygieneReport> {
  const load = createRequire(chunk);
  const before = look();
  const functions = hostFunctions();
  const { createUndiciTransport } = load(chunk) as typeof transportModule;
  const loaded = look();
  const deadlines = { connect: 5000, headers: 5000, bodyIdle: 5000, total: 5000 };
  const transport = createUndiciTransport({ deadlines });
  const send = (url: string) => {
    const { signal } = new AbortController();
    return transport.send({ method: 'GET', url: new URL(url), credential: { origin, secret }, signal });
  };
  const { status } = await send(`${origin}/v25.0/me`);
  const error: unknown = await send('https://evil.example/').catch((thrown: unknown) => thrown);
  const used = look();
  const now = hostFunctions();
  const patched = Object.keys(now).filter((name) => now[name] !== functions[name]);
  const response = await fetch(`${origin}/fetch`, { method: 'POST', body: 'abc', headers: { 'content-length': '3' } });
  const fetched = [response.status, await response.text()] as const;
  await transport.close();
  const { GraphError } = load(errors) as typeof errorModule;
  const errorKnown = error instanceof GraphError && GraphError.is(error, 'origin');
  return { before, loaded, used, status, patched, fetched, errorKnown };
}

void main(process.argv.slice(2)).then((report) => process.stdout.write(JSON.stringify(report)));

import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

/** Shared by the bundles of the test files, each of which has its own copy of this module. */
const KEY = Symbol.for('waba.test.contacts');

interface Contacts {
  /** `host:port` of each connection and each name that was looked up, since the watch began. */
  readonly met: string[];
  /** Ports that this process itself listens on: those of emulators. */
  readonly own: Set<number>;
}

/**
 * Watches whom this process calls: every TCP connection, whatever is on top of it (HTTP, TLS, undici, `fetch`), every
 * name that is looked up, every datagram. Call once.
 */
export function watchContacts(): void {
  const contacts: Contacts = { met: [], own: new Set() };
  Reflect.set(globalThis, KEY, contacts);
  before(net.Socket.prototype, 'connect', (args) => {
    // As `net.connect` normalizes them, or as they were given.
    const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
    const options = typeof first === 'object' && first !== null ? (first as Record<string, unknown>) : undefined;
    if (options?.path !== undefined || (typeof first === 'string' && !/^\d+$/.test(first))) return;
    const host = text(options?.host ?? second) ?? 'localhost';
    contacts.met.push(`${host}:${text(options?.port ?? first) ?? ''}`);
  });
  before(net.Server.prototype, 'listen', (_args, server) => {
    server.once('listening', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) contacts.own.add(address.port);
    });
  });
  before(dgram.Socket.prototype, 'send', () => contacts.met.push('a datagram'));
  before(dgram.Socket.prototype, 'connect', () => contacts.met.push('a datagram'));
  for (const resolver of [dns, dns.promises] as const) {
    for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny'] as const) {
      before(resolver, name, ([host]) => contacts.met.push(`${String(host)}:dns`));
    }
  }
}

/** Whom this process was in contact with since the watch began, and how often with its own servers. */
export function contacts(): Contacts {
  const found = Reflect.get(globalThis, KEY) as Contacts | undefined;
  if (!found) throw new Error('nobody watches');
  return found;
}

/** All but the emulators of this process. */
export function strangers({ met, own }: Contacts = contacts()): readonly string[] {
  return met.filter((each) => {
    const [, host, port] = /^(.*):(\w+)$/.exec(each) ?? [];
    const isLocal = host === '127.0.0.1' || host === 'localhost';
    return !isLocal || (port !== 'dns' && !own.has(Number(port)));
  });
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** Has `look` see the arguments of each call of a method. */
function before<T extends object>(object: T, name: keyof T, look: (args: readonly unknown[], self: T) => void): void {
  const method = object[name] as (...args: unknown[]) => unknown;
  Object.defineProperty(object, name, {
    configurable: true,
    writable: true,
    value: function (this: T, ...args: unknown[]): unknown {
      look(args, this);
      return method.apply(this, args);
    },
  });
}

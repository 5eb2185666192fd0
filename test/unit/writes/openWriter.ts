import type { Behaviour } from '../../../src/emulator/call';
import type { Clock } from '../../../src/graph/clock';
import { GraphClient } from '../../../src/graph/client';
import { systemClock } from '../../../src/graph/clock';
import { Gate } from '../../../src/graph/throttle';
import type { Deadlines } from '../../../src/graph/transport';
import { createUndiciTransport } from '../../../src/graph/undiciTransport';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import type { PhoneNumber, Waba } from '../../../src/emulator/world';
import type { NumberPath } from '../../../src/inventory/path';
import type { Files } from '../../../src/storage/files';
import { newToken, type AccessToken } from '../../../src/tokens/accessToken';
import { Intents, type Note } from '../../../src/writes/intents';
import { NumberWriter } from '../../../src/writes/numberWriter';
import { MemoryDisk } from '../../support/memoryFiles';
import { info } from '../../support/openTokenStore';
import { smallWorld } from '../emulator/smallWorld';

/** A clock whose waits are over at once and took their time all the same. */
export interface LeapClock extends Clock {
  /** The waits, in milliseconds. */
  readonly waits: readonly number[];
  /** Time goes by. */
  pass(ms: number): void;
}

export function leapClock(): LeapClock {
  let time = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => Date.UTC(2026, 10, 23) + time,
    monotonic: () => time,
    pass: (ms) => (time += ms),
    sleep(ms, signal) {
      if (signal.aborted) return Promise.reject(signal.reason as Error);
      time += ms;
      waits.push(Math.round(ms));
      return Promise.resolve();
    },
  };
}

interface Window {
  readonly files?: Files;
  readonly pid?: number;
  readonly clock?: Clock;
  /** A server in place of the emulator. */
  readonly origin?: string;
}

/** A WABA with one number on an emulator, and writers of any number of windows on one disk. */
export interface OpenWriter {
  readonly emulator: Emulator;
  readonly waba: Waba;
  readonly number: PhoneNumber;
  readonly path: NumberPath;
  readonly disk: MemoryDisk;
  readonly clock: LeapClock;
  readonly warnings: string[];
  token: AccessToken;
  readonly settings: { readOnly: boolean };
  /** The processes that were killed. */
  readonly dead: Set<number>;
  window(window?: Window): NumberWriter;
  /** What is noted on the disk. */
  notes(): Promise<readonly Note[]>;
  /** The POSTs that came, oldest first. */
  posts(): readonly string[];
  close(): Promise<void>;
}

const DEADLINES: Deadlines = { connect: 500, headers: 100, bodyIdle: 100, total: 1000 };

export async function openWriter(behaviour: Partial<Behaviour> = {}): Promise<OpenWriter> {
  const { world, waba, numbers } = smallWorld(1);
  const [number] = numbers;
  if (!number) throw new Error('The world has no number.');
  const clock = leapClock();
  const emulator = await startEmulator({ world, behaviour, now: () => clock.now() });
  const transport = createUndiciTransport({ deadlines: DEADLINES });
  const gate = new Gate();
  const disk = new MemoryDisk();
  const warnings: string[] = [];
  const dead = new Set<number>();
  const details = { label: 'Acme', origin: emulator.origin, info };
  const open: OpenWriter = {
    emulator,
    waba,
    number,
    path: { kind: 'number', tokenId: 'acme', wabaId: waba.id, numberId: number.id },
    disk,
    clock,
    warnings,
    dead,
    token: newToken(details, { id: 'acme', now: clock.now(), demo: false }),
    settings: { readOnly: false },
    window({ files = disk.window(), pid = 1, clock: own = clock, origin = emulator.origin } = {}) {
      const client = new GraphClient({
        origin,
        version: 'v25.0',
        secrets: () => Promise.resolve({ secret: 'T' }),
        transport: () => Promise.resolve(transport),
        clock: systemClock,
        gate,
        deadlines: DEADLINES,
        random: () => 0,
      });
      return new NumberWriter({
        client: () => Promise.resolve(client),
        token: (id) => (id === open.token.id ? open.token : undefined),
        files,
        clock: own,
        settings: () => open.settings,
        process: { pid, isAlive: (other) => !dead.has(other) },
        warn: (message) => warnings.push(message),
      });
    },
    notes: () =>
      new Intents({ files: disk.window(), now: () => clock.now(), process: { pid: 0, isAlive: () => true } }).all(),
    posts: () => emulator.journal.entries.filter(({ method }) => method === 'POST').map(({ path }) => path),
    async close() {
      await transport.close();
      await emulator.close();
    },
  };
  return open;
}

/** A number that the world does not have. */
export const NEW = { cc: '1', phoneNumber: '2125550177', verifiedName: 'Saltmarsh Test' };

export const patient = (): { readonly signal: AbortSignal } => ({ signal: new AbortController().signal });

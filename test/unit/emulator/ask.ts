import { after, afterEach } from 'mocha';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/server';

interface Ask {
  readonly token?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

/** One request with Node's own fetch; `path` begins after the origin. */
export async function ask(emulator: Emulator, path: string, options: Ask = {}): Promise<Answered> {
  const { token, form, signal, method = form ? 'POST' : 'GET' } = options;
  const response = await fetch(emulator.origin + path, {
    method,
    redirect: 'manual',
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...options.headers },
    ...(form && { body: new URLSearchParams(form) }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: tryParse(text) };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `at(body, 'data', 0, 'id')`; undefined where the way ends. */
export function at(value: unknown, ...way: readonly (string | number)[]): unknown {
  return way.reduce<unknown>((current, step) => {
    return typeof current === 'object' && current !== null ? Reflect.get(current, step) : undefined;
  }, value);
}

/** The rows of an edge. */
export function rows(body: unknown): readonly unknown[] {
  const data = at(body, 'data');
  return Array.isArray(data) ? data : [];
}

export function ids(body: unknown): readonly unknown[] {
  return rows(body).map((row) => at(row, 'id'));
}

/** Starts emulators that end with their test. */
export function emulators(): (options?: EmulatorOptions) => Promise<Emulator> {
  const running: Emulator[] = [];
  const stop = async () => {
    await Promise.all(running.splice(0).map((emulator) => emulator.close()));
  };
  afterEach(stop);
  after(stop);
  return async (options) => {
    const emulator = await startEmulator(options);
    running.push(emulator);
    return emulator;
  };
}

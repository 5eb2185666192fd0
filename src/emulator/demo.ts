import { demoWorld } from './seed';
import { demoSecret } from './seedTokens';
import { startEmulator } from './server';

/** The demo world on a loopback port, and a token that reaches all of it. */
export interface Demo {
  readonly origin: string;
  readonly token: string;
  close(): Promise<void>;
}

export async function startDemo(): Promise<Demo> {
  const emulator = await startEmulator({ world: demoWorld() });
  return { origin: emulator.origin, token: demoSecret('SystemUser'), close: () => emulator.close() };
}

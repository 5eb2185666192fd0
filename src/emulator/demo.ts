import { demoWorld } from './seed';
import { demoSecret } from './seedTokens';
import { withHyphen, type SentCode } from './sentCode';
import { startEmulator } from './server';

/** The demo world on a loopback port, and a token that reaches all of it. */
export interface Demo {
  readonly origin: string;
  readonly token: string;
  close(): Promise<void>;
}

/** Long enough to be seen. */
const CONNECTING = 1_500;

/** `onCode` hears of verification codes, as `123-456`: the demo's numbers have no phone that could receive them. */
export async function startDemo(onCode?: (sent: SentCode) => void): Promise<Demo> {
  const emulator = await startEmulator({
    world: demoWorld(),
    behaviour: { connectsAfterMs: CONNECTING },
    onCode: (sent) => onCode?.({ ...sent, code: withHyphen(sent.code) }),
  });
  return { origin: emulator.origin, token: demoSecret('SystemUser'), close: () => emulator.close() };
}

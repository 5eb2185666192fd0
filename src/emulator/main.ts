// `npm run emulator -- --port 4000`: the demo world until Ctrl+C, with faults and journal under /_emulator/.
import { parseArgs } from 'node:util';
import { CAREFUL_APP_SECRET, demoWorld } from './seed';
import { demoTokens } from './seedTokens';
import { withHyphen, type SentCode } from './sentCode';
import { startEmulator } from './server';
import { USUAL_PIN } from './twoStep';

const USUAL_PORT = 4580;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: String(USUAL_PORT) } } });
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const onCode = (sent: SentCode) => print(`code for ${sent.displayNumber}: ${withHyphen(sent.code)} (${sent.method})`);
  const start = (port: number) => startEmulator({ world: demoWorld(), port, control: true, onCode });
  // A token is bound to its server's address: with the same port, tokens that were added live on.
  const emulator = await start(Number(values.port)).catch(() => start(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
  print(emulator.origin);
  for (const { secret, purpose, app } of demoTokens()) {
    print(`${secret}  ${purpose}${app === 'careful' ? ` (app secret ${CAREFUL_APP_SECRET})` : ''}`);
  }
  print(`Numbers that have a two-step PIN have ${USUAL_PIN}. Verification codes are printed here.`);
  print('Set waba.graphUrl to the address above, then add one of these tokens. Ctrl+C ends the emulator.');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

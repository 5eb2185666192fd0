// `npm run emulator -- --port 4000`: the demo world until Ctrl+C, with faults and journal under /_emulator/.
import { parseArgs } from 'node:util';
import { CAREFUL_APP_SECRET, demoWorld } from './seed';
import { demoTokens } from './seedTokens';
import { startEmulator } from './server';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
  const emulator = await startEmulator({ world: demoWorld(), port: Number(values.port), control: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print(emulator.origin);
  for (const { secret, purpose, app } of demoTokens()) {
    print(`${secret}  ${purpose}${app === 'careful' ? ` (app secret ${CAREFUL_APP_SECRET})` : ''}`);
  }
  print('Set waba.graphUrl to the address above, then add one of these tokens. Ctrl+C ends the emulator.');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

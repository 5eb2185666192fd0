// Stands in for the `code` executable of `@vscode/test-electron`: takes the arguments that desktop VS Code gets, and
// runs the same tests in the VS Code server and Chromium. The profile arguments are ignored, the server has its own.
import { existsSync, fstatSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exitOnSignals } from './exitOnSignals';
import { runExtensionTests } from './extensionTests';
import { parseHostVersion } from './installHost';

/** Like the `EX_SOFTWARE` of sysexits: the harness failed, not a test. */
const HARNESS_FAILED = 70;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });
  const argument = (name: string): string => {
    const value = values[name];
    if (typeof value !== 'string') throw new Error(`The stand-in for VS Code needs --${name}=…`);
    return value;
  };
  return runExtensionTests({
    version: parseHostVersion(process.env.WABA_HOST_VERSION ?? 'newest'),
    extensionDevelopmentPath: argument('extensionDevelopmentPath'),
    extensionTestsPath: argument('extensionTestsPath'),
    folder: positionals.find((path) => existsSync(path) && statSync(path).isDirectory()),
  });
}

/** Ends with the process that started it, even when nobody tells: its end of the pipe is closed then. */
function exitWithParent(): void {
  const stdin = fstatSync(0);
  if (stdin.isFIFO() || stdin.isSocket()) process.stdin.once('end', () => process.exit(HARNESS_FAILED)).resume();
}

exitOnSignals();
exitWithParent();
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(HARNESS_FAILED);
  },
);

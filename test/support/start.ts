// `npm start`: builds the extension and opens a VS Code with it: the desktop one, else one that is downloaded, else
// (without a display) the VS Code server, to be used from a browser. Everything it keeps is in `.start/`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { exitOnSignals } from './exitOnSignals';
import { ensureHost } from './installHost';
import { ROOT } from './paths';
import { openProfile, writeSettings } from './profile';
import { downloadDesktop, hasDisplay } from './vscodeExecutable';
import { startServer } from './vscodeServer';
import { linkExtension } from './workbench';

const START = join(ROOT, '.start');
/** The browser keeps secrets per origin, so the port stays the same from one start to the next. */
const PORT = 8137;
const WHAT_TO_DO = 'Click the WABA Explorer icon in the activity bar, then Explore Demo Data.';

async function main(): Promise<void> {
  if (spawnSync(process.execPath, ['esbuild.js'], { cwd: ROOT, stdio: 'inherit' }).status !== 0) {
    throw new Error('The extension does not build.');
  }
  const desktop = hasDisplay() ? await findDesktop() : undefined;
  if (desktop === undefined) await openInBrowser();
  else openOnDesktop(desktop);
}

/** The user's own VS Code, else a downloaded one; undefined, with one line that says why, when there is none. */
async function findDesktop(): Promise<string | undefined> {
  const shell = process.platform === 'win32';
  if (spawnSync('code', ['--version'], { stdio: 'ignore', shell }).status === 0) return 'code';
  try {
    return await downloadDesktop('newest');
  } catch (error) {
    console.error(`Desktop VS Code cannot be downloaded (${message(error)}): using the VS Code server.`);
    return undefined;
  }
}

function openOnDesktop(executable: string): void {
  const args = [
    '--new-window',
    `--extensionDevelopmentPath=${ROOT}`,
    `--user-data-dir=${join(START, 'profile')}`,
    `--extensions-dir=${join(START, 'extensions')}`,
    // Electron refuses to run as root with its sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const shell = process.platform === 'win32';
  const quoted = shell ? args.map((each) => `"${each}"`) : args;
  const child = spawn(shell ? `"${executable}"` : executable, quoted, { stdio: 'ignore', shell });
  child.once('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  process.once('exit', () => child.kill());
  console.log(`VS Code opens. ${WHAT_TO_DO}`);
}

async function openInBrowser(): Promise<void> {
  const host = ensureHost('newest');
  mkdirSync(START, { recursive: true });
  const dir = join(START, 'server');
  const isNew = !existsSync(dir);
  const profile = await openProfile(dir, PORT);
  // Later starts leave what the user has set since.
  if (isNew) writeSettings(profile, {});
  linkExtension(profile);
  const server = await startServer({
    host,
    profile,
    tokenRequired: true,
    preload: join(__dirname, 'mintKey.cjs'),
    env: { WABA_PROFILE_FILE: profile.file },
  });
  const query = new URLSearchParams({ folder: ROOT, tkn: profile.token });
  console.log(`\nOpen ${server.origin}/?${query.toString()} in your browser`);
  console.log(`${WHAT_TO_DO} Ctrl+C here ends it.`);
  throw new Error(`The VS Code server ${await server.ended}`);
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

exitOnSignals();
main().catch((error: unknown) => {
  console.error(message(error));
  process.exit(1);
});

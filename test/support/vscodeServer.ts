import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from './installHost';
import type { Profile } from './profile';
import { serverEnv } from './serverEnv';
import { killGroup } from './killGroup';

export interface ServerOptions {
  readonly host: Host;
  readonly profile: Profile;
  readonly env?: NodeJS.ProcessEnv;
  /** Honour the extension-development payload. The workbench then shows no toasts and skips dialogs. */
  readonly testDriver?: boolean;
  /** Ask every browser for the profile's token. */
  readonly tokenRequired?: boolean;
  /** Ask whether the folder is trusted, as desktop VS Code does. */
  readonly workspaceTrust?: boolean;
  /** A CommonJS file that the server loads before anything else. */
  readonly preload?: string;
  readonly onOutput?: (text: string) => void;
  /** Of server, extension host, workbench and all output channels; `info` when left out. */
  readonly logLevel?: 'trace';
}

export interface RunningServer {
  readonly origin: string;
  /** Resolves with what the server printed last, when it has ended. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Starts the server and waits until it listens. Throws with its output when it ends before that. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, profile } = options;
  const preload = options.preload === undefined ? [] : ['--require', options.preload];
  const child = spawn(host.node, [...preload, host.serverMain, ...serverArguments(options)], {
    env: serverEnv(options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: the extension hosts end with it.
    detached: true,
  });
  let output = '';
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(`ended with ${code ?? signal ?? 'nothing'}\n${output}`));
  });
  const kill = (signal: NodeJS.Signals) => killGroup(child, signal);
  const killAtExit = () => kill('SIGKILL');
  process.once('exit', killAtExit);
  const stop = async () => {
    kill('SIGTERM');
    const timer = setTimeout(() => kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(timer);
    // The server is gone; its extension hosts may not be.
    kill('SIGKILL');
    process.removeListener('exit', killAtExit);
  };
  const listening = new Promise<void>((done) => {
    const read = (data: Buffer) => {
      const text = data.toString();
      output = (output + text).slice(-20_000);
      options.onOutput?.(text);
      if (output.includes('Web UI available at')) done();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  const failure = await Promise.race([listening, ended]);
  if (failure !== undefined) {
    await stop();
    throw new Error(`The VS Code server did not start: ${failure}`);
  }
  return { origin: `http://127.0.0.1:${profile.port}`, ended, stop };
}

/** Installs a VSIX into the profile with the server's own command line. Throws with its output when that fails. */
export function installVsix(host: Host, profile: Profile, vsix: string): void {
  const args = [host.serverMain, '--install-extension', vsix, '--force', ...folderArguments(profile)];
  const { status, stdout, stderr } = spawnSync(host.node, args, { env: serverEnv(), encoding: 'utf8' });
  if (status !== 0 || !stdout.includes('successfully installed')) {
    throw new Error(`Installing ${vsix} failed: ${stdout}${stderr}`);
  }
}

function serverArguments(options: ServerOptions): string[] {
  const { profile } = options;
  const args = ['--host', '127.0.0.1', '--port', `${profile.port}`, '--disable-telemetry', ...folderArguments(profile)];
  if (options.tokenRequired) {
    // In a file, because other users of the machine can read the command line.
    const file = join(profile.dir, 'connection-token');
    writeFileSync(file, profile.token, { mode: 0o600 });
    args.push('--connection-token-file', file);
  } else {
    args.push('--without-connection-token');
  }
  if (!options.workspaceTrust) args.push('--disable-workspace-trust');
  if (options.logLevel !== undefined) args.push('--log', options.logLevel);
  if (options.testDriver) args.push('--enable-smoke-test-driver', '--enable-proposed-api');
  return args;
}

function folderArguments({ dataDir, extensionsDir }: Profile): string[] {
  return [
    '--accept-server-license-terms',
    '--server-data-dir',
    dataDir,
    '--user-data-dir',
    dataDir,
    '--extensions-dir',
    extensionsDir,
  ];
}

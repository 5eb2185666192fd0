import { spawn } from 'node:child_process';
import { ROOT } from '../support/paths';
import { killGroup } from '../support/killGroup';

export interface Child {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Ends it. */
  readonly signal: AbortSignal;
}

const LIMIT_MS = 3 * 60_000;
/** Time for it to end its own processes after a polite signal. */
const GRACE_MS = 8000;

/**
 * Runs a command in a process group of its own, leaves nothing of that group behind, and gives what it printed.
 * Throws with that when the command fails, takes too long or is interrupted.
 */
export function runChild({ command, args, env, signal }: Child): Promise<string> {
  signal.throwIfAborted();
  const child = spawn(command, args, {
    cwd: ROOT,
    env,
    // The stand-in for VS Code ends when its standard input does, so it never outlives this process.
    stdio: 'pipe',
    detached: true,
  });
  const kill = (how: NodeJS.Signals) => killGroup(child, how);
  let ending: string | undefined;
  let force: NodeJS.Timeout | undefined;
  const end = (why: string) => {
    ending ??= why;
    kill('SIGTERM');
    force ??= setTimeout(() => kill('SIGKILL'), GRACE_MS);
  };
  const interrupt = () => end('was interrupted');
  signal.addEventListener('abort', interrupt);
  const limit = setTimeout(() => end(`was not done within ${LIMIT_MS / 1000} s`), LIMIT_MS);
  const out: Buffer[] = [];
  const all: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => {
    out.push(data);
    all.push(data);
  });
  child.stderr.on('data', (data: Buffer) => all.push(data));
  return new Promise((done, failed) => {
    child.once('error', (error) => (ending ??= error.message));
    // What is left of the group would hold the pipes open.
    child.once('exit', () => kill('SIGKILL'));
    child.once('close', (code, by) => {
      clearTimeout(limit);
      clearTimeout(force);
      signal.removeEventListener('abort', interrupt);
      const why = ending ?? (code === 0 ? undefined : `ended with ${code ?? by ?? 'nothing'}`);
      if (why === undefined) done(Buffer.concat(out).toString());
      else failed(new Error(`${[command, ...args].join(' ')} ${why}\n${Buffer.concat(all).toString()}`));
    });
  });
}

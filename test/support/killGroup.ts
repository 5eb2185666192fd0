import type { ChildProcess } from 'node:child_process';

/** Sends the signal to a detached child and all that it started; no error when they are gone. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // The group is gone.
  }
}

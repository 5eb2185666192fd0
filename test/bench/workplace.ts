import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killLeftovers, markedEnv } from '../steps/leftovers';
import { removeFolder } from '../support/profile';

/** Where a run keeps its temporary files, and what its processes are told. */
export interface Workplace {
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborts on Ctrl+C. */
  readonly signal: AbortSignal;
}

/** Runs `work`, then kills what it left running and deletes what it left in the temp folder, after Ctrl+C too. */
export async function inWorkplace(work: (place: Workplace) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => stop.abort(new Error(`Interrupted by ${signal}`)));
  }
  const id = randomUUID();
  const dir = mkdtempSync(join(tmpdir(), 'waba-bench-'));
  const env: NodeJS.ProcessEnv = { ...process.env, ...markedEnv(id), TMPDIR: dir };
  // A fresh Node is to be measured, without flags that were meant for this process.
  delete env.NODE_OPTIONS;
  const left: string[] = [];
  try {
    await work({ dir, env, signal: stop.signal });
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    left.push(...(await killLeftovers(id)));
    removeFolder(dir);
  }
  if (left.length > 0) throw new Error(`Left running: ${left.join('; ')}`);
}

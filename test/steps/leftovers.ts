import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Every process of a run inherits it, whatever process group it makes for itself. */
const MARK = 'WABA_TEST_RUN';

export function markedEnv(run: string): NodeJS.ProcessEnv {
  return { [MARK]: run };
}

/**
 * Kills what a run has left running, after a moment in which a browser's helpers may end by themselves; gives their
 * command lines. Linux only, elsewhere there is nothing to read this from.
 */
export async function killLeftovers(run: string): Promise<string[]> {
  for (let attempt = 0; attempt < 30 && find(run).length > 0; attempt++) await sleep(100);
  const left = find(run);
  for (const { pid } of left) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  return left.map(({ command }) => command);
}

function find(run: string): { pid: number; command: string }[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => read(name, 'environ').split('\0').includes(`${MARK}=${run}`))
    .map((name) => ({ pid: Number(name), command: read(name, 'cmdline').replaceAll('\0', ' ').trim() }));
}

/** Empty when the process has ended or belongs to somebody else. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

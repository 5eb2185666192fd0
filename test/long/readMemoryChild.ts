// `readMemoryChild.ts situation origin folder`: prepares the situation, waits to be told, and tells what it took.
import { once } from 'node:events';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Cell } from '../unit/faults/cell';
import { outcome } from '../unit/faults/judge';
import { SITUATIONS } from '../unit/faults/situations';

export interface Measured {
  readonly kind: string;
  /** Resident memory at its peak beyond what there was before, in bytes. */
  readonly grownBy: number;
  /** The longest time in which nothing else could run, in milliseconds. */
  readonly blocked: number;
}

async function main([name, origin = '', folder = '']: readonly string[]): Promise<void> {
  const situation = SITUATIONS.find((each) => each.name === name);
  if (!situation) throw new Error(`No such situation: ${String(name)}`);
  // Code is loaded when it is needed first, which is not what is measured.
  const other = await Cell.open({ folder: join(folder, 'other'), origin });
  for (const each of SITUATIONS) await each.prepare(other);
  await other.idle();
  await other.close();
  const cell = await Cell.open({ folder: join(folder, 'own'), origin });
  await situation.prepare(cell);
  const go = once(process, 'message');
  process.send?.('ready');
  await go;
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const look = (): void => void (peak = Math.max(peak, process.memoryUsage.rss()));
  const watch = setInterval(look, 1);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await situation.act(cell);
  await cell.idle();
  delay.disable();
  clearInterval(watch);
  look();
  const told: Measured = {
    kind: outcome(cell, situation),
    grownBy: peak - before,
    blocked: Math.round(delay.max / 1e6),
  };
  process.send?.(told);
  await cell.close();
  process.disconnect();
}

void main(process.argv.slice(2));

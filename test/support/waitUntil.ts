import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `holds`; throws with `what` after ten seconds. */
export async function waitUntil(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Never happened: ${what}`);
    await sleep(10);
  }
}

import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A lock that windows share. Each step is one step for all of them: what others do comes before it or after it. */
export interface Lock {
  /** Who has it; `undefined` when nobody does. */
  holder(): Promise<string | undefined>;
  /** False when somebody has it. */
  take(by: string): Promise<boolean>;
  /** Takes it away from this holder, and from no other. */
  free(holder: string): Promise<void>;
}

const STEP = 20;
const PATIENCE = 100;

/**
 * Runs work while nobody else has the lock. It is taken away only from one who had it for two seconds on end: a crash
 * leaves it, and work under it takes milliseconds. `wait` waits for that many of them.
 */
export async function alone<T>(lock: Lock, work: () => Promise<T>, wait: (ms: number) => Promise<unknown>): Promise<T> {
  const own = randomUUID();
  let before: string | undefined;
  for (let waited = 0; ;) {
    const holder = await lock.holder();
    if (holder === undefined && (await lock.take(own))) break;
    if (holder !== before) waited = 0;
    before = holder;
    if (waited++ < PATIENCE) {
      await wait(STEP);
    } else if (holder === undefined) {
      throw new Error('Nobody has the lock, and it cannot be had.');
    } else {
      await lock.free(holder);
      waited = 0;
    }
  }
  try {
    return await work();
  } finally {
    // Who waits takes it away.
    await lock.free(own).catch(() => undefined);
  }
}

/**
 * A lock on disk: a folder with one file, which is named for the holder. The disk renames no folder to one that is not
 * empty, and removes none, so that each step is one. `path` ends with `.lock`.
 */
export function diskLock(path: string): Lock {
  return {
    async holder() {
      try {
        return (await readdir(path))[0];
      } catch (error) {
        if (isTaken(error)) return undefined;
        throw error;
      }
    },
    async take(by) {
      const own = path.replace(/lock$/, `${by}.lock`);
      await mkdir(own, { recursive: true });
      try {
        await writeFile(join(own, by), '', { mode: 0o600 });
        // Windows renames to no empty folder either.
        await rmdir(path).catch(() => undefined);
        await rename(own, path);
        return true;
      } catch (error) {
        await rm(own, { recursive: true, force: true });
        if (isTaken(error)) return false;
        throw error;
      }
    },
    async free(holder) {
      await rm(join(path, holder), { force: true });
      // It may have been taken again.
      await rmdir(path).catch(() => undefined);
    },
  };
}

/** How systems say that a folder is there, is just going, or has gone. */
const TAKEN = new Set<unknown>(['EEXIST', 'ENOTEMPTY', 'ENOENT', 'EPERM', 'EACCES', 'EBUSY']);
const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && TAKEN.has(error.code);

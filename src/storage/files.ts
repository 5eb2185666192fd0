import { randomUUID } from 'node:crypto';
import { watch } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { alone, diskLock } from './lock';

/** The part of a disk that records and caches need. Paths are relative to the store's own folder, with `/`. */
export interface Files {
  /** The file's text; `undefined` when there is no such file. */
  read(path: string): Promise<string | undefined>;
  /** Writes beside the file and renames, so that a reader never sees half of it. Makes the folders it needs. */
  write(path: string, text: string): Promise<void>;
  /** Removes a file or a folder with all that is in it; it is no error when there is none. */
  remove(path: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
  /** Names in the folder, none when there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /**
   * Runs work while no other window runs any of this path. It must take milliseconds, and wait for no keychain and no
   * network: a window that is at it for two seconds has crashed, as others see it.
   */
  alone<T>(path: string, work: () => Promise<T>): Promise<T>;
  /** Calls `changed` with the name of what changed in the folder, until the answer is called. */
  watch(path: string, changed: (name: string) => void): () => void;
}

/** Where the lock of a path stands. */
export const lockOf = (path: string): string => `${path}.lock`;

/**
 * Removes a file with all whose names begin as its own: what was moved aside, and what a crash left of writing it. Its
 * lock stays with who has it.
 */
export async function removeAll(files: Files, folder: string, name: string): Promise<void> {
  for (const each of await files.list(folder)) {
    if (each.startsWith(name) && each !== lockOf(name)) await files.remove(`${folder}/${each}`);
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** `Files` in a folder of the real disk; `wait` is how it waits for a lock. */
export function diskFiles(root: string, wait: (ms: number) => Promise<unknown> = sleep): Files {
  const at = (path: string): string => join(root, path);
  return {
    async read(path) {
      try {
        return await readFile(at(path), 'utf8');
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async write(path, text) {
      const file = at(path);
      const temporary = `${file}.${randomUUID()}.tmp`;
      await mkdir(dirname(file), { recursive: true });
      try {
        const handle = await open(temporary, 'wx', 0o600);
        try {
          await handle.writeFile(text);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(temporary, file);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    remove: (path) => rm(at(path), { recursive: true, force: true }),
    move: (from, to) => rename(at(from), at(to)),
    async list(path) {
      try {
        return await readdir(at(path));
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    },
    alone: (path, work) => alone(diskLock(at(lockOf(path))), work, wait),
    watch(path, changed) {
      let watcher: ReturnType<typeof watch> | undefined;
      let stopped = false;
      // The folder may not be there before the first write.
      mkdir(at(path), { recursive: true })
        .then(() => {
          if (stopped) return;
          watcher = watch(at(path), { persistent: false }, (_event, name) => changed(name ?? ''));
          // A folder that goes away ends the watch.
          watcher.on('error', () => watcher?.close());
        })
        // Too many watches, or no folder: nothing is lost but news from other windows.
        .catch(() => undefined);
      return () => {
        stopped = true;
        watcher?.close();
      };
    },
  };
}

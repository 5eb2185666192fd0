import { setTimeout as sleep } from 'node:timers/promises';
import { lockOf, type Files } from '../../src/storage/files';
import { alone, type Lock } from '../../src/storage/lock';

export type FileVerb = 'read' | 'write' | 'remove' | 'move' | 'list';

/** Called before each step that changes or reads the disk; what it throws fails the step. */
export type BeforeStep = (verb: FileVerb, path: string) => Promise<void> | void;

/**
 * A disk in memory, for many windows; each `Files` that `window` gives fails and waits as its own hook says. It is locked
 * as the real one is, in steps that the hook hears of; `wait` waits for a lock, in less time than it is told.
 */
export class MemoryDisk {
  readonly texts = new Map<string, string>();

  constructor(private readonly wait: (ms: number) => Promise<unknown> = () => sleep(1)) {}

  window(before: BeforeStep = () => undefined): Files {
    const { texts, wait } = this;
    const missing = (): Error => Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' });
    const lockAt = (path: string): Lock => ({
      async holder() {
        await before('read', path);
        return texts.get(path);
      },
      async take(by) {
        await before('write', path);
        if (!texts.has(path)) texts.set(path, by);
        return texts.get(path) === by;
      },
      async free(holder) {
        await before('remove', path);
        if (texts.get(path) === holder) texts.delete(path);
      },
    });
    return {
      async read(path) {
        await before('read', path);
        return texts.get(path);
      },
      async write(path, text) {
        await before('write', path);
        texts.set(path, text);
      },
      async remove(path) {
        await before('remove', path);
        for (const name of texts.keys()) if (name === path || name.startsWith(`${path}/`)) texts.delete(name);
      },
      async move(from, to) {
        await before('move', from);
        const text = texts.get(from);
        if (text === undefined) throw missing();
        texts.delete(from);
        texts.set(to, text);
      },
      async list(path) {
        await before('list', path);
        const prefix = path === '.' ? '' : `${path}/`;
        const names = [...texts.keys()].filter((name) => name.startsWith(prefix));
        return [...new Set(names.map((name) => name.slice(prefix.length).split('/')[0] ?? ''))];
      },
      alone: (path, work) => alone(lockAt(lockOf(path)), work, wait),
      watch: () => () => undefined,
    };
  }
}

import type { Files } from '../../src/storage/files';
import { Serial } from '../../src/tokens/serial';

export type FileVerb = 'read' | 'write' | 'remove' | 'move' | 'list';

/** Called before each step that changes or reads the disk; what it throws fails the step. */
export type BeforeStep = (verb: FileVerb, path: string) => Promise<void> | void;

/** A disk in memory, for many windows; each `Files` that `window` gives fails and waits as its own hook says. */
export class MemoryDisk {
  readonly texts = new Map<string, string>();
  #locks = new Serial();

  /** Time goes by, and what a killed window had locked is free. */
  unlock(): void {
    this.#locks = new Serial();
  }

  window(before: BeforeStep = () => undefined): Files {
    const { texts } = this;
    const missing = (): Error => Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' });
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
      alone: (path, work) => this.#locks.run(path, work),
      watch: () => () => undefined,
    };
  }
}

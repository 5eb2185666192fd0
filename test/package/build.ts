import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/paths';

/** The part of esbuild's metafile that the checks read. */
interface Output {
  readonly entryPoint?: string;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
}

/** What the production build made: files of `dist/` by name. */
export class Build {
  readonly #outputs: Readonly<Record<string, Output>>;

  constructor() {
    const meta = JSON.parse(readFileSync(join(ROOT, 'dist/meta.json'), 'utf8')) as { outputs: Record<string, Output> };
    this.#outputs = Object.fromEntries(
      Object.entries(meta.outputs).map(([path, output]) => [path.replace(/^dist\//, ''), output]),
    );
  }

  get files(): readonly string[] {
    return Object.keys(this.#outputs);
  }

  /** The file that was made for a source file which is an entry or is loaded with `import()`. */
  fileOf(source: string): string {
    const file = this.files.find((name) => this.#outputs[name]?.entryPoint === source);
    if (file === undefined) throw new Error(`${source} is no chunk`);
    return file;
  }

  /** The file, and all that is loaded with it at once. */
  loadedWith(file: string, found = new Set<string>()): ReadonlySet<string> {
    found.add(file);
    for (const { path, kind } of this.#outputs[file]?.imports ?? []) {
      const name = path.replace(/^dist\//, '');
      if (kind === 'import-statement' && this.files.includes(name) && !found.has(name)) this.loadedWith(name, found);
    }
    return found;
  }

  /** Bytes on disk. */
  size(files: Iterable<string>): number {
    return [...files].reduce((sum, file) => sum + statSync(join(ROOT, 'dist', file)).size, 0);
  }

  /** Every source file or package file that is in the build, with its bytes there. */
  get inputs(): readonly (readonly [path: string, bytes: number])[] {
    return Object.values(this.#outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput] as const),
    );
  }

  /** The packages whose code is in the build. */
  get packages(): readonly string[] {
    const names = this.inputs.flatMap(([path]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
    return [...new Set(names)].sort();
  }
}

import { cpSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import * as v from 'valibot';
import { Build } from '../package/build';
import { ARTIFACTS, extensionManifest, ROOT } from '../support/paths';
import type { ExtensionPlan } from './hostPlan';

/** Everything that the benchmark builds. Git ignores it, and it is never packaged. */
const BUILT = join(ARTIFACTS, 'build/bench');
const TWIN = join(__dirname, 'twin');
const SDK = 'facebook-nodejs-business-sdk';

export interface Extensions {
  /** A folder of extensions, both of them, as `--extensionDevelopmentPath` takes it. */
  readonly folder: string;
  /** What `--extensionTestsPath` takes. */
  readonly runner: string;
  readonly ours: ExtensionPlan;
  readonly peer: ExtensionPlan;
  /** The peer's package and version. */
  readonly peerName: string;
  /** Files to load outside VS Code. */
  readonly files: { readonly ours: string; readonly network: string; readonly peer: string };
}

/**
 * Copies our production build, so that a build meanwhile does not disturb the measurement, and bundles the twin the
 * same way. `dist/` must have been built before.
 */
export async function prepareExtensions(): Promise<Extensions> {
  rmSync(BUILT, { recursive: true, force: true });
  const folder = join(BUILT, 'extensions');
  mkdirSync(folder, { recursive: true });
  const [ours, peer] = [join(realpathSync(folder), 'ours'), join(realpathSync(folder), 'twin')];
  for (const name of ['package.json', 'package.nls.json', 'media', 'dist']) {
    cpSync(join(ROOT, name), join(ours, name), { recursive: true });
  }
  cpSync(join(TWIN, 'package.json'), join(peer, 'package.json'));
  await bundle({ entryPoints: [join(TWIN, 'extension.mjs')], outfile: join(peer, 'extension.js'), minify: true });
  await bundle({ entryPoints: [join(__dirname, 'inHost.ts')], outfile: join(BUILT, 'inHost.js') });

  const dist = new Build();
  const loaded = [...dist.loadedWith('extension.js')];
  // Throws when one of them is no chunk of its own any more; then it would be in what activation loads.
  const lazy = ['src/editor/network.ts', 'src/emulator/demo.ts', 'src/commands/table.ts'];
  const notLoaded = new Set([...lazy.map((source) => dist.fileOf(source)), ...dist.files]);
  for (const file of loaded) notLoaded.delete(file);
  const inDist = (files: Iterable<string>) => [...files].map((file) => join(ours, 'dist', file));
  return {
    folder,
    runner: join(BUILT, 'inHost.js'),
    ours: { id: extensionManifest().id, loaded: inDist(loaded), notLoaded: inDist(notLoaded) },
    peer: { id: 'waba-bench.twin', loaded: [join(peer, 'extension.js')], notLoaded: [] },
    peerName: `${SDK} ${packageVersion(SDK)}`,
    files: {
      ours: join(ours, 'dist/extension.js'),
      network: join(ours, 'dist', dist.fileOf('src/editor/network.ts')),
      peer: join(peer, 'extension.js'),
    },
  };
}

function bundle(options: BuildOptions): Promise<unknown> {
  return build({
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
}

function packageVersion(name: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'));
  return v.parse(v.object({ version: v.string() }), manifest).version;
}

// Builds `dist/`: the extension, and one chunk for each module that the source loads with `import()`.
// `--production` minifies, `--watch` rebuilds and speaks the lines that VS Code's problem matcher reads.
const esbuild = require('esbuild');
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { basename, join, resolve } = require('node:path');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdir = join(__dirname, 'dist');

/** What `activate` does not need is a file of its own, read on first use. Name in `dist/` = name of the module. */
const chunks = ['src/graph/undiciTransport.ts', 'src/emulator/demo.ts'];

/** Leaves `import('./chunk')` in the bundle as a load of the chunk's file, so that esbuild does not inline it. */
const chunkLoader = {
  name: 'chunk-loader',
  setup(build) {
    const files = new Map(chunks.map((file) => [resolve(__dirname, file), `./${basename(file, '.ts')}.js`]));
    build.onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = files.get(`${resolve(resolveDir, path.replace(/\.(js|ts)$/, ''))}.ts`);
      if (file === undefined) return { errors: [{ text: `import('${path}') is not among the chunks of esbuild.js` }] };
      return { path: file, external: true };
    });
  },
};

/** The lines of the `$esbuild-watch` problem matcher. */
const problemMatcher = {
  name: 'problem-matcher',
  setup(build) {
    build.onStart(() => console.log('[watch] build started'));
    build.onEnd(({ errors }) => {
      for (const { text, location } of errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      console.log('[watch] build finished');
    });
  },
};

async function main() {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const context = await esbuild.context({
    entryPoints: ['src/extension.ts', ...chunks],
    entryNames: '[name]',
    outdir,
    absWorkingDir: __dirname,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // `import()` becomes `require()`: the extension host loads both, and `require` needs no URL.
    supported: { 'dynamic-import': false },
    external: ['vscode'],
    minify: production,
    sourcemap: production ? false : 'linked',
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    logLevel: watch ? 'silent' : 'info',
    plugins: [chunkLoader, ...(watch ? [problemMatcher] : [])],
  });
  if (watch) return context.watch();
  const { metafile } = await context.rebuild();
  // What the size checks read; not packaged.
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile));
  return context.dispose();
}

main().catch(() => {
  process.exitCode = 1;
});

// Builds `dist/`: `extension.js` and one chunk for whatever the source loads with `import()`, with shared modules in
// chunks of their own. esbuild splits ES modules only, and VS Code loads CommonJS everywhere, so this takes two passes:
// bundle and split as ES modules, then turn each file into CommonJS.
// `--production` minifies, `--watch` rebuilds and speaks the lines that VS Code's problem matcher reads.
const esbuild = require('esbuild');
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdir = join(__dirname, 'dist');

const shared = {
  absWorkingDir: __dirname,
  outdir,
  platform: 'node',
  target: 'node20',
  minify: production,
  sourcemap: production ? false : 'inline',
  sourcesContent: false,
  legalComments: 'none',
};

/** @type {import('esbuild').BuildOptions} */
const split = {
  ...shared,
  entryPoints: ['src/extension.ts'],
  entryNames: '[name]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  format: 'esm',
  splitting: true,
  external: ['vscode'],
  metafile: true,
  write: false,
  logLevel: watch ? 'silent' : 'info',
};

/** The second pass: one file after the other, nothing is moved between them. */
async function writeCommonJs({ outputFiles, metafile }) {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  for (const { path, text } of outputFiles) {
    const { code } = await esbuild.transform(text, {
      format: 'cjs',
      platform: shared.platform,
      target: shared.target,
      minify: production,
      sourcemap: shared.sourcemap,
      legalComments: 'none',
      // `import()` becomes `require()`: the extension host has both, and `require` needs no URL.
      supported: { 'dynamic-import': false },
    });
    writeFileSync(path, code);
  }
  // What the size checks read; not packaged.
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile));
}

/** The lines of the `$esbuild-watch` problem matcher. */
const watcher = {
  name: 'watcher',
  setup(build) {
    build.onStart(() => console.log('[watch] build started'));
    build.onEnd(async (result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      if (result.errors.length === 0) await writeCommonJs(result);
      console.log('[watch] build finished');
    });
  },
};

async function main() {
  if (!watch) return writeCommonJs(await esbuild.build(split));
  const context = await esbuild.context({ ...split, plugins: [watcher] });
  return context.watch();
}

main().catch((error) => {
  if (!error.errors) console.error(error);
  process.exitCode = 1;
});

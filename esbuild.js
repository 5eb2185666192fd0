// Builds `dist/`: `extension.js` and one chunk for whatever the source loads with `import()`, with shared modules in
// chunks of their own. esbuild splits ES modules only, and VS Code loads CommonJS everywhere, so this takes two passes:
// bundle and split as ES modules, then write each file as CommonJS.
// `dist/media/` holds what runs in webviews: a script and a style sheet for each, with nothing loaded later.
// `--production` minifies, `--watch` rebuilds and speaks the lines that VS Code's problem matcher reads.
const esbuild = require('esbuild');
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdir = join(__dirname, 'dist');
const MAIN = 'extension.js';

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

/** @type {import('esbuild').BuildOptions} */
const webviews = {
  absWorkingDir: __dirname,
  entryPoints: ['media/details/main.ts', 'media/details/details.css'].map((file) => ({ in: file, out: 'details' })),
  outdir: join(outdir, 'media'),
  platform: 'browser',
  target: ['chrome120', 'safari17', 'firefox121'],
  format: 'iife',
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'inline',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'info',
};

/**
 * The second pass. What `extension.js` loads at once is folded into it, since each file costs the activation half a
 * millisecond; the other files then find those modules there.
 */
async function writeCommonJs({ outputFiles, metafile }) {
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const files = fold(metafile);
  const folded = [...texts.keys()].filter((file) => !files.includes(file));
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  await Promise.all(
    files.map((file) =>
      esbuild.build({
        ...shared,
        stdin: { contents: file === MAIN ? exportAll(folded) : `export * from './${file}';`, resolveDir: outdir },
        outdir: undefined,
        outfile: join(outdir, file),
        bundle: true,
        format: 'cjs',
        external: ['vscode'],
        // `import()` becomes `require()`: the extension host has both, and `require` needs no URL.
        supported: { 'dynamic-import': false },
        plugins: [filesFromFirstPass(file, texts, folded)],
      }),
    ),
  );
  // Node looks for the nearest package.json before it loads a file; a short one here saves it reading the long one.
  writeFileSync(join(outdir, 'package.json'), '{"type":"commonjs"}\n');
  // What the size checks read; not packaged.
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile));
  writeFileSync(join(outdir, 'licenses.txt'), licenses(metafile));
  await esbuild.build(webviews);
}

/** The notices that the licences of the bundled packages want to go with their code. */
function licenses({ outputs }) {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const folders = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const notices = [...new Set(folders)].map((path) => {
    const folder = join(__dirname, path);
    const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file
      ? readFileSync(join(folder, file), 'utf8')
      : // It brings no text of its own: that of its licence, which is ours, too.
        readFileSync(join(__dirname, 'LICENSE'), 'utf8').replace(
          /^Copyright.*$/m,
          `Copyright (c) ${author.name ?? author}`,
        );
    if (license !== 'MIT') throw new Error(`${name} is licensed in another way: ${license}`);
    return `${name} ${version}: ${license}\n\n${text.trim()}\n`;
  });
  return `WABA Explorer holds code of these packages.\n\n${notices.sort().join(`\n${'-'.repeat(72)}\n\n`)}`;
}

/** Moves what the main file loads at once into it, in the metafile; gives the names of the files that are left. */
function fold({ outputs }) {
  const at = (name) => outputs[`dist/${name}`];
  const names = new Set([MAIN]);
  for (const name of names) {
    for (const { path, kind } of at(name).imports)
      if (kind === 'import-statement' && outputs[path]) names.add(basename(path));
  }
  names.delete(MAIN);
  for (const name of names) {
    Object.assign(at(MAIN).inputs, at(name).inputs);
    at(MAIN).imports.push(...at(name).imports);
    delete outputs[`dist/${name}`];
  }
  for (const output of Object.values(outputs)) {
    const seen = output.imports.map((each) =>
      names.has(basename(each.path)) ? { ...each, path: `dist/${MAIN}` } : each,
    );
    output.imports = seen.filter(({ path }) => !(output === at(MAIN) && path === `dist/${MAIN}`));
  }
  return Object.keys(outputs).map((path) => basename(path));
}

const nameOf = (file) => file.replace(/\W/g, '_');
const exportAll = (folded) =>
  [`export * from './${MAIN}';`, ...folded.map((file) => `export * as ${nameOf(file)} from './${file}';`)].join('\n');

/** Resolves the imports between the files of the first pass, for the file that is being written. */
function filesFromFirstPass(writing, texts, folded) {
  return {
    name: 'files-from-first-pass',
    setup(build) {
      build.onResolve({ filter: /^\.\// }, ({ path, kind }) => {
        const file = basename(path);
        const isOwn = file === writing || (writing === MAIN && folded.includes(file));
        if (kind !== 'dynamic-import' && isOwn) return { path: file, namespace: 'own' };
        if (folded.includes(file)) return { path: file, namespace: 'folded' };
        return { path: `./${file}`, external: true };
      });
      build.onLoad({ filter: /.*/, namespace: 'own' }, ({ path }) => ({
        contents: texts.get(path),
        resolveDir: outdir,
      }));
      build.onLoad({ filter: /.*/, namespace: 'folded' }, ({ path }) => ({
        contents: `module.exports = require('./${MAIN}').${nameOf(path)};`,
        resolveDir: outdir,
      }));
    },
  };
}

/** The lines of the `$esbuild-watch` problem matcher; `written` ends a build without errors. */
const watcher = (written) => ({
  name: 'watcher',
  setup(build) {
    build.onStart(() => console.log('[watch] build started'));
    build.onEnd(async (result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      if (result.errors.length === 0) await written?.(result);
      console.log('[watch] build finished');
    });
  },
});

async function main() {
  if (!watch) return writeCommonJs(await esbuild.build(split));
  const context = await esbuild.context({ ...split, plugins: [watcher(writeCommonJs)] });
  await context.watch();
  // Its own watcher: the other one looks at what the extension imports.
  const client = await esbuild.context({ ...webviews, logLevel: 'silent', plugins: [watcher()] });
  return client.watch();
}

main().catch((error) => {
  if (!error.errors) console.error(error);
  process.exitCode = 1;
});

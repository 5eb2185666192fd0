// `node --import tsx test/support/runHost.ts newest|1.105 [--grep pattern]`: the tests of `test/host/` inside a real
// extension host.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { build } from 'esbuild';
import { exitOnSignals } from './exitOnSignals';
import { findTests } from './findTests';
import { parseHostVersion, type HostVersion } from './installHost';
import { ARTIFACTS, ROOT } from './paths';
import { temporaryProfile } from './profile';
import { REPORT_VARIABLE } from './report';
import { vscodeExecutable } from './vscodeExecutable';

const SOURCES = join(ROOT, 'test/host');
/** Inside the checkout, because the bundles find mocha in its `node_modules`. */
const BUNDLES = join(ARTIFACTS, 'build/host');

/** Runs `test/host/` on that version with a fresh profile. Throws `TestRunFailedError` when a test fails. */
export async function runHost(version: HostVersion, grep?: string): Promise<void> {
  await bundleTests();
  const { profile, remove } = await temporaryProfile();
  const report = process.env[REPORT_VARIABLE];
  try {
    await runTests({
      vscodeExecutablePath: await vscodeExecutable(version),
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: join(BUNDLES, 'index.js'),
      launchArgs: [
        ROOT,
        '--disable-extensions',
        `--user-data-dir=${profile.dataDir}`,
        `--extensions-dir=${profile.extensionsDir}`,
      ],
      extensionTestsEnv: {
        WABA_HOST_VERSION: version,
        ...(grep !== undefined && { WABA_TEST_GREP: grep }),
        ...(report !== undefined && { [REPORT_VARIABLE]: report }),
      },
    });
  } finally {
    remove();
  }
}

async function bundleTests(): Promise<void> {
  rmSync(BUNDLES, { recursive: true, force: true });
  await build({
    entryPoints: [join(SOURCES, 'index.ts'), ...findTests(SOURCES)],
    outdir: BUNDLES,
    outbase: SOURCES,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

async function main(): Promise<void> {
  exitOnSignals();
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } });
  try {
    await runHost(parseHostVersion(positionals[0] ?? 'newest'), values.grep);
  } catch (error) {
    // The failed tests were printed already.
    if (!(error instanceof TestRunFailedError)) console.error(error);
    process.exitCode = 1;
  }
}

void main();

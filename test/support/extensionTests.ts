import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { ensureHost, type HostVersion } from './installHost';
import { ARTIFACTS } from './paths';
import { openProfile, removeFolder, writeSettings } from './profile';
import { openTestChannel } from './testChannel';
import { startServer, type RunningServer } from './vscodeServer';

export interface ExtensionTests {
  readonly version: HostVersion;
  readonly extensionDevelopmentPath: string;
  /** A CommonJS module with `run()`. */
  readonly extensionTestsPath: string;
  readonly folder: string | undefined;
}

const LIMIT_MS = 10 * 60_000;

/**
 * Runs an extension test runner inside the extension host of the VS Code server; gives its exit code.
 * Throws, after keeping the workbench's log, when server, page or extension host ends before the tests do.
 */
export async function runExtensionTests(tests: ExtensionTests): Promise<number> {
  const host = ensureHost(tests.version);
  const dir = mkdtempSync(join(tmpdir(), 'waba-host-'));
  const profile = await openProfile(join(dir, 'profile'));
  writeSettings(profile, {});
  const log: string[] = [];
  const channel = await openTestChannel(dir);
  const server = await startServer({
    host,
    profile,
    testDriver: true,
    env: { WABA_TEST_SOCKET: channel.path, WABA_TEST_RUNNER: resolve(tests.extensionTestsPath) },
    onOutput: (text) => log.push(text),
  });
  try {
    const context = await launchBrowser(profile);
    try {
      const page = context.pages()[0] ?? (await context.newPage());
      const code = await runInPage(page, server, tests, log);
      const end = await channel.ended();
      if (end === undefined) throw new Error(`The extension host ended (${code}) before the tests did`);
      if (end !== '') console.error(end);
      return end === '' ? code : code || 1;
    } finally {
      await context.close();
    }
  } catch (error) {
    console.error(`The workbench's log is ${keepLog(tests.version, log)}`);
    throw error;
  } finally {
    await server.stop();
    channel.close();
    removeFolder(dir);
  }
}

async function runInPage(page: Page, server: RunningServer, tests: ExtensionTests, log: string[]): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const done = new Promise<number>((resolved, rejected) => {
    timer = setTimeout(() => rejected(new Error(`The tests did not end within ${LIMIT_MS / 1000} s`)), LIMIT_MS);
    page.once('crash', () => rejected(new Error('The workbench page crashed')));
    page.on('pageerror', (error) => log.push(`page error: ${error.message}\n`));
    void server.ended.then((output) => rejected(new Error(`The VS Code server ended during the tests: ${output}`)));
    const expose = async () => {
      // The two names that the workbench calls in test-driver mode.
      await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
        log.push(`[${type}] ${format(...args)}\n`);
      });
      await page.exposeFunction('codeAutomationExit', async (code: number) => {
        if (code !== 0) await keepEvidence(page, tests.version, log);
        resolved(code);
      });
      await page.goto(testUrl(server, tests));
    };
    expose().catch(rejected);
  });
  try {
    return await done;
  } finally {
    clearTimeout(timer);
  }
}

function testUrl({ origin }: RunningServer, tests: ExtensionTests): string {
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${encodeURI(resolve(path))}`;
  const query = new URLSearchParams(tests.folder === undefined ? { ew: 'true' } : { folder: resolve(tests.folder) });
  const payload = [
    ['extensionDevelopmentPath', remote(tests.extensionDevelopmentPath)],
    ['extensionTestsPath', remote(join(__dirname, 'inHost.cjs'))],
    ['enableProposedApi', ''],
    ['skipWelcome', 'true'],
  ];
  query.set('payload', JSON.stringify(payload));
  return `${origin}/?${query.toString()}`;
}

async function keepEvidence(page: Page, version: HostVersion, log: string[]): Promise<void> {
  const path = join(dirname(keepLog(version, log)), 'workbench.png');
  await page.screenshot({ path }).catch(() => undefined);
}

function keepLog(version: HostVersion, log: string[]): string {
  const dir = join(ARTIFACTS, `host-${version}`);
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'workbench.log');
  writeFileSync(file, log.join(''));
  return file;
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type BrowserContext } from 'playwright-core';
import type { Profile } from './profile';

const KNOWN_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Where Chromium is: `CHROMIUM_PATH`, else a usual place, else root on Debian gets it from apt.
 * Throws with one line that says what to install.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  const wanted = 'The UI tests need Chromium: apt-get install chromium, or set CHROMIUM_PATH.';
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(wanted);
  console.error('Installing Chromium (once, about 15 s)');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = spawnSync('apt-get', ['-qq', ...args], { encoding: 'utf8', env });
    if (apt.status !== 0) throw new Error(`${wanted} apt-get ${args[0] ?? ''} failed: ${lastLine(apt.stderr)}`);
  }
  const installed = findChromium();
  if (installed === undefined) throw new Error(wanted);
  return installed;
}

export interface BrowserOptions {
  readonly headless?: boolean;
  /** Answer for the server what encrypts SecretStorage; off when the server does it itself. */
  readonly answerMintKey?: boolean;
}

/** Opens Chromium on the profile's browser folder. `close` on the context ends it. */
export async function launchBrowser(profile: Profile, options: BrowserOptions = {}): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile.browserDir, {
    executablePath: ensureChromium(),
    headless: options.headless ?? !process.env.WABA_TEST_HEADED,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    // Whoever runs the tests decides what a signal does.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  // The bare server answers 405, and then secrets live in memory only and are gone after a reload.
  if (options.answerMintKey ?? true) {
    await context.route('**/mint-key', (route) => route.fulfill({ body: profile.key }));
  }
  return context;
}

function findChromium(): string | undefined {
  return [process.env.CHROMIUM_PATH, ...KNOWN_PLACES].find((path) => path !== undefined && existsSync(path));
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

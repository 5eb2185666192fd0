import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoWorld } from '../../src/emulator/seed';
import { demoSecret } from '../../src/emulator/seedTokens';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { findApp } from '../../src/emulator/world';
import { corporateProxy, type CorporateProxy } from '../support/corporateProxy';
import { Front } from '../support/front';
import { writeEverywhere } from '../support/hostileAnswers';
import { LeakWatch } from '../support/leakWatch';
import { privateCa } from '../support/privateCa';
import { removeFolder } from '../support/profile';
import { openWorkbench } from '../support/workbench';
import type { Workbench } from '../support/workbenchWindow';

/** Known by no shape, and different in every form; of the characters that a token may have. */
export const CANARY = 'GGcAnArY7k/Lm+N3|pQ=rS.tUvWxYz0123456789AbCdEfGh';
export const SECOND = 'GGsEcOnD8w/Qe+R4|tY=uI.oPaSdFg0123456789HjKlZxCv';
/** Nobody knows it. */
export const WRONG = 'GGwRoNg5nobodyKnowsThisTokenAtAll0123456789';
export const APP = '917264530182736';
export const APP_SECRET = 'c0ffee5ec2e7a1b2c3d4e5f60718293a';
/** What a proxy is signed in to with, by where it stands. */
export const PROXY_PASSWORDS = {
  'http.proxy': 'PpAdDrEsS7k/Lm+N3|pQ=rS.tUvWxYz01234',
  'http.proxyAuthorization': 'PpHeAdEr8w/Qe+R4|tY=uI.oPaSdFg0123456',
  HTTPS_PROXY: 'PpEnVi9x/Zc+V5|bN=mA.sDfGhJk0123456789',
};
/** What is typed in the flows: the PIN that is chosen, the one after it, and the code that the server sends. */
export const DIGITS = { pin: '847261', newPin: '394817', code: '615283' };
export type SignIn = keyof typeof PROXY_PASSWORDS;
export const TOKENS = [CANARY, SECOND, WRONG, APP_SECRET];
export const SECRETS = [...TOKENS, ...Object.values(PROXY_PASSWORDS)];
/** A name that only the proxy knows: calls to this machine never meet one. */
const NAME = 'graph.saltmarsh.test';

/** A workbench at the most talkative log level, watched from a load on, and a server that quotes the token in names. */
export interface LeakStage {
  /** All that VS Code and the browser keep on disk. */
  readonly dir: string;
  /** The settings of the user, who may write a password there. */
  readonly settingsFile: string;
  /** What the server of VS Code prints. */
  readonly printed: string;
  readonly emulator: Emulator;
  /** What stands between. */
  readonly proxy: CorporateProxy;
  readonly workbench: Workbench;
  readonly watch: LeakWatch;
  /** The user's settings where they name the proxy there. The environment names it always, and counts last. */
  settings(signIn: SignIn): Readonly<Record<string, unknown>>;
}

/** One for a suite, which is looked at after each test; call in `describe`. */
export function leakStage(): LeakStage {
  const printed: string[] = [];
  let dir: string | undefined;
  let open: (Omit<LeakStage, 'printed'> & { closeServer: () => Promise<void> }) | undefined;
  const need = () => {
    assert.ok(open, 'not open yet');
    return open;
  };
  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'waba-leaks-'));
    const emulator = await startEmulator({ world: worldThatQuotes(), random: () => (Number(DIGITS.code) + 0.5) / 1e6 });
    const ca = await privateCa();
    const server = await Front.start(emulator, { identity: await ca.issue([NAME]) });
    const proxy = await corporateProxy();
    // Where the host's OpenSSL looks for the store of the system.
    const store = join(dir, 'system.pem');
    writeFileSync(store, ca.cert);
    const named = (by: SignIn) => `http://ann:${encodeURIComponent(PROXY_PASSWORDS[by])}@${proxy.host}`;
    const basic = Buffer.from(`ann:${PROXY_PASSWORDS['http.proxyAuthorization']}`).toString('base64');
    const settings: LeakStage['settings'] = (signIn) => ({
      'waba.graphUrl': `https://${NAME}:${server.port}`,
      'waba.timeoutSeconds': 3,
      ...(signIn === 'http.proxy' && { 'http.proxy': named(signIn) }),
      ...(signIn === 'http.proxyAuthorization' && { 'http.proxy': proxy.origin, [signIn]: `Basic ${basic}` }),
    });
    const workbench = await openWorkbench({
      extension: 'folder',
      profileDir: dir,
      logLevel: 'trace',
      settings: settings('http.proxy'),
      env: { SSL_CERT_FILE: store, HTTPS_PROXY: named('HTTPS_PROXY') },
      onOutput: (text) => printed.push(text),
    });
    // All that is logged and watched takes its time.
    workbench.page.setDefaultTimeout(60_000);
    const watch = await LeakWatch.of(workbench.page);
    const settingsFile = join(dir, 'data/User/settings.json');
    open = { dir, settingsFile, emulator, proxy, workbench, watch, settings, closeServer: () => server.close() };
    await workbench.reload();
    await workbench.showView();
    await workbench.widenSideBar(520);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed() === true)
      await open?.workbench.screenshot(`failed-leaks-${this.currentTest.title.slice(0, 30)}`);
    await open?.watch.look();
  });
  after(async () => {
    await open?.workbench.close();
    await open?.proxy.close();
    await open?.closeServer();
    await open?.emulator.close();
    if (dir !== undefined) removeFolder(dir);
  });
  return {
    get dir() {
      return need().dir;
    },
    get settingsFile() {
      return need().settingsFile;
    },
    get printed() {
      return printed.join('');
    },
    get emulator() {
      return need().emulator;
    },
    get proxy() {
      return need().proxy;
    },
    get workbench() {
      return need().workbench;
    },
    get watch() {
      return need().watch;
    },
    settings: (signIn) => need().settings(signIn),
  };
}

/** The demo world, where two secrets stand for the system user, and names hold the first of them. */
function worldThatQuotes() {
  const world = demoWorld();
  const known = world.tokens.get(demoSecret('SystemUser'));
  const app = findApp(world, APP);
  assert.ok(known && app);
  for (const secret of [CANARY, SECOND]) world.tokens.set(secret, { ...known, secret });
  Object.assign(app, { secret: APP_SECRET });
  writeEverywhere(world, CANARY);
  return world;
}

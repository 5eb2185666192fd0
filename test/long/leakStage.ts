import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoWorld } from '../../src/emulator/seed';
import { demoSecret } from '../../src/emulator/seedTokens';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { findApp } from '../../src/emulator/world';
import { writeEverywhere } from '../support/hostileAnswers';
import { LeakWatch } from '../support/leakWatch';
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
export const SECRETS = [CANARY, SECOND, WRONG, APP_SECRET];

/** A workbench at the most talkative log level, watched from a load on, and a server that quotes the token in names. */
export interface LeakStage {
  /** All that VS Code and the browser keep on disk. */
  readonly dir: string;
  /** What the server of VS Code prints. */
  readonly printed: string;
  readonly emulator: Emulator;
  readonly workbench: Workbench;
  readonly watch: LeakWatch;
}

/** One for a suite, which is looked at after each test; call in `describe`. */
export function leakStage(): LeakStage {
  const dir = mkdtempSync(join(tmpdir(), 'waba-leaks-'));
  const printed: string[] = [];
  let open: Pick<LeakStage, 'emulator' | 'workbench' | 'watch'> | undefined;
  const need = () => {
    assert.ok(open, 'not open yet');
    return open;
  };
  before(async () => {
    const emulator = await startEmulator({ world: worldThatQuotes() });
    const workbench = await openWorkbench({
      extension: 'folder',
      profileDir: dir,
      logLevel: 'trace',
      settings: { 'waba.graphUrl': emulator.origin, 'waba.timeoutSeconds': 3 },
      onOutput: (text) => printed.push(text),
    });
    // All that is logged and watched takes its time.
    workbench.page.setDefaultTimeout(60_000);
    open = { emulator, workbench, watch: await LeakWatch.of(workbench.page) };
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
    await open?.emulator.close();
    removeFolder(dir);
  });
  return {
    dir,
    get printed() {
      return printed.join('');
    },
    get emulator() {
      return need().emulator;
    },
    get workbench() {
      return need().workbench;
    },
    get watch() {
      return need().watch;
    },
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

import { demoSecret, type DemoTokenName } from '../../src/emulator/seedTokens';
import { demoWorld } from '../../src/emulator/seed';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { openWorkbench } from '../support/workbench';
import type { Workbench } from '../support/workbenchWindow';

/** A workbench whose user has set the emulator as the server of new tokens. */
export interface Stage {
  readonly emulator: Emulator;
  readonly workbench: Workbench;
}

/** One workbench and one emulator for a suite, closed after it; a failing test leaves a picture. Call in `describe`. */
export function stage(name: string): Stage {
  let emulator: Emulator | undefined;
  let workbench: Workbench | undefined;
  before(async () => {
    emulator = await startEmulator({ world: demoWorld() });
    workbench = await openWorkbench({ extension: 'folder', settings: { 'waba.graphUrl': emulator.origin } });
    await workbench.showView();
    await workbench.widenSideBar(520);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed() === true)
      await workbench?.screenshot(`failed-${name}-${this.currentTest.title.slice(0, 40)}`);
    emulator?.faults.clear();
  });
  after(async () => {
    await workbench?.close();
    await emulator?.close();
  });
  return {
    get emulator() {
      if (!emulator) throw new Error('not open yet');
      return emulator;
    },
    get workbench() {
      if (!workbench) throw new Error('not open yet');
      return workbench;
    },
  };
}

/** Adds a token of the demo world as a user does, from the palette. */
export async function addToken(
  workbench: Workbench,
  name: DemoTokenName,
  label: string,
  paste = demoSecret(name),
): Promise<void> {
  const { quickInput } = workbench;
  await workbench.command('WABA: Add Access Token…');
  await quickInput.message.filter({ hasText: 'Paste the access token' }).waitFor();
  await quickInput.answer(paste);
  await quickInput.message.filter({ hasText: 'A name to know' }).waitFor();
  await quickInput.answer(label);
  // It is selected last, and takes the focus then: a palette that was opened before would close.
  await workbench
    .tree()
    .getByRole('treeitem', { name: `Access token ${label}`, selected: true })
    .waitFor();
}

/** Keeps a picture of what is shown now in light, dark and high contrast. */
export async function picture(workbench: Workbench, name: string): Promise<void> {
  for (const theme of ['light', 'highContrast', 'dark'] as const) {
    await workbench.setTheme(theme);
    await workbench.screenshot(`${name}-${theme}`);
  }
}

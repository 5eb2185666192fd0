import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { violations } from '../support/axe';
import { THEMES, type Theme } from '../support/themes';
import type { Workbench } from '../support/workbenchWindow';

/** Where the panels' pages are seen whole, in pixels. */
const TALL = { width: 1400, height: 1750 };
const USUAL = { width: 1280, height: 800 };

/** The frame of the webview in front. */
export async function panelFrame(workbench: Workbench): Promise<Frame> {
  const handle = await workbench.webview().locator('body').elementHandle();
  const frame = await handle.ownerFrame();
  if (!frame) throw new Error('no webview is open');
  return frame;
}

/** Keeps a picture of the panel in front in all four themes, and holds each, or those of `judged`, against axe-core. */
export async function judgePanel(workbench: Workbench, name: string, judged: readonly Theme[] = THEMES): Promise<void> {
  await workbench.page.setViewportSize(TALL);
  for (const theme of THEMES) {
    await workbench.setTheme(theme);
    await workbench.screenshot(`${name}-${theme}`);
    if (judged.includes(theme)) assert.deepEqual(await violations(await panelFrame(workbench)), [], theme);
  }
  await workbench.setTheme('dark');
  await workbench.page.setViewportSize(USUAL);
}

/** The page's visible text, a line each. */
export async function panelText(workbench: Workbench): Promise<string> {
  return (await panelFrame(workbench)).locator('body').innerText();
}

/** Keeps a picture of the panel in front 320 pixels wide, where it must not scroll sideways; `look` looks on. */
export async function judgeNarrow(workbench: Workbench, name: string, look?: (frame: Frame) => Promise<void>) {
  const { page } = workbench;
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await page.setViewportSize({ width: 376, height: 1400 });
  const frame = await panelFrame(workbench);
  await frame.waitForFunction(() => innerWidth <= 330);
  assert.equal(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await workbench.screenshot(`${name}-narrow`);
  await look?.(frame);
  await page.setViewportSize(USUAL);
  await workbench.command('View: Toggle Primary Side Bar Visibility');
}

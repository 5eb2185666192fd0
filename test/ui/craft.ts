import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { isToWebview } from '../../src/panels/protocol';
import type { DetailsModel } from '../../src/panels/page';
import { violations } from '../support/axe';
import { THEMES } from '../support/themes';
import type { Workbench } from '../support/workbenchWindow';
import { panelFrame } from './panel';
import { addToken } from './support';

export const USUAL = { width: 1280, height: 800 };
export const TALL = { width: 1400, height: 1750 };

/** Opens a panel that shows what the test makes up. */
export async function openCraft(workbench: Workbench): Promise<Frame> {
  await addToken(workbench, 'SystemUser', 'Saltmarsh');
  await workbench.command('WABA: Show Token Details');
  await workbench.quickInput.pick('Saltmarsh');
  await workbench.webview().getByRole('button', { name: 'Check Again' }).waitFor();
  return takeOver(workbench);
}

/** From now on the panel in front hears this test, and the host no more. */
async function takeOver(workbench: Workbench): Promise<Frame> {
  const frame = await panelFrame(workbench);
  await frame.evaluate(() => {
    addEventListener(
      'message',
      (event) => {
        if (!(event.data as { readonly isCraft?: boolean }).isCraft) event.stopImmediatePropagation();
      },
      { capture: true },
    );
  });
  return frame;
}

/** Shows a page that no host has made. Resolves when it is painted; gives the milliseconds that took. */
export async function showModel(frame: Frame, model: DetailsModel): Promise<number> {
  const message = { type: 'show', subject: { kind: 'token', tokenId: 'made-up' }, model, isCraft: true };
  if (!isToWebview(message)) throw new Error('the client would not understand this');
  return frame.evaluate(async (data) => {
    const began = performance.now();
    dispatchEvent(new MessageEvent('message', { data }));
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    return performance.now() - began;
  }, message);
}

/** How many CSS pixels the page is wider than its window. */
export function overflow(frame: Frame): Promise<number> {
  return frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What has the focus: its text, else its spoken name. */
export function focused(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  });
}

/** Without the side bar, the page as wide as that in CSS pixels while `work` goes on. */
export async function atWidth(
  workbench: Workbench,
  { width, height }: { readonly width: number; readonly height: number },
  work: (frame: Frame) => Promise<void>,
): Promise<void> {
  const frame = await panelFrame(workbench);
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  try {
    // Beside the page stands the activity bar.
    await workbench.page.setViewportSize({ width: width + 48, height });
    await frame.waitForFunction((most) => innerWidth <= most, width);
    await work(frame);
  } finally {
    await workbench.page.setViewportSize(USUAL);
    await workbench.command('View: Toggle Primary Side Bar Visibility');
  }
}

/** Brings the section with this title into sight; without one, the head of the page. */
export function scrollTo(frame: Frame, title?: string): Promise<void> {
  return frame.evaluate((wanted) => {
    const found = [...document.querySelectorAll('h2')].find(({ textContent }) => textContent === wanted);
    if (found) found.scrollIntoView();
    else window.scrollTo(0, 0);
  }, title);
}

/** Opens all that is folded, or folds it. */
export function unfold(frame: Frame, open: boolean): Promise<void> {
  return frame.evaluate((isOpen) => {
    for (const each of document.querySelectorAll('details')) each.open = isOpen;
  }, open);
}

/** Keeps pictures of these sections with all unfolded in all four themes, and holds the page against axe-core. */
export async function judgeUnfolded(workbench: Workbench, frame: Frame, titles: readonly string[]): Promise<void> {
  await unfold(frame, true);
  await workbench.page.setViewportSize(TALL);
  for (const theme of THEMES) {
    await workbench.setTheme(theme);
    for (const title of titles) {
      await scrollTo(frame, title);
      await workbench.screenshot(`details-craft-${title.split(' ')[0]?.toLowerCase() ?? ''}-${theme}`);
    }
    assert.deepEqual(await violations(frame), [], theme);
  }
  await workbench.setTheme('dark');
  await workbench.page.setViewportSize(USUAL);
}

/** In which the text of the first of these runs. */
export function direction(places: Locator): Promise<string> {
  return places.first().evaluate((element) => getComputedStyle(element).direction);
}

import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { HostVersion } from './installHost';
import { ARTIFACTS } from './paths';
import { writeSettings, writeTheme, type Profile } from './profile';
import { QuickInput } from './quickInput';
import { THEME_CLASS, themeId, type Theme } from './themes';

const VISIBLE_WEBVIEW = 'iframe.webview.ready:visible';

/** A real workbench with the extension in it, driven as a user drives it. */
export class Workbench {
  readonly quickInput: QuickInput;

  constructor(
    readonly page: Page,
    readonly version: HostVersion,
    private readonly profile: Profile,
    readonly close: () => Promise<void>,
  ) {
    this.quickInput = new QuickInput(page);
  }

  /**
   * Runs a command from the palette by its whole title, such as `WABA: Refresh`. The palette closes when something that
   * is just ending takes the focus; a person opens it again.
   */
  async command(title: string): Promise<void> {
    const { input } = this.quickInput;
    for (let tries = 3; ; tries--) {
      const timeout = tries > 1 ? 4000 : 20_000;
      try {
        await this.page.keyboard.press('F1');
        await input.fill(`>${title}`, { timeout });
        await this.quickInput.row(title).first().click({ timeout });
        return;
      } catch (error) {
        if (tries === 1) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** Opens the extension's view and waits for its tree. */
  async showView(): Promise<void> {
    await this.command('View: Show WABA Explorer');
    await this.view().waitFor();
  }

  /** Drags the edge of the side bar, so that the view is that many pixels wide. */
  async widenSideBar(width: number): Promise<void> {
    const { page } = this;
    const edge = await page.locator('.part.sidebar').boundingBox();
    if (!edge) throw new Error('the side bar is not shown');
    const y = edge.y + edge.height / 2;
    // The sash lies a few pixels beside the edge that is drawn.
    await page.mouse.move(edge.x + edge.width + 2, y);
    await page.mouse.down();
    await page.mouse.move(edge.x + width, y, { steps: 5 });
    await page.mouse.up();
  }

  /** The body of the extension's view: the tree, or the welcome text while the tree is empty. */
  view(): Locator {
    return this.page.locator('.composite.viewlet[id="workbench.view.extension.waba"] .pane-body');
  }

  tree(): Locator {
    return this.view().getByRole('tree');
  }

  /** A tree row whose spoken label contains the text or matches. */
  row(name: string | RegExp): Locator {
    return this.tree().getByRole('treeitem', { name });
  }

  /** Opens a row that has others below it. A row that moves is missed, and one that was hit twice is closed again. */
  async expand(name: string | RegExp): Promise<void> {
    const row = this.row(name).first();
    for (let tries = 4; (await row.getAttribute('aria-expanded')) !== 'true'; tries--) {
      await this.atRest();
      await row.click();
      const opened = row.and(this.tree().locator('[aria-expanded="true"]')).waitFor({ timeout: 3000 });
      await opened.catch((error: unknown) => {
        if (tries === 1) throw error;
      });
    }
  }

  /**
   * Opens the menu of a row, with the mouse on an entry. A row that moves is missed, and closes a menu that is open; a
   * person opens it again.
   */
  async openMenu(row: Locator, entry: string): Promise<void> {
    for (let tries = 3; ; tries--) {
      const timeout = tries > 1 ? 4000 : 20_000;
      await this.atRest();
      try {
        await row.click({ button: 'right', timeout });
        await this.page.getByRole('menuitem', { name: entry }).hover({ timeout });
        return;
      } catch (error) {
        if (tries === 1) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** Chooses an entry of the menu of a row. A menu that has just opened takes no click, but Enter. */
  async chooseFromMenu(row: Locator, entry: string): Promise<void> {
    await this.openMenu(row, entry);
    await this.page.keyboard.press('Enter');
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  /** The modal dialog, if one is open; it takes Enter and Escape. */
  dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** What is inside the webview in front. */
  webview(): FrameLocator {
    return this.page.frameLocator(VISIBLE_WEBVIEW).frameLocator('#active-frame');
  }

  /** Gives the user these settings in place of those before, and reloads the window: it does not watch that file. */
  async setSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    writeSettings(this.profile, settings);
    await this.reload();
  }

  /** Waits until the view has not been redrawn for a while: a click on a row that moves hits its neighbour. */
  async atRest(quietMs = 400): Promise<void> {
    await this.view().evaluate(
      (element, quiet) =>
        new Promise<void>((resolve) => {
          let timer = setTimeout(resolve, quiet);
          new MutationObserver(() => {
            clearTimeout(timer);
            timer = setTimeout(resolve, quiet);
          }).observe(element, { childList: true, subtree: true, characterData: true });
        }),
      quietMs,
    );
  }

  /** Switches the colour theme and waits until the workbench shows it. */
  async setTheme(theme: Theme): Promise<void> {
    const id = themeId(theme, this.version);
    writeTheme(this.profile, id);
    await this.page.locator(`.monaco-workbench.${THEME_CLASS[theme]}`).waitFor();
    // A webview hears of it a moment later.
    if ((await this.page.locator(VISIBLE_WEBVIEW).count()) > 0) {
      await this.webview().locator(`body[data-vscode-theme-id="${id}"]`).waitFor();
    }
  }

  /** Opens a second window on the same folder and the same profile; it closes with the first. */
  async anotherWindow(): Promise<Workbench> {
    const page = await this.page.context().newPage();
    await page.goto(this.page.url());
    const other = new Workbench(page, this.version, this.profile, this.close);
    await other.settle();
    return other;
  }

  /** Reloads the window; resolves when it has settled. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.settle();
  }

  /** Keeps a picture in `artifacts/ui/`; gives its path. */
  async screenshot(name: string): Promise<string> {
    const path = join(ARTIFACTS, 'ui', `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Waits until the workbench has loaded: before that it loses key strokes. */
  async settle(): Promise<void> {
    await this.page.locator('.activitybar .action-label[aria-label^="WABA Explorer"]').waitFor();
    // Something may go on loading for ever; keys are heard by then.
    await this.page.waitForLoadState('networkidle', { timeout: 15_000 }).catch(() => undefined);
  }
}

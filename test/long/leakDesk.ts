import { waitUntil } from '../support/waitUntil';
import type { LeakStage } from './leakStage';

/** What the tests of leaks do again and again, as a user does it. */
export function leakDesk(on: LeakStage) {
  const clipboard = () => on.workbench.page.evaluate(() => navigator.clipboard.readText());
  const desk = {
    async paste(secret: string): Promise<void> {
      const { quickInput } = on.workbench;
      await quickInput.message.filter({ hasText: 'Paste the access token' }).waitFor();
      await quickInput.input.fill(secret);
      await on.watch.look();
      await quickInput.input.press('Enter');
    },
    async add(secret: string, label: string): Promise<void> {
      const { quickInput } = on.workbench;
      await on.workbench.command('WABA: Add Access Token…');
      await desk.paste(secret);
      await quickInput.message.filter({ hasText: 'A name to know' }).waitFor();
      await quickInput.answer(label);
      await on.workbench
        .tree()
        .getByRole('treeitem', { name: `Access token ${label}`, selected: true })
        .waitFor();
    },
    async fromRow(row: RegExp, entry: string): Promise<void> {
      // A tooltip lies over the rows below it.
      await on.workbench.page.mouse.move(900, 700);
      await on.workbench.page.locator('.monaco-hover:visible').waitFor({ state: 'detached' });
      await on.workbench.chooseFromMenu(on.workbench.row(row).first(), entry);
    },
    /** What the clipboard holds after `work` has put something into it. */
    async copied(work: () => Promise<void>): Promise<string> {
      await on.workbench.page.evaluate(() => navigator.clipboard.writeText(''));
      await work();
      let text = '';
      await waitUntil('something in the clipboard', async () => (text = await clipboard()) !== '');
      await on.watch.look();
      return text;
    },
    /** What stands in the editor in front, through the clipboard: the screen has a part of it only. */
    readEditor(): Promise<string> {
      const { page } = on.workbench;
      return desk.copied(async () => {
        await page.locator('.editor-group-container.active .monaco-editor .view-lines').last().click();
        await page.keyboard.press('Control+a');
        await page.keyboard.press('Control+c');
      });
    },
    clear: () => on.workbench.command('Notifications: Clear All Notifications'),
    button: (name: string) => on.workbench.webview().getByRole('button', { name, exact: true }).first(),
    heading: (name?: string) =>
      on.workbench
        .webview()
        .getByRole('heading', { level: 1, ...(name && { name }) })
        .first(),
  };
  return desk;
}

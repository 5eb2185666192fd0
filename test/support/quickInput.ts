import type { Locator, Page } from 'playwright-core';

/** The box at the top of the window: command palette, picks and input boxes. */
export class QuickInput {
  readonly widget: Locator;
  /** Where the user types; of type `password` when the prompt hides it. */
  readonly input: Locator;
  readonly title: Locator;
  /** The prompt or the validation message below an input box. */
  readonly message: Locator;
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('.quick-input-box input');
    this.title = this.widget.locator('.quick-input-title');
    this.message = this.widget.locator('.quick-input-message');
    this.rows = this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** The row with exactly this label (without its description). */
  row(label: string): Locator {
    const exact = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
    return this.rows.filter({ has: this.page.locator('.quick-input-list-rows .label-name', { hasText: exact }) });
  }

  /** Waits for the prompt with this title, so that an answer never goes to the step before it. */
  async waitForTitle(title: string | RegExp): Promise<void> {
    await this.title.filter({ hasText: title }).waitFor();
  }

  /** Types an answer and presses Enter. */
  async answer(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  /** Chooses the row with this label. */
  async pick(label: string): Promise<void> {
    await this.row(label).first().click();
  }

  async cancel(): Promise<void> {
    await this.input.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }
}

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { formsIn } from './secretForms';

/** Where a workbench may show or keep what nobody should see. */
export const SINKS = ['DOM', 'webview', 'message', 'console', 'clipboard', 'storage', 'URL of the browser'] as const;
export type Sink = (typeof SINKS)[number];

/** Collects all that a window of the workbench shows, says and keeps in the browser; files on disk are read apart. */
export class LeakWatch {
  readonly #seen = new Map<Sink, Set<string>>(SINKS.map((sink) => [sink, new Set<string>()]));

  private constructor(private readonly page: Page) {}

  /** Watches from the next load of the page on. */
  static async of(page: Page): Promise<LeakWatch> {
    const watch = new LeakWatch(page);
    const context = page.context();
    page.on('console', (message) => watch.#keep('console', message.text()));
    page.on('pageerror', (error) => watch.#keep('console', error.stack ?? error.message));
    context.on('request', (request) => watch.#keep('URL of the browser', request.url()));
    await context.exposeBinding('leakWatchHeard', (_source, text: string) => watch.#keep('message', text));
    await context.addInitScript({ path: join(__dirname, 'leakWatchPage.cjs') });
    return watch;
  }

  /** Keeps what is on the screen now, in all frames, what the browser stores, and what the clipboard holds. */
  async look(): Promise<void> {
    for (const frame of this.page.frames()) {
      const html = await frame.evaluate<string>('leakWatchPage.shown()').catch(() => '');
      this.#keep(frame === this.page.mainFrame() ? 'DOM' : 'webview', html);
    }
    this.#keep('storage', await this.page.evaluate<string>('leakWatchPage.stored()'));
    this.#keep('storage', JSON.stringify(await this.page.context().cookies()));
    // Refused while a webview has the focus; what was copied stays until then.
    const copied = this.page.evaluate(() => navigator.clipboard.readText());
    this.#keep('clipboard', await copied.catch(() => ''));
  }

  /** The forms of the secret that were seen, with the places; empty when there are none. */
  found(secret: string, sinks: readonly Sink[] = SINKS, forms = formsIn): string[] {
    return sinks.flatMap((sink) =>
      [...(this.#seen.get(sink) ?? [])].flatMap((text) =>
        forms(text, secret).map((form) => `${form} in ${sink}: …${around(text, secret)}…`),
      ),
    );
  }

  /** How much was seen there, in characters: a scan of nothing proves nothing. */
  size(sink: Sink): number {
    return [...(this.#seen.get(sink) ?? [])].reduce((sum, text) => sum + text.length, 0);
  }

  #keep(sink: Sink, text: string): void {
    if (text !== '') this.#seen.get(sink)?.add(text);
  }
}

function around(text: string, secret: string): string {
  const at = text.indexOf(secret.slice(0, 12));
  return at === -1 ? '' : text.slice(Math.max(0, at - 120), at + 20);
}

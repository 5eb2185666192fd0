import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { waitUntil } from '../support/waitUntil';
import type { Stage } from './support';

/** The clipboard and the numbers of a stage, as tests of commands need them. */
export interface Desk {
  readonly emptyClipboard: () => Promise<void>;
  /** What the clipboard holds, as soon as it passes the check. */
  readonly copied: (check: (text: string) => boolean) => Promise<string>;
  /** The row of the number that Meta shows like this. */
  readonly row: (number: string) => Locator;
  /** Its phone number id. */
  readonly idOf: (number: string) => string;
}

export function desk(on: Stage): Desk {
  const clipboard = (): Promise<string> => on.workbench.page.evaluate(() => navigator.clipboard.readText());
  return {
    emptyClipboard: () => on.workbench.page.evaluate(() => navigator.clipboard.writeText('')),
    async copied(check) {
      let text = '';
      await waitUntil('something in the clipboard', async () => check((text = await clipboard())));
      return text;
    },
    row: (number) => on.workbench.row(new RegExp(`^Phone number ${number.replace('+', '\\+')},`)),
    idOf(number) {
      const found = [...on.emulator.world.numbers.values()].find(
        ({ fields }) => fields.display_phone_number === number,
      );
      assert.ok(found);
      return found.id;
    },
  };
}

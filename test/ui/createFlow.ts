import assert from 'node:assert/strict';
import { addNumber } from '../../src/emulator/builders';
import { NEVER_VERIFIED } from '../../src/emulator/seedStates';
import { WABAS } from '../../src/emulator/seedWabas';
import { waitUntil } from '../support/waitUntil';
import type { Stage } from './support';

/** Creating a number in Saltmarsh Support, begun in the palette, as its tests need it. */
export interface CreateFlow {
  readonly start: () => Promise<void>;
  /** Up to the question for the name. */
  readonly giveNumber: (typed: string) => Promise<void>;
  /** Waits for the question with this number. */
  readonly question: (step: number) => Promise<void>;
  /** Waits for what stands below the box. */
  readonly says: (text: string | RegExp) => Promise<void>;
  /** Waits for what stands in the empty box. */
  readonly placeHolder: (text: RegExp) => Promise<void>;
  readonly back: () => Promise<void>;
  /** Waits for the selected row. */
  readonly selected: (name: RegExp) => Promise<void>;
  /** The calls that added or tried to add a number: their forms. */
  readonly posts: () => readonly string[];
  /** Cancels the call that was sent. */
  readonly stopWaiting: () => Promise<void>;
  /** Adds a number as a person does in WhatsApp Manager. */
  readonly addByHand: (display_phone_number: string) => void;
}

export function createFlow(on: Stage): CreateFlow {
  const start = async (): Promise<void> => {
    await on.workbench.command('Notifications: Clear All Notifications');
    await on.workbench.command('WABA: Create Phone Number…');
    await on.workbench.quickInput.waitForTitle('Create Phone Number (1/4)');
  };
  const question = (step: number): Promise<void> =>
    on.workbench.quickInput.waitForTitle(`Create Phone Number in Saltmarsh Support (${step}/4)`);
  const posts = (): readonly string[] =>
    on.emulator.journal.entries
      .filter(({ method, path }) => method === 'POST' && path.endsWith('/phone_numbers'))
      .map(({ form }) => form.toString());
  return {
    start,
    question,
    posts,
    async stopWaiting() {
      await waitUntil('it is sent', () => posts().length === 1);
      const adding = on.workbench.notification(/Adding .* to Saltmarsh Support/);
      await adding.getByRole('button', { name: 'Cancel' }).click();
      await on.workbench.quickInput.row('Look Again').waitFor();
    },
    async giveNumber(typed) {
      const { quickInput } = on.workbench;
      await start();
      await quickInput.answer('Saltmarsh Support');
      await question(2);
      await quickInput.answer(typed);
    },
    says: (text) => on.workbench.quickInput.message.filter({ hasText: text }).waitFor(),
    placeHolder: (text) =>
      waitUntil(`a question like ${text.source}`, async () =>
        text.test((await on.workbench.quickInput.input.getAttribute('placeholder')) ?? ''),
      ),
    back: () => on.workbench.quickInput.widget.getByRole('button', { name: 'Back' }).click(),
    selected: (name) => on.workbench.row(name).and(on.workbench.tree().locator('[aria-selected="true"]')).waitFor(),
    addByHand(display_phone_number) {
      const { world } = on.emulator;
      const waba = world.wabas.get(WABAS.support.id);
      assert.ok(waba);
      addNumber(world, waba, { ...NEVER_VERIFIED, display_phone_number, verified_name: 'Saltmarsh Outlet' });
    },
  };
}

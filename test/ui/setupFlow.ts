import { waitUntil } from '../support/waitUntil';
import type { Stage } from './support';

/** The setup of a number, as its tests need it: by keyboard, wherever a person would use it. */
export interface SetupFlow {
  /** Runs a command from the palette for the number that Meta shows like this. */
  readonly run: (command: string, number: string) => Promise<void>;
  /** Waits for what stands below the box. */
  readonly says: (words: RegExp) => Promise<void>;
  /** Waits for what stands in the empty box. */
  readonly asks: (words: RegExp) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  /** From the question how the code shall come to the question for it. */
  readonly requestCode: () => Promise<void>;
  /** The code that was sent last. */
  readonly codeOf: (numberId: string) => string;
  /** Both times. */
  readonly choosePin: (pin: string) => Promise<void>;
  readonly told: (words: RegExp) => Promise<void>;
  /** The calls that write: the last part of each path. */
  readonly posts: () => readonly string[];
}

export function setupFlow(on: Stage): SetupFlow {
  const says = (words: RegExp): Promise<void> =>
    on.workbench.quickInput.message.filter({ hasText: words }).waitFor({ timeout: 20_000 });
  const asks = (words: RegExp): Promise<void> =>
    on.workbench.quickInput.widget.getByPlaceholder(words).waitFor({ timeout: 20_000 });
  /** What has the focus gets it: a question that is seen and not heard is none. */
  const press = (key: string): Promise<void> => on.workbench.page.keyboard.press(key);
  return {
    async run(command, number) {
      const { workbench } = on;
      await workbench.command('Notifications: Clear All Notifications');
      await workbench.command(`WABA: ${command}`);
      await asks(/which phone number/);
      await workbench.quickInput.answer(number);
    },
    says,
    asks,
    press,
    async requestCode() {
      await asks(/How shall Meta send the code/);
      await press('Enter');
      await asks(/In which language/);
      await press('Enter');
      await says(/code by SMS/);
    },
    codeOf: (numberId) => on.emulator.codes.get(numberId) ?? '',
    async choosePin(pin) {
      await says(/Choose a two-step PIN for|in place of any/);
      await on.workbench.quickInput.answer(pin);
      await says(/same PIN again/);
      await on.workbench.quickInput.answer(pin);
    },
    told: (words) => on.workbench.notification(words).first().waitFor({ timeout: 20_000 }),
    posts: () =>
      on.emulator.journal.entries
        .filter(({ method, path }) => method === 'POST' && path !== '/v25.0/')
        .map(({ path }) => path.slice(path.lastIndexOf('/') + 1)),
  };
}

/** Counts how often the tree takes the keyboard from now on. */
export async function watchFocus(on: Stage): Promise<() => Promise<number>> {
  const tree = on.workbench.tree();
  await tree.evaluate((element) => {
    element.dataset.taken = '0';
    element.addEventListener('focusin', () => (element.dataset.taken = String(Number(element.dataset.taken) + 1)));
  });
  return () => tree.evaluate((element) => Number(element.dataset.taken));
}

/** Waits until the keyboard is at the question. */
export function keyboardAtQuestion(on: Stage): Promise<void> {
  return waitUntil('the keyboard at the question', () =>
    on.workbench.quickInput.input.evaluate((input) => input === input.ownerDocument.activeElement),
  );
}

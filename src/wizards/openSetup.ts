import { t } from '@vscode/l10n';
import { commands, env, ThemeIcon, window } from 'vscode';
import type { CommandContext } from '../commands/context';
import { nodeName } from '../commands/nodeName';
import { notice } from '../editor/notice';
import { withProgress } from '../editor/progress';
import { GraphError } from '../graph/error';
import { unlessAborted } from '../graph/unlessAborted';
import type { NumberPath } from '../inventory/path';
import { text, type PhoneNumber } from '../whatsapp/schema';
import { UserError } from '../whatsapp/userError';
import type { NumberWriter } from '../writes/numberWriter';
import { readUntil } from './connectedWait';
import type { QuestionBox } from './questionBox';
import type { Setup } from './setup';
import { isSettled } from './setupStage';
import { setupToken } from './setupToken';
import { tellEnding } from './tellEnding';
import { traceButtons } from './traceButtons';
import { verifyCountry } from './verifyCountry';
import { wordsOf } from './wordsOf';

/** A number's way to CONNECTED with VS Code and Meta behind it. Throws `UserError` when its token may not write. */
export async function openSetup(
  context: CommandContext,
  path: NumberPath,
  { box, title: titleOf }: { readonly box: QuestionBox; readonly title: (name: string) => string },
): Promise<Setup> {
  const { inventory, writer, clock } = context;
  const token = setupToken(context, path);
  const name = nodeName(path, context);
  const title = titleOf(name);
  const read = (): Promise<PhoneNumber> => {
    box.wait(title);
    return withProgress(t('Asking Meta how {0} stands…', name), (signal) => readNumber(context, path, signal));
  };
  const write = <T>(said: string, work: (writer: NumberWriter, signal: AbortSignal) => Promise<T>): Promise<T> =>
    withProgress(said, async (signal) => {
      try {
        return await work(await writer.get(), signal);
      } catch (error) {
        if (GraphError.is(error, 'cancelled') && error.sent !== 'no') tellStopped(path, name);
        throw error;
      }
    });
  const given = text(inventory.reading(token.id, path.numberId)?.fields ?? {}, 'display_phone_number');
  return {
    title,
    name,
    country: given === undefined ? undefined : await verifyCountry(given),
    language: env.language,
    answers: {},
    read,
    wait: () => {
      // It may take minutes, and asks nothing.
      box.rest();
      return waitForConnected(context, path, name);
    },
    attempts: async () => (await writer.get()).attempts(token, path),
    requestCode: (wish) =>
      write(t('Asking Meta for a code for {0}…', name), (to, signal) => to.requestCode(token, path, wish, { signal })),
    verifyCode: (code) =>
      write(t('Sending the code of {0} to Meta…', name), (to, signal) => to.verifyCode(token, path, code, { signal })),
    register: (registration) =>
      write(t('Registering {0}…', name), (to, signal) => to.register(token, path, registration, { signal })),
    setPin: (pin) =>
      write(t('Setting the two-step PIN of {0}…', name), (to, signal) => to.setPin(token, path, pin, { signal })),
    deregister: () => write(t('Deregistering {0}…', name), (to, signal) => to.deregister(token, path, { signal })),
    now: () => clock.now(),
    button: (icon, tooltip) => ({ iconPath: new ThemeIcon(icon), tooltip }),
    wrong: (failure) => ({ text: wordsOf(failure, clock.now()), buttons: traceButtons(context, failure) }),
    confirm: (question, detail, button) => {
      box.rest();
      return confirm(question, detail, button);
    },
    warn: (said) => void window.showWarningMessage(notice(said), t('Show Details')).then(showDetails(path)),
    openManager: () => void commands.executeCommand('waba.openManager', path),
    end: (ending) => tellEnding(context, { path, name }, ending),
  };
}

/** What Meta says of the number now, in its row too. Throws `GraphError`. */
async function readNumber(
  { loader, inventory }: CommandContext,
  path: NumberPath,
  signal: AbortSignal,
): Promise<PhoneNumber> {
  await unlessAborted(loader.refresh(path), signal);
  const reading = inventory.reading(path.tokenId, path.numberId);
  if (!reading) throw new UserError(t('The access token of this number was removed. Choose the number again.'));
  return { id: path.numberId, fields: reading.fields };
}

/** Up to two minutes; who cancels goes on without knowing. */
async function waitForConnected(
  context: CommandContext,
  path: NumberPath,
  name: string,
): Promise<PhoneNumber | undefined> {
  const { clock } = context;
  try {
    return await withProgress(t('Waiting for Meta to say that {0} is connected, up to two minutes…', name), (signal) =>
      readUntil(isSettled, {
        read: () => readNumber(context, path, signal),
        sleep: (ms, ended) => clock.sleep(ms, ended),
        signal,
      }),
    );
  } catch (error) {
    // A sleep that is ended throws an error of Node's own.
    if (GraphError.is(error, 'cancelled') || (error instanceof Error && error.name === 'AbortError')) return undefined;
    throw error;
  }
}

async function confirm(question: string, detail: string, button: string): Promise<boolean> {
  return (await window.showWarningMessage(notice(question), { modal: true, detail }, button)) === button;
}

/** A write that the user stopped waiting for may have been done. */
function tellStopped(path: NumberPath, name: string): void {
  const said = t('You stopped waiting; Meta may have done it all the same. Refresh to see how {0} stands.', name);
  void window.showWarningMessage(notice(said), t('Refresh')).then((chosen) => {
    if (chosen !== undefined) void commands.executeCommand('waba.refresh', path);
  });
}

const showDetails =
  (path: NumberPath) =>
  (chosen: string | undefined): void => {
    if (chosen !== undefined) void commands.executeCommand('waba.showDetails', path);
  };

import { t } from '@vscode/l10n';
import { commands, window } from 'vscode';
import { notice } from '../editor/notice';
import { withProgress } from '../editor/progress';
import type { GraphClient } from '../graph/client';
import type { AccessToken } from '../tokens/accessToken';
import { cleanId } from '../whatsapp/idWords';
import { askTokens, type Asked } from './askTokens';
import { digitsProblem, mayBeId } from './checkDigits';
import type { Command, CommandContext } from './context';
import { findKnown, type Found } from './findKnown';
import { askedWords, foundWords, unknownTelephone } from './identifyWords';
import { inputMessage } from './inputMessage';
import { ranked, type KnownSources } from './known';
import { noToken } from './target';

export const identifyCommand: Command = { id: 'waba.identify', run: identifyDigits };

/** Another command, as the button that goes on from an answer. */
interface Action {
  readonly label: string;
  readonly command: string;
  readonly target: unknown;
}

async function identifyDigits(context: CommandContext): Promise<void> {
  const typed = cleanId((await askDigits(context)) ?? '');
  if (typed === '') return;
  const found = findKnown(context, typed);
  if (found) {
    await context.view.reveal(found.path);
    tell('known', foundWords(found, typed), actionOn(found));
  } else if (mayBeId(typed)) {
    await ask(context, typed);
  } else {
    tell('unknown', unknownTelephone(typed), another());
  }
}

/** Asks Meta with every access token; the server of the demo only when there is no other. */
async function ask(context: CommandContext, id: string): Promise<void> {
  const all = ranked(context);
  const real = all.filter(({ demo }) => !demo);
  const tokens = real.length > 0 ? real : all;
  if (tokens.length === 0) throw noToken();
  const client = async (token: AccessToken): Promise<GraphClient> =>
    context.clientFor(token.origin, await context.tokens.secrets(token.id, token.origin), token);
  const asked = await withProgress(t('Asking Meta what {0} is…', id), (signal) =>
    askTokens(tokens, id, { client, signal }),
  );
  tell(asked.seen ? 'known' : 'unknown', askedWords(asked, id, tokens.length), actionAfter(asked, id));
}

function actionAfter({ seen }: Asked, id: string): Action {
  const tokenId = seen?.token.id ?? '';
  switch (seen?.identity.kind) {
    case 'waba':
      return { label: t('Add WABA'), command: 'waba.addWaba', target: { kind: 'waba', tokenId, wabaId: id } };
    case 'number':
      return { label: t('Add WABA by ID…'), command: 'waba.addWaba', target: { kind: 'token', tokenId } };
    default:
      return another();
  }
}

function askDigits(known: KnownSources): Thenable<string | undefined> {
  return window.showInputBox({
    title: t('What Is This ID?'),
    prompt: t(
      'An id from WhatsApp Manager, the "API Setup" page of your app, a webhook or a log; a telephone number is found, too.',
    ),
    placeHolder: '102290129340398',
    ignoreFocusOut: true,
    validateInput: (typed) => inputMessage(digitsProblem(known, typed)),
  });
}

function actionOn({ as, path }: Found): Action {
  switch (as) {
    case 'telephone':
      return { label: t('Copy ID'), command: 'waba.copyId', target: path };
    case 'number':
    case 'waba':
      return { label: t('Copy as .env Lines'), command: 'waba.copyEnv', target: path };
    default:
      return another();
  }
}

/** Also, VS Code shows only the first line of a message without any button. */
function another(): Action {
  return { label: t('Look Up Another'), command: 'waba.identify', target: undefined };
}

/** One message with the next action. The command has ended, whether the user answers it or not. */
function tell(what: 'known' | 'unknown', said: string, { label, command, target }: Action): void {
  const show = what === 'known' ? window.showInformationMessage : window.showWarningMessage;
  void show(notice(said), label).then((chosen) => {
    if (chosen !== undefined) void commands.executeCommand(command, target);
  });
}

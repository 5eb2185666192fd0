import { t } from '@vscode/l10n';
import { commands, window } from 'vscode';
import { notice } from '../editor/notice';
import { safeOrigin } from '../editor/settings';
import { GraphError } from '../graph/error';
import { describeFailure } from '../inventory/failure';
import { sentence, serverName, type Fix } from '../whatsapp/advice';
import type { CommandContext } from './context';
import { NodeFailure } from './nodeFailure';

/** Here another try asks for the token, too. */
const ASKS_TOKEN = new Set(['waba.addToken', 'waba.replaceToken']);
/** Here another try asks for the app secret, too. */
const ASKS_APP_SECRET = new Set([...ASKS_TOKEN, 'waba.setAppSecret']);

/** Says why a command failed and what to do, with one action; a cancel is silent. */
export async function tellFailure(
  { log, settings }: CommandContext,
  { id, target }: { id: string; target: unknown },
  error: unknown,
): Promise<void> {
  const cause = error instanceof NodeFailure ? error.cause : error;
  if (GraphError.is(cause, 'cancelled')) return;
  log.error(`${id} failed.`, cause);
  const advice = describeFailure(cause, serverOf(settings));
  const why = sentence(advice);
  const said = error instanceof NodeFailure ? t('{0} could not be read: {1}', error.node, why) : why;
  const action = actionOf(advice.fix, id);
  const chosen = await window.showErrorMessage(notice(said), action.label);
  if (chosen !== undefined) await commands.executeCommand(action.command, action.argument ?? target);
}

interface Action {
  readonly label: string;
  readonly command: string;
  /** In place of what the command that failed was given. */
  readonly argument?: string;
}

function actionOf(fix: Fix, id: string): Action {
  switch (fix) {
    case 'replace-token':
      return ASKS_TOKEN.has(id)
        ? { label: t('Try Again'), command: id }
        : { label: t('Replace Access Token…'), command: 'waba.replaceToken' };
    case 'set-app-secret':
      return ASKS_APP_SECRET.has(id)
        ? { label: t('Try Again'), command: id }
        : { label: t('Set App Secret…'), command: 'waba.setAppSecret' };
    case 'retry':
      return { label: t('Try Again'), command: id };
    case 'proxy-setting':
      return { label: t('Open Settings'), command: 'workbench.action.openSettings', argument: 'http.proxy' };
    case 'show-log':
      return { label: t('Show Log'), command: 'waba.showLog' };
    // VS Code shows only the first line of a message without a button.
    case 'none':
      return { label: t('Try Again'), command: id };
  }
}

/** Where a command that asks for a token sends it; other commands say on their rows what server failed. */
function serverOf(settings: CommandContext['settings']): string | undefined {
  const origin = safeOrigin(settings());
  return origin === undefined ? undefined : serverName(origin);
}

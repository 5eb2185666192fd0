import { t } from '@vscode/l10n';
import { commands, env, window } from 'vscode';
import { announce } from '../editor/announce';
import { notice } from '../editor/notice';
import { safeOrigin } from '../editor/settings';
import { GraphError } from '../graph/error';
import { describeFailure } from '../inventory/failure';
import { sentence, serverName, type Fix } from '../whatsapp/advice';
import { plainText } from '../whatsapp/plainText';
import { WriteFailure } from '../whatsapp/writeFailure';
import type { CommandContext } from './context';
import { NodeFailure } from './nodeFailure';
import { targetPath } from './target';

/** Here another try asks for the token, too. */
const ASKS_TOKEN = new Set(['waba.addToken', 'waba.replaceToken']);
/** Here another try asks for the app secret, too. */
const ASKS_APP_SECRET = new Set([...ASKS_TOKEN, 'waba.setAppSecret']);

/**
 * Says why a command failed and what to do, with one action; a cancel is silent. What Meta answered to a write has a
 * second one, which copies its trace id: nobody else sees what became of that call.
 */
export async function tellFailure(
  context: CommandContext,
  { id, target }: { id: string; target: unknown },
  error: unknown,
): Promise<void> {
  const { log } = context;
  const cause = error instanceof NodeFailure ? error.cause : error;
  if (GraphError.is(cause, 'cancelled')) return;
  log.error(`${id} failed.`, cause);
  const advice = describeFailure(cause, serverOf(context, ASKS_TOKEN.has(id) ? undefined : target));
  const why = sentence(advice);
  const said = error instanceof NodeFailure ? t('{0} could not be read: {1}', error.node, why) : why;
  const action = actionOf(advice.fix, id);
  const traceId = cause instanceof WriteFailure ? cause.cause.traceId : undefined;
  const copy = t('Copy Trace ID');
  const labels = traceId === undefined ? [action.label] : [action.label, copy];
  const chosen = await window.showErrorMessage(notice(said), ...labels);
  if (chosen === copy && traceId !== undefined) await copyTraceId(context, traceId);
  else if (chosen !== undefined) await commands.executeCommand(action.command, action.argument ?? target);
}

async function copyTraceId({ redact }: CommandContext, traceId: string): Promise<void> {
  const shown = redact(traceId);
  await env.clipboard.writeText(shown);
  announce(plainText(t('Copied trace id {0}', shown)));
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
    case 'refresh':
      return { label: t('Refresh'), command: 'waba.refresh' };
    case 'open-manager':
      return { label: t('Open in WhatsApp Manager'), command: 'waba.openManager' };
    case 'continue-setup':
      return { label: t('Continue Number Setup…'), command: 'waba.continueSetup' };
    case 'set-pin':
      return { label: t('Set Two-Step PIN…'), command: 'waba.setPin' };
    case 'deregister':
      return { label: t('Deregister Phone Number…'), command: 'waba.deregisterNumber' };
    // VS Code shows only the first line of a message without a button.
    case 'none':
      return { label: t('Try Again'), command: id };
  }
}

/** The server of the row's token; without a row, that of tokens to come: where a command that asks for one sends it. */
function serverOf({ settings, tokens }: CommandContext, target: unknown): string | undefined {
  const path = targetPath(target);
  const origin = (path && tokens.get(path.tokenId)?.origin) ?? safeOrigin(settings());
  return origin === undefined ? undefined : serverName(origin);
}

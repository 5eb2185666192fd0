import { t } from '@vscode/l10n';
import { commands, env, window } from 'vscode';
import { announce } from '../editor/announce';
import { notice } from '../editor/notice';
import { safeOrigin } from '../editor/settings';
import { GraphError } from '../graph/error';
import { describeFailure } from '../inventory/failure';
import { sentence, serverName } from '../whatsapp/advice';
import { plainText } from '../whatsapp/plainText';
import { WriteFailure } from '../whatsapp/writeFailure';
import { failedWith } from './chosenFailure';
import type { CommandContext } from './context';
import { asksToken, failureAction, type Failed } from './failureAction';
import { NodeFailure } from './nodeFailure';
import { targetPath } from './target';

/**
 * Says why a command failed and what to do, with one action; a cancel is silent. What Meta answered to a write has a
 * second one, which copies its trace id: nobody else sees what became of that call.
 */
export async function tellFailure(context: CommandContext, command: Failed, thrown: unknown): Promise<void> {
  const { failed, error } = failedWith(command, thrown);
  const { id, target } = failed;
  const { log } = context;
  const cause = error instanceof NodeFailure ? error.cause : error;
  if (GraphError.is(cause, 'cancelled')) return;
  log.error(`${id} failed.`, cause);
  const advice = describeFailure(cause, serverOf(context, asksToken(id) ? undefined : target));
  const why = sentence(advice);
  const said = error instanceof NodeFailure ? t('{0} could not be read: {1}', error.node, why) : why;
  const action = failureAction(advice.fix, failed);
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

/** The server of the row's token; without a row, that of tokens to come: where a command that asks for one sends it. */
function serverOf({ settings, tokens }: CommandContext, target: unknown): string | undefined {
  const path = targetPath(target);
  const origin = (path && tokens.get(path.tokenId)?.origin) ?? safeOrigin(settings());
  return origin === undefined ? undefined : serverName(origin);
}

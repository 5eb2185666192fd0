import { t } from '@vscode/l10n';
import { commands, window } from 'vscode';
import { notice } from '../editor/notice';
import { safeOrigin } from '../editor/settings';
import { GraphError } from '../graph/error';
import { describeFailure } from '../inventory/failure';
import { sentence, serverName } from '../whatsapp/advice';
import { adviseWrite, isTooOften } from '../whatsapp/writeAdvice';
import { WriteFailure } from '../whatsapp/writeFailure';
import { failedWith } from './chosenFailure';
import { allowedFrom } from '../wizards/registerMeter';
import type { CommandContext } from './context';
import { asksToken, failureAction, type Failed } from './failureAction';
import { NodeFailure } from './nodeFailure';
import { targetPath } from './target';
import { copyTraceId, traceIdOf } from './traceId';

/**
 * Says why a command failed and what to do, with one action; a cancel is silent. What Meta answered to a write has a
 * second one, which copies its trace id.
 */
export async function tellFailure(context: CommandContext, command: Failed, thrown: unknown): Promise<void> {
  const { failed, error } = failedWith(command, thrown);
  const { id, target } = failed;
  const { log } = context;
  const cause = error instanceof NodeFailure ? error.cause : error;
  if (GraphError.is(cause, 'cancelled')) return;
  log.error(`${id} failed.`, cause);
  const server = serverOf(context, asksToken(id) ? undefined : target);
  const advice =
    cause instanceof WriteFailure
      ? adviseWrite(cause, { now: context.clock.now(), server, freeAt: await freeAt(context, target, cause) })
      : describeFailure(cause, server);
  const why = sentence(advice);
  const said = error instanceof NodeFailure ? t('{0} could not be read: {1}', error.node, why) : why;
  const action = failureAction(advice.fix, failed);
  const traceId = traceIdOf(cause);
  const copy = t('Copy Trace ID');
  const labels = traceId === undefined ? [action.label] : [action.label, copy];
  const chosen = await window.showErrorMessage(notice(said), ...labels);
  if (chosen === copy && traceId !== undefined) await copyTraceId(context, traceId);
  else if (chosen !== undefined) await commands.executeCommand(action.command, action.argument ?? target);
}

/** When Meta will take another registration of a number that was registered too often, if it was from here. */
async function freeAt(
  { tokens, writer, clock }: CommandContext,
  target: unknown,
  failure: WriteFailure,
): Promise<number | undefined> {
  const path = isTooOften(failure) ? targetPath(target) : undefined;
  const token = path && tokens.get(path.tokenId);
  if (!token || path.kind !== 'number') return undefined;
  // What failed is told, whether the meter can be read or not.
  const attempts = await (await writer.get()).attempts(token, path).catch(() => undefined);
  return attempts && allowedFrom(attempts.registrations, clock.now());
}

/** The server of the row's token; without a row, that of tokens to come: where a command that asks for one sends it. */
function serverOf({ settings, tokens }: CommandContext, target: unknown): string | undefined {
  const path = targetPath(target);
  const origin = (path && tokens.get(path.tokenId)?.origin) ?? safeOrigin(settings());
  return origin === undefined ? undefined : serverName(origin);
}

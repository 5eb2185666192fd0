import { t } from '@vscode/l10n';
import { commands, window } from 'vscode';
import { notice } from '../editor/notice';
import type { NodePath, WabaPath } from '../inventory/path';
import type { Finished } from '../writes/finishOpen';
import type { CommandContext } from './context';
import { clockTime } from './readingName';

type Parts = Pick<CommandContext, 'loader' | 'writer' | 'clock'>;

/** Reads what became of the writes that a crash or a lost answer left open, and says so; sends nothing. */
export async function finishWrites(context: Parts, signal: AbortSignal): Promise<void> {
  const writer = await context.writer.get();
  await writer.finishOpen((finished) => void tell(context, finished), { signal });
}

async function tell({ loader, clock }: Parts, finished: Finished): Promise<void> {
  const { intent, token, became } = finished;
  const waba: WabaPath = { kind: 'waba', tokenId: token.id, wabaId: intent.wabaId };
  const numberId = became.kind === 'done' ? became.numberId : intent.numberId;
  const path: NodePath = numberId === undefined ? waba : { ...waba, kind: 'number', numberId };
  // Its row may show what was so before.
  void loader.refresh(waba);
  const isDone = became.kind === 'done';
  const offer = isDone
    ? { label: t('Continue Number Setup…'), command: 'waba.continueSetup' }
    : { label: t('Refresh'), command: 'waba.refresh' };
  const show = isDone ? window.showInformationMessage : window.showWarningMessage;
  const chosen = await show(notice(finishedWords(finished, clock.now())), offer.label);
  if (chosen !== undefined) await commands.executeCommand(offer.command, path);
}

function finishedWords({ intent, became }: Finished, now: number): string {
  const { number, numberId = '' } = intent;
  const name = number ? `+${number.cc} ${number.phoneNumber}` : numberId;
  if (became.kind === 'done') {
    return number
      ? t('{0} was added to WABA {1}: its answer was lost, and the list shows it.', name, intent.wabaId)
      : t('What was begun for phone number {0} was done: its answer was lost, and Meta shows it.', name);
  }
  const asOf = clockTime(became.kind === 'not-seen' ? became.asOf : now, now);
  return number
    ? t('Whether {0} was added to WABA {1} is not known: not seen as of {2}.', name, intent.wabaId, asOf)
    : t('Whether what was begun for phone number {0} was done is not known, as of {1}.', name, asOf);
}

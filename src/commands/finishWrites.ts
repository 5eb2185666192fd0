import { t } from '@vscode/l10n';
import { commands, window } from 'vscode';
import { notice } from '../editor/notice';
import type { NodePath, WabaPath } from '../inventory/path';
import type { Finished } from '../writes/finishOpen';
import type { CommandContext } from './context';
import { finishedWords } from './finishedWords';

type Parts = Pick<CommandContext, 'loader' | 'writer' | 'clock' | 'inventory'>;

/** Reads what became of the writes that a crash or a lost answer left open, and says so; sends nothing. */
export async function finishWrites(context: Parts, signal: AbortSignal): Promise<void> {
  const writer = await context.writer.get();
  await writer.finishOpen((finished) => void tell(context, finished), { signal });
}

async function tell({ loader, inventory, clock }: Parts, finished: Finished): Promise<void> {
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
  const chosen = await show(notice(finishedWords(finished, { inventory, now: clock.now() })), offer.label);
  if (chosen !== undefined) await commands.executeCommand(offer.command, path);
}

import { t } from '@vscode/l10n';
import { notice } from '../editor/notice';
import { describeFailure } from '../inventory/failure';
import { sentence } from '../whatsapp/advice';
import { adviseWrite } from '../whatsapp/writeAdvice';
import { WriteFailure } from '../whatsapp/writeFailure';

/**
 * What failed, in the user's words and in Meta's, for the place where it was typed; `now` in milliseconds since the epoch.
 * That nothing was changed is plain there.
 */
export function wordsOf(error: unknown, now: number): string {
  const advice = error instanceof WriteFailure ? adviseWrite(error, { now }) : describeFailure(error);
  return notice(sentence({ ...advice, effect: undefined }));
}

/** Of a write that only found out about the one before. */
export function notSentWords(): string {
  return t('An earlier try was left open; nothing was sent now. Do it again.');
}

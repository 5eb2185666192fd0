import { t } from '@vscode/l10n';
import { describeFailure } from '../inventory/failure';
import { sentence } from '../whatsapp/advice';
import { writeWords } from '../whatsapp/writeAdvice';
import { WriteFailure } from '../whatsapp/writeFailure';

/** What failed, in the user's words, for the place where it was typed. */
export function wordsOf(error: unknown): string {
  return error instanceof WriteFailure ? writeWords(error) : sentence(describeFailure(error));
}

/** Of a write that only found out about the one before. */
export function notSentWords(): string {
  return t('An earlier try was left open; nothing was sent now. Do it again.');
}

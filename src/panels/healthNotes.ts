import { t } from '@vscode/l10n';
import type { Json } from '../graph/json';
import { entityWord, explainHealth, readHealth } from '../whatsapp/healthStatus';
import { plainText } from '../whatsapp/plainText';
import type { Note } from './page';
import { ended, sentences, titled } from './sentences';

/** Of each of Meta's texts, in characters. */
const LONGEST = 300;

/**
 * Why messages cannot be sent, or only within limits: the first reason that Meta names, and its solution. `besides`: a
 * type of entity whose own trouble is told elsewhere.
 */
export function healthNotes(value: Json | undefined, besides?: string): readonly Note[] {
  const tree = readHealth(value);
  const known = explainHealth(tree?.overall);
  if (!tree || (known?.tone !== 'bad' && known?.tone !== 'warning')) return [];
  const culprit = tree.entities.find(
    ({ type, canSendMessage }) =>
      (besides === undefined || type !== besides) && canSendMessage?.toUpperCase() === known.value,
  );
  if (!culprit && besides !== undefined) return [];
  const [error] = culprit?.errors ?? [];
  const reason = error?.description ?? culprit?.additionalInfo[0] ?? t('Meta names no reason.');
  const text = sentences(
    known.tone === 'bad' ? t('Messages cannot be sent.') : t('Messages can be sent within limits only.'),
    ...(culprit ? [titled(plainText(entityWord(culprit.type)), ended(plainText(reason, LONGEST)))] : []),
    ...(error?.solution === undefined ? [] : [t('Meta suggests: {0}', ended(plainText(error.solution, LONGEST)))]),
  );
  return [{ tone: known.tone, text }];
}

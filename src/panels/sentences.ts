import { t } from '@vscode/l10n';

/** One after the other, as the reader's language writes them. */
export function sentences(first: string, ...others: readonly string[]): string {
  return others.reduce((soFar, next) => t('{0} {1}', soFar, next), first);
}

/** Text of others that stands among sentences of ours: Meta's often has no full stop. */
export function ended(text: string): string {
  return /[\p{Sentence_Terminal}…]\p{Punctuation}*$/u.test(text) ? text : t('{0}.', text);
}

/** Something and what it is, such as "Review: Approved". */
export function titled(title: string, word: string): string {
  return t('{0}: {1}', title, word);
}

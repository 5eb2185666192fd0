import { t } from '@vscode/l10n';
import type { FieldValue, Tone } from './fieldInfo';

export function fieldValue(value: string, word: string, meaning: string, tone: Tone = 'neutral'): FieldValue {
  return { value, word, meaning, tone };
}

/** The one that Meta sent as `raw`. Meta's pages disagree about upper and lower case of some. */
export function knownValue(values: readonly FieldValue[], raw: string): FieldValue | undefined {
  const folded = raw.toLowerCase();
  return values.find(({ value }) => value === raw) ?? values.find(({ value }) => value.toLowerCase() === folded);
}

/** The values of a flag; the words are the same for all of them. */
export function yesNo(yes: string, no: string, tones: { yes?: Tone; no?: Tone } = {}): readonly FieldValue[] {
  return [fieldValue('true', t('Yes'), yes, tones.yes), fieldValue('false', t('No'), no, tones.no)];
}

/** The meaning of a value of which only the name is known. */
export const undocumented = (): string => t('Meta does not document what it means.');

/** The meaning of a value that stands on one of Meta's pages only, against better sources. */
export const onPaperOnly = (): string => t('One of Meta’s pages prints it; no answer of the API with it is known.');

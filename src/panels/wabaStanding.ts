import { t } from '@vscode/l10n';
import type { Edge } from '../inventory/inventory';
import { explain } from '../whatsapp/explainField';
import type { FieldInfo } from '../whatsapp/fieldInfo';
import { wabaCatalogue } from '../whatsapp/fields';
import { plainText } from '../whatsapp/plainText';
import { text, type Fields } from '../whatsapp/schema';
import type { Mark, Note } from './page';
import { pageTone } from './pageTone';
import { ended, sentences, titled } from './sentences';
import type { WabaNumbers } from './wabaNumbers';

/** What decides whether a WABA can be used. */
const DECISIVE = ['account_review_status', 'business_verification_status'];

/** What Meta decided about a WABA, each with its title, such as "Review: Approved". */
export function decisionMarks(fields: Fields): readonly Mark[] {
  return decisions(fields).map(({ info, raw }) => {
    const value = explain(info, raw);
    return { tone: value ? pageTone(value.tone) : 'unknown', text: titled(info.title, value?.word ?? plainText(raw)) };
  });
}

/** Those that stand in the way, with what they mean and what to do about it. */
export function decisionNotes(fields: Fields): readonly Note[] {
  return decisions(fields).flatMap(({ info, raw }): Note[] => {
    const value = explain(info, raw);
    if (value?.tone !== 'warning' && value?.tone !== 'bad') return [];
    return [{ tone: value.tone, text: sentences(ended(titled(info.title, value.word)), value.meaning) }];
  });
}

/** How many numbers need attention, and of how many that is said. */
export function attentionMarks({ edge, summary }: WabaNumbers): readonly Mark[] {
  const { size } = summary.attention;
  return size === 0 ? [] : [{ tone: 'warning', text: attentionWord(size, summary.count, edge) }];
}

function attentionWord(needy: number, count: number, { complete }: Edge): string {
  if (!complete) return t('{0} of {1} loaded numbers need attention', needy, count);
  return needy === 1 ? t('1 number needs attention') : t('{0} numbers need attention', needy);
}

function decisions(fields: Fields): readonly { readonly info: FieldInfo; readonly raw: string }[] {
  return wabaCatalogue().flatMap((info) => {
    const raw = DECISIVE.includes(info.name) ? text(fields, info.name) : undefined;
    return raw === undefined ? [] : [{ info, raw }];
  });
}

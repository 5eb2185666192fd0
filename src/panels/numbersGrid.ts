import { t } from '@vscode/l10n';
import { lifecycle } from '../whatsapp/lifecycle';
import { isolated } from '../whatsapp/plainText';
import { text, type Fields, type PhoneNumber } from '../whatsapp/schema';
import { standings, type Standing, type Standings } from '../whatsapp/standings';
import { displayNumber } from '../whatsapp/telephone';
import { nextStepWord } from '../whatsapp/lifecycleWords';
import { MOST_SHOWN } from './edgeRows';
import type { Block, GridRow, Mark } from './page';
import { pageTone } from './pageTone';
import type { WabaNumbers } from './wabaNumbers';

/** The numbers of a WABA, each of which opens its own page: those that need attention, then the others as Meta lists them. */
export function numbersGrid({ path, edge, numbers, summary: { attention } }: WabaNumbers): readonly Block[] {
  if (numbers.length === 0) {
    if (edge.readAt === undefined || edge.loading || !edge.complete || edge.unreadable > 0) return [];
    return [
      {
        as: 'text',
        text: t(
          'Meta answered: this WABA has no phone number. Run Create Phone Number…, or add one in WhatsApp Manager and refresh.',
        ),
      },
    ];
  }
  const isNeedy = ({ id }: PhoneNumber): boolean => attention.has(id);
  const needy = numbers.filter(isNeedy);
  const ordered = [...needy, ...numbers.filter((number) => !isNeedy(number))];
  const words = standings();
  const rows = ordered.slice(0, MOST_SHOWN).map((number) => row(number, path, words));
  const columns = [t('State'), t('Quality'), t('Name status')];
  const hidden = numbers.length - rows.length;
  return [
    ...(needy.length > 0 && needy.length < numbers.length
      ? [{ as: 'text', text: t('Those that need attention stand first.') } as const]
      : []),
    { as: 'grid', caption: t('How each number stands'), corner: t('Phone number'), columns, rows },
    ...(hidden > 0 ? [{ as: 'text', text: t('{0} more are in the tree.', hidden) } as const] : []),
  ];
}

function row({ id, fields }: PhoneNumber, { tokenId, wabaId }: WabaNumbers['path'], words: Standings): GridRow {
  const stage = lifecycle({ id, fields });
  const name = displayNumber(text(fields, 'display_phone_number') ?? id);
  const verifiedName = text(fields, 'verified_name');
  return {
    id: `number-${id}`,
    name,
    code: id,
    copy: t('Copy the id of the phone number {0}', name),
    cells: [words.state(fields, stage), words.quality(fields), words.nameStatus(fields)].map(mark),
    notes: text(fields, 'new_name_status') === 'DECLINED' ? [t('New name declined')] : [],
    lines: [
      ...(verifiedName === undefined ? [] : [isolated(verifiedName)]),
      ...(stage.nextStep ? [nextStepWord(stage.nextStep)] : []),
      ...(isTest(fields) ? [t('Test number')] : []),
    ],
    opens: { kind: 'number', tokenId, wabaId, numberId: id },
  };
}

const mark = ({ tone, word }: Standing): Mark => ({ tone: pageTone(tone), text: word });

const isTest = (fields: Fields): boolean => text(fields, 'account_mode') === 'SANDBOX';

import { t } from '@vscode/l10n';
import type { JsonObject } from '../graph/json';
import type { Details } from '../inventory/details';
import type { FieldValue } from '../whatsapp/fieldInfo';
import { knownValue } from '../whatsapp/fieldValues';
import { plainText } from '../whatsapp/plainText';
import { text, texts } from '../whatsapp/schema';
import { taskValues } from '../whatsapp/wabaValues';
import { edgeRows, MOST_SHOWN, restBlocks } from './edgeRows';
import type { Block, GridRow } from './page';

/** More tasks than this are counted; Meta knows ten. */
const MOST_TASKS = 30;

/** Who may use a WABA, and for what; `userId` is that of the token. */
export function usersGrid(details: Details | undefined, userId: string | undefined): readonly Block[] {
  const edge = edgeRows(details, 'assigned_users');
  if (!edge) return [];
  if (edge.rows.length === 0) {
    return edge.unreadable > 0 ? restBlocks(edge) : [{ as: 'text', text: t('Meta names no user of this business.') }];
  }
  const known = taskValues();
  const rows = edge.rows.slice(0, MOST_SHOWN).map((row, at) => userRow(row, at, { known, userId }));
  return [
    { as: 'grid', caption: t('Who may use the WABA'), corner: t('User'), columns: [t('May do')], rows },
    ...restBlocks(edge),
  ];
}

function userRow(
  row: JsonObject,
  at: number,
  { known, userId }: { readonly known: readonly FieldValue[]; readonly userId: string | undefined },
): GridRow {
  const id = text(row, 'id');
  const name = text(row, 'name');
  const shown = name === undefined ? undefined : plainText(name);
  const tasks = texts(row, 'tasks');
  return {
    id: `user-${at}`,
    name: shown,
    code: id === undefined ? '?' : plainText(id),
    copy: t('Copy the id of the user {0}', shown ?? '?'),
    cells: [
      tasks === undefined
        ? { tone: 'none', text: t('Not sent') }
        : tasks.length === 0
          ? { tone: 'none', text: t('No task') }
          : { tone: 'plain', text: taskWords(tasks, known) },
    ],
    notes: [],
    lines: id !== undefined && id === userId ? [t('The user of this access token')] : [],
  };
}

function taskWords(tasks: readonly string[], known: readonly FieldValue[]): string {
  const shown = tasks.slice(0, MOST_TASKS);
  const words = shown.map((task) => knownValue(known, task)?.word ?? plainText(task)).join(', ');
  const hidden = tasks.length - shown.length;
  return hidden > 0 ? t('{0} and {1} more', words, hidden) : words;
}

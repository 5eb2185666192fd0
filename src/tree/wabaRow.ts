import { t } from '@vscode/l10n';
import { attentionWord, countWord } from '../inventory/counts';
import type { WabaPath } from '../inventory/path';
import { isolated, plainText } from '../whatsapp/plainText';
import { text } from '../whatsapp/schema';
import { wayWord } from '../whatsapp/wayWords';
import { age } from '../whatsapp/age';
import { blockedFor, waitWord } from './blocked';
import { contextOf } from './contextFlags';
import { matchWord, shownNumbers } from './filtered';
import { FAILED_ICON, isTrouble, joined, notGiven, spoken, type Row, type RowSources } from './row';
import { troubleFact, troubleWord } from './troubleWord';

/** A WABA: its name, and how many of its numbers are loaded of how many Meta counts. */
export function wabaRow(path: WabaPath, sources: RowSources): Row {
  const { inventory, tokens, now, filter } = sources;
  const edge = inventory.edge(path);
  const { fields = {}, refused = [] } = inventory.reading(path.tokenId, path.wabaId) ?? {};
  const name = text(fields, 'name');
  const label = name === undefined ? path.wabaId : isolated(name);
  const count = countWord(edge);
  const matching = filter ? shownNumbers(path, inventory, filter).length : undefined;
  const way = inventory.edge({ kind: 'token', tokenId: path.tokenId }).ways?.get(path.wabaId);
  const shared = way?.how === 'shared' ? t('shared') : undefined;
  const attention = attentionWord(inventory, path.tokenId, edge.ids);
  const wait = blockedFor(path, sources);
  const blocked = wait === undefined || wait === 0 ? undefined : t('no calls for {0}', waitWord(wait));
  const trouble = troubleWord(edge);
  const match = matchWord(edge.readAt === undefined ? undefined : matching);
  const old =
    edge.readAt !== undefined && (edge.cached || edge.failure !== undefined) ? age(edge.readAt, now) : undefined;
  const fact = (title: string, field: string): readonly string[] => {
    const value = text(fields, field);
    return value === undefined ? [] : [`${title}: ${plainText(value)}`];
  };
  return {
    label,
    description: joined(blocked ?? trouble, match, count, shared, attention, old),
    icon: isTrouble(edge.failure) ? FAILED_ICON : { id: 'organization' },
    tooltip: [
      label,
      ...troubleFact(edge, tokens.get(path.tokenId)?.origin),
      t('WABA id: {0}', path.wabaId),
      ...(count === undefined ? [] : [t('Phone numbers: {0}', count)]),
      ...(edge.unreadable > 0 ? [t('Rows that could not be read: {0}', edge.unreadable)] : []),
      ...fact(t('Review'), 'account_review_status'),
      ...fact(t('Business verification'), 'business_verification_status'),
      ...fact(t('Ownership'), 'ownership_type'),
      ...(way === undefined ? [] : [wayWord(way)]),
      ...notGiven(refused),
      t('Access token: {0}', plainText(tokens.get(path.tokenId)?.label ?? path.tokenId)),
      ...(edge.readAt === undefined ? [] : [t('Read {0}', age(edge.readAt, now))]),
    ],
    spoken: spoken(
      t('WhatsApp Business Account {0}', label),
      blocked ?? trouble,
      match,
      count && t('{0} phone numbers', count),
      shared,
      attention,
      old,
    ),
    context: contextOf('waba'),
    children: matching === undefined || matching === 0 ? 'collapsed' : 'expanded',
    opened: matching !== undefined && matching > 0,
  };
}

import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import { attentionWord, countWord } from '../inventory/counts';
import type { Edge, Inventory } from '../inventory/inventory';
import type { WabaPath } from '../inventory/path';
import { plainText } from '../whatsapp/plainText';
import { text } from '../whatsapp/schema';
import { failureText } from './failureText';
import type { Fact, Section } from './page';

/** The WABA that a number belongs to, and how many numbers Meta counts in it. */
export function besideWaba(path: WabaPath, inventory: Inventory, server: string): Section {
  const name = text(inventory.reading(path.tokenId, path.wabaId)?.fields ?? {}, 'name');
  const edge = inventory.edge(path);
  const attention = attentionWord(inventory, path.tokenId, edge.ids);
  const facts: readonly Fact[] = [
    {
      id: 'beside-name',
      title: t('Name'),
      ...(name === undefined
        ? { mark: { tone: 'unknown', text: t('Not read') } }
        : { value: { text: plainText(name), as: 'name' } }),
      button: { action: 'show-waba', label: t('Show WABA Details') },
    },
    {
      id: 'beside-id',
      title: t('WABA id'),
      value: { text: plainText(path.wabaId), as: 'code' },
      copy: t('Copy the WABA id'),
    },
    {
      id: 'beside-numbers',
      title: t('Phone numbers'),
      name: 'summary.total_count',
      ...countParts(edge, server),
      ...(attention !== undefined && { mark: { tone: 'warning', text: attention } }),
    },
  ];
  return { id: 'waba', title: t('WhatsApp Business Account'), blocks: [{ as: 'facts', facts }] };
}

function countParts(edge: Edge, server: string): Pick<Fact, 'value' | 'mark' | 'aside' | 'meaning' | 'remarks'> {
  const { loading, failure, total } = edge;
  const count = countWord(edge);
  const trouble =
    loading || failure === undefined || GraphError.is(failure, 'cancelled') ? undefined : failureText(failure, server);
  const remarks = trouble === undefined ? undefined : [trouble];
  if (count === undefined) {
    const mark = loading
      ? ({ tone: 'plain', text: t('Being read…') } as const)
      : trouble === undefined
        ? ({ tone: 'unknown', text: t('Not read') } as const)
        : ({ tone: 'warning', text: t('Could not be read') } as const);
    return { mark, ...(remarks && { remarks }) };
  }
  return {
    value: { text: count, as: 'words' },
    ...(loading && { aside: t('reading…') }),
    meaning:
      total === undefined
        ? t('Meta sent no count: those that came are counted.')
        : t('How many are loaded here, of how many Meta counts.'),
    ...(remarks && { remarks }),
  };
}

import { t } from '@vscode/l10n';
import { describeFailure } from '../inventory/failure';
import { MOST_NUMBERS } from '../inventory/mostNumbers';
import { GraphError } from '../graph/error';
import { serverName, type Fix } from '../whatsapp/advice';
import { plainText } from '../whatsapp/plainText';
import { blockedFor, waitWord } from './blocked';
import { contextOf } from './contextFlags';
import { emptiness } from './emptyRow';
import type { NoteNode } from './node';
import { FAILED_ICON, keychainWord, spoken, type Row, type RowSources } from './row';

/** A row that says what is going on under a token or a WABA, with what to do about it. */
export function noteRow(node: NoteNode, sources: RowSources): Row {
  const { inventory } = sources;
  const edge = inventory.edge(node.under);
  switch (node.note) {
    case 'loading':
      return note(keychainWord(node.under.tokenId, sources) ?? t('Loading…'), {
        icon: { id: 'loading~spin' },
        context: contextOf('note', 'loading'),
      });
    case 'more':
      return note(t('Load more…'), {
        description: edge.total === undefined ? undefined : t('{0} more', Math.max(edge.total - edge.ids.length, 0)),
        icon: { id: 'ellipsis' },
        context: contextOf('note', 'more'),
        command: { id: 'waba.loadMore', title: t('Load More') },
      });
    case 'cut':
      return note(t('Only the first {0} numbers are loaded', MOST_NUMBERS), {
        description: t('Filter to find others'),
        icon: { id: 'info' },
        context: contextOf('note', 'cut'),
        command: { id: 'waba.filter', title: t('Filter Numbers…') },
      });
    case 'empty': {
      const { label, ...parts } = emptiness(node.under, sources);
      return note(label, parts);
    }
    case 'filtered':
      return note(
        node.under.kind === 'token' ? t('No number here matches the filter') : t('No number loaded matches'),
        {
          description: t('Clear the filter'),
          icon: { id: 'filter' },
          context: contextOf('note', 'filtered'),
          command: { id: 'waba.clearFilter', title: t('Clear Filter') },
        },
      );
    case 'unsought':
      return failedRow(node, sources, t('Not searched'));
    case 'failed':
      return failedRow(node, sources, edge.readAt === undefined ? t('Not loaded') : t('Not refreshed'));
  }
}

function failureOf({ note, under }: NoteNode, { inventory }: RowSources): unknown {
  return note === 'unsought' && under.kind === 'waba' ? inventory.found(under)?.failure : inventory.edge(under).failure;
}

function failedRow(node: NoteNode, sources: RowSources, label: string): Row {
  const { under } = node;
  const failure = failureOf(node, sources);
  const origin = sources.tokens.get(under.tokenId)?.origin;
  const { what, todo, meta, fix } = describeFailure(failure, origin === undefined ? undefined : serverName(origin));
  const context = contextOf('note', 'failed', under.kind);
  const retry = { id: 'waba.refresh', title: t('Retry') };
  const wait = blockedFor(under, sources, failure);
  const description = wait === undefined ? plainText(what) : blockedWord(wait);
  if (GraphError.is(failure, 'cancelled')) {
    return note(label, { description, icon: { id: 'circle-slash' }, context, command: retry });
  }
  const remedy = REMEDIES[fix]?.();
  return note(remedy?.label ?? label, {
    description,
    icon: wait === undefined ? FAILED_ICON : { id: 'watch', color: FAILED_ICON.color },
    tooltip: [
      plainText(what),
      ...(wait === undefined ? [plainText(todo)] : wait > 0 ? [t('Calling now would make the wait longer.')] : []),
      ...(meta === undefined ? [] : [t('Meta says: “{0}”', plainText(meta))]),
      ...(GraphError.is(failure) ? ids(failure) : []),
    ],
    context,
    command: remedy?.command ?? retry,
  });
}

const blockedWord = (wait: number): string =>
  wait > 0 ? t('Meta allows no calls for {0}', waitWord(wait)) : t('Meta allows calls again: try now');

/** What else than another try helps. */
const REMEDIES: Partial<Record<Fix, () => { readonly label?: string; readonly command: Required<Row>['command'] }>> = {
  'replace-token': () => ({
    label: t('Replace this token'),
    command: { id: 'waba.replaceToken', title: t('Replace Access Token…') },
  }),
  'set-app-secret': () => ({
    label: t('Set the app secret'),
    command: { id: 'waba.setAppSecret', title: t('Set App Secret…') },
  }),
  // What to change there, the tooltip says.
  'proxy-setting': () => ({
    command: { id: 'workbench.action.openSettings', title: t('Open Settings'), argument: 'http.proxy' },
  }),
};

function ids({ code, subcode, traceId }: GraphError): readonly string[] {
  return [
    ...(code === undefined ? [] : [subcode === undefined ? t('Code {0}', code) : t('Code {0}/{1}', code, subcode)]),
    ...(traceId === undefined ? [] : [t('Trace id {0}', traceId)]),
  ];
}

type NoteParts = Pick<Row, 'icon'> &
  Partial<Pick<Row, 'context' | 'tooltip' | 'command'>> & { description?: string | undefined };

function note(label: string, { description, icon, context = contextOf('note'), tooltip, command }: NoteParts): Row {
  return {
    label,
    ...(description !== undefined && { description }),
    icon,
    tooltip: tooltip ?? [label],
    spoken: spoken(label, description),
    context,
    children: 'none',
    ...(command && { command }),
  };
}

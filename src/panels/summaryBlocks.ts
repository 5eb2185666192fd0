import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import { isCut } from '../inventory/mostNumbers';
import { serverName } from '../whatsapp/advice';
import { age } from '../whatsapp/age';
import type { Count, Summary } from '../whatsapp/summary';
import { failureText } from './failureText';
import type { Block, Fact, Note, Value } from './page';
import { pageTone } from './pageTone';
import { sentences } from './sentences';
import type { WabaNumbers } from './wabaNumbers';

interface Told {
  readonly origin: string;
  readonly now: number;
  /** The page says already why nothing can be read. */
  readonly isSaid: boolean;
}

/** How many numbers a WABA has and how they stand, and of how many of them that is said. */
export function summaryBlocks(of: WabaNumbers, { origin, now, isSaid }: Told): readonly Block[] {
  const { edge, summary } = of;
  const failed = isSaid ? undefined : failureNote(of, origin);
  const partly = partlyNote(of);
  return [
    ...(failed ? [{ as: 'note', note: failed } as const] : []),
    ...(edge.readAt === undefined ? unread(of, isSaid) : [{ as: 'facts', facts: countFacts(of, now) } as const]),
    ...(partly ? [{ as: 'note', note: partly } as const] : []),
    ...bars(summary),
  ];
}

function unread({ edge: { loading, failure } }: WabaNumbers, isSaid: boolean): readonly Block[] {
  if (loading) return [{ as: 'text', text: t('Reading phone numbers…') }];
  if (isSaid) return [{ as: 'text', text: t('The phone numbers could not be read, either.') }];
  return failure === undefined ? [{ as: 'text', text: t('The phone numbers have not been read yet.') }] : [];
}

function failureNote({ edge }: WabaNumbers, origin: string): Note | undefined {
  const { failure, loading, readAt } = edge;
  if (failure === undefined || loading) return undefined;
  const again = { action: 'refresh', label: t('Try Again') } as const;
  if (GraphError.is(failure, 'cancelled')) {
    return readAt === undefined
      ? { tone: 'plain', text: t('Reading the phone numbers was cancelled.'), button: again }
      : { tone: 'plain', text: t('Reading the phone numbers was cancelled. Those that came stay.'), button: again };
  }
  const isDead = GraphError.is(failure, 'auth');
  const what =
    readAt === undefined
      ? t('The phone numbers could not be read.')
      : t('Reading the phone numbers ended early. Those that came stay.');
  return {
    tone: isDead ? 'bad' : 'warning',
    text: sentences(what, failureText(failure, serverName(origin))),
    button: isDead ? { action: 'replace-token', label: t('Replace Access Token…') } : again,
  };
}

/** Counts are believed to be of all numbers, unless it is said that they are not. */
function partlyNote({ edge, summary }: WabaNumbers): Note | undefined {
  const { complete, loading, next, readAt, total } = edge;
  if (complete || readAt === undefined) return undefined;
  const text =
    total === undefined
      ? t('These counts are of the {0} numbers read so far.', summary.count)
      : t('These counts are of {0} of {1} numbers.', summary.count, total);
  if (loading) return { tone: 'plain', text: sentences(text, t('Reading goes on.')) };
  if (isCut(edge)) return { tone: 'warning', text: sentences(text, t('No more of a WABA are kept here.')) };
  return {
    tone: 'warning',
    text,
    // Cursors are not kept on disk: what comes from there is read anew first.
    button: next
      ? { action: 'load-all', label: t('Load All Numbers') }
      : { action: 'refresh', label: t('Read Numbers Again') },
  };
}

function countFacts({ edge, summary }: WabaNumbers, now: number): readonly Fact[] {
  const { ids, total, complete, unreadable, readAt, cached } = edge;
  const listed = ids.length + unreadable;
  return [
    {
      id: 'numbers-total',
      title: t('Phone numbers'),
      name: 'total_count',
      value: words(String(total ?? listed)),
      aside: total !== undefined ? t("by Meta's count") : complete ? t('counted') : t('counted so far'),
    },
    {
      id: 'numbers-loaded',
      title: t('Loaded'),
      value: words(total === undefined ? String(ids.length) : t('{0} of {1}', ids.length, total)),
      ...(complete && total !== undefined && total !== listed && { meaning: t("Meta's list and its count differ.") }),
    },
    ...(unreadable === 0
      ? []
      : [
          {
            id: 'numbers-unreadable',
            title: t('Could not be read'),
            mark: { tone: 'warning', text: String(unreadable) },
            meaning: t('Meta sent rows without an id or a number. They are in no other count.'),
          } as const,
        ]),
    ...(summary.count === 0 ? [] : [attentionFact(summary)]),
    {
      id: 'numbers-read',
      title: t('Numbers read'),
      ...(readAt !== undefined && { value: { at: Math.trunc(readAt), as: 'time' } as const, aside: age(readAt, now) }),
      ...(cached && { meaning: t('They were kept on this machine; Meta was not asked in this session.') }),
    },
  ];
}

function attentionFact({ attention }: Summary): Fact {
  return {
    id: 'numbers-attention',
    title: t('Need attention'),
    mark: attention.size === 0 ? { tone: 'good', text: t('None') } : { tone: 'warning', text: String(attention.size) },
    meaning: t(
      'Numbers that Meta stops or limits, that wait for their registration, or whose quality is low or name declined. Test numbers never count.',
    ),
  };
}

function bars({ count: all, states, qualities, nameStatuses, platforms }: Summary): readonly Block[] {
  if (all === 0) return [];
  const block = (title: string, counts: readonly Count[]): Block => ({
    as: 'bars',
    title,
    bars: counts.map(({ word, tone, code, count }) => ({
      mark: { tone: pageTone(tone), text: word },
      code,
      count: String(count),
      share: count / all,
    })),
  });
  return [
    block(t('State'), states),
    block(t('Quality'), qualities),
    block(t('Name status'), nameStatuses),
    block(t('Platform'), platforms),
  ];
}

const words = (text: string): Value => ({ text, as: 'words' });

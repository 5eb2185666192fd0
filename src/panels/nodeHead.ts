import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import { readingOf, type Details } from '../inventory/details';
import { differing } from '../inventory/differing';
import type { Edge } from '../inventory/inventory';
import type { NumberPath, WabaPath } from '../inventory/path';
import { isReadOnly, type AccessToken } from '../tokens/accessToken';
import { serverName } from '../whatsapp/advice';
import { age } from '../whatsapp/age';
import { plainText } from '../whatsapp/plainText';
import { text } from '../whatsapp/schema';
import { versionTrouble } from '../whatsapp/versionTrouble';
import { failureText } from './failureText';
import type { ModelSources } from './modelSources';
import type { Action, Button, DetailsModel, Mark, Note, Tone } from './page';

/** So many changed fields are named. */
const MOST_NAMES = 6;
/** What makes no sense with made-up data. */
const NOT_FOR_DEMO: readonly Action[] = ['open-manager', 'replace-token'];

/** What can be done with the node of a token. */
export function isFor({ demo }: AccessToken, { action }: Button, offered: ReadonlySet<Action>): boolean {
  return offered.has(action) && !(demo && NOT_FOR_DEMO.includes(action));
}

/** What the token of a node makes of its page. */
export function tokenMarks(token: AccessToken, settings: { readonly readOnly: boolean }): readonly Mark[] {
  return [
    ...(isReadOnly(token, settings) ? [{ tone: 'locked', text: t('Read-only') } as const] : []),
    ...(token.demo ? [{ tone: 'plain', text: t('Demo data') } as const] : []),
  ];
}

const buttons = (): readonly Button[] => [
  { action: 'refresh', label: t('Refresh') },
  { action: 'compare', label: t('Compare…') },
  { action: 'open-json', label: t('Open as JSON') },
  { action: 'open-manager', label: t('Open in WhatsApp Manager') },
];

/**
 * What stands over the page of a WABA and of a number alike: what can be done, its age, what is going on, what failed,
 * and what else its page wants to be known first (`own`), the worst first.
 */
export function nodeHead(
  path: WabaPath | NumberPath,
  token: AccessToken,
  sources: ModelSources,
  own: readonly Note[] = [],
): Pick<DetailsModel, 'buttons' | 'age' | 'busy' | 'stop' | 'notes' | 'contents'> {
  const { inventory, offered } = sources;
  const details = inventory.details(path);
  const edge = path.kind === 'waba' ? inventory.edge(path) : undefined;
  const busy = details?.loading ? t('Reading…') : edge?.loading ? numbersWord(edge) : undefined;
  const failure = details?.loading ? undefined : details?.failure;
  const notes = [
    ...(failure === undefined ? [] : [failureNote(failure, token.origin)]),
    ...worstFirst([...own, ...versionNotes(token, sources)]),
    ...(details?.loading ? [] : changeNotes(details, sources.now)),
  ];
  return {
    buttons: buttons().filter((button) => isFor(token, button, offered)),
    contents: t('On this page'),
    age: ageWord(path, sources),
    busy,
    stop: busy === undefined ? undefined : { action: 'cancel', label: t('Cancel') },
    notes: notes.map(({ button, ...note }) => ({
      ...note,
      ...(button && isFor(token, button, offered) && { button }),
    })),
  };
}

/** Where the details were never read, what stands there is of the row in the tree. */
function ageWord(path: WabaPath | NumberPath, { inventory, now }: ModelSources): string | undefined {
  const readAt = inventory.details(path)?.readAt;
  if (readAt !== undefined) return t('Read {0}', age(readAt, now));
  const row = inventory.reading(path.tokenId, path.kind === 'waba' ? path.wabaId : path.numberId);
  // A mere id, as a permission names it, was never read.
  if (!row || (path.kind === 'waba' && text(row.fields, 'name') === undefined)) return undefined;
  return t('Its row was read {0}', age(row.at, now));
}

/** What a refresh brought. */
function changeNotes(details: Details | undefined, now: number): readonly Note[] {
  const present = details && readingOf(details);
  const [before] = details?.earlier ?? [];
  const names = present && before ? differing(before, present) : [];
  if (!before || names.length === 0) return [];
  const shown = names.slice(0, MOST_NAMES).map((name) => plainText(name));
  const rest = names.length - shown.length;
  const list = rest > 0 ? t('{0} and {1} more', shown.join(', '), rest) : shown.join(', ');
  const text = t('Changed since the reading before ({0}): {1}.', age(before.readAt, now), list);
  return [{ tone: 'plain', text, button: { action: 'compare', label: t('Compare…') } }];
}

const RANKS: readonly Tone[] = ['bad', 'warning'];

function worstFirst(notes: readonly Note[]): readonly Note[] {
  const rank = ({ tone }: Note): number => (RANKS.includes(tone) ? RANKS.indexOf(tone) : RANKS.length);
  return notes.toSorted((a, b) => rank(a) - rank(b));
}

function numbersWord({ ids, total }: Edge): string {
  return total === undefined
    ? t('Reading phone numbers: {0}…', ids.length)
    : t('Reading phone numbers: {0} of {1}…', ids.length, total);
}

function versionNotes({ origin, demo }: AccessToken, { settings, versions, now }: ModelSources): readonly Note[] {
  const version = demo ? undefined : versionTrouble(origin, { versions, apiVersion: settings.apiVersion, now });
  return version ? [{ tone: 'warning', text: plainText(version.whole, 600) }] : [];
}

function failureNote(failure: unknown, origin: string): Note {
  const again = { action: 'refresh', label: t('Try Again') } as const;
  if (GraphError.is(failure, 'cancelled')) {
    return {
      tone: 'plain',
      text: t('Reading was cancelled. What stands here may be old or incomplete.'),
      button: again,
    };
  }
  const isDead = GraphError.is(failure, 'auth');
  return {
    tone: isDead ? 'bad' : 'warning',
    text: failureText(failure, serverName(origin)),
    button: isDead ? { action: 'replace-token', label: t('Replace Access Token…') } : again,
  };
}

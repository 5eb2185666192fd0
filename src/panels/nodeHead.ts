import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import type { Edge } from '../inventory/inventory';
import { describeFailure } from '../inventory/failure';
import type { NumberPath, WabaPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import { sentence, serverName } from '../whatsapp/advice';
import { age } from '../whatsapp/age';
import { plainText } from '../whatsapp/plainText';
import { versionTrouble } from '../whatsapp/versionTrouble';
import type { ModelSources } from './modelSources';
import type { DetailsModel, Note } from './page';

/** What stands over the page of a WABA and of a number alike: its age, what is going on, and what failed. */
export function nodeHead(
  path: WabaPath | NumberPath,
  token: AccessToken,
  sources: ModelSources,
): Pick<DetailsModel, 'age' | 'busy' | 'stop' | 'notes'> {
  const { inventory, now } = sources;
  const details = inventory.details(path);
  const edge = path.kind === 'waba' ? inventory.edge(path) : undefined;
  const busy = details?.loading ? t('Reading…') : edge?.loading ? numbersWord(edge) : undefined;
  return {
    age: details?.readAt === undefined ? undefined : t('Read {0}', age(details.readAt, now)),
    busy,
    stop: busy === undefined ? undefined : { action: 'cancel', label: t('Cancel') },
    notes: details?.loading ? [] : notes(details?.failure, token, sources),
  };
}

function numbersWord({ ids, total }: Edge): string {
  return total === undefined
    ? t('Reading phone numbers: {0}…', ids.length)
    : t('Reading phone numbers: {0} of {1}…', ids.length, total);
}

function notes(
  failure: unknown,
  { origin, demo }: AccessToken,
  { settings, versions, now }: ModelSources,
): readonly Note[] {
  const version = demo ? undefined : versionTrouble(origin, { versions, apiVersion: settings.apiVersion, now });
  return [
    ...(failure === undefined ? [] : [failureNote(failure, origin)]),
    ...(version ? [{ tone: 'warning', text: plainText(version.whole, 600) } as const] : []),
  ];
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
    text: plainText(sentence(describeFailure(failure, serverName(origin))), 600),
    button: isDead ? { action: 'replace-token', label: t('Replace Access Token…') } : again,
  };
}

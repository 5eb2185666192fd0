import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import { newestFields } from '../inventory/newestFields';
import type { WabaPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import { serverName } from '../whatsapp/advice';
import type { WabaWay } from '../whatsapp/discovery';
import { plainText } from '../whatsapp/plainText';
import { text } from '../whatsapp/schema';
import { appsGrid, hasNoApp } from './appsGrid';
import { fieldSections } from './fieldSections';
import { healthNotes } from './healthNotes';
import type { ModelSources } from './modelSources';
import type { NodeFields } from './nodeFields';
import { isFor, nodeHead, tokenMarks } from './nodeHead';
import { numbersGrid } from './numbersGrid';
import type { Block, DetailsModel, Mark, Note } from './page';
import { readWith } from './readWith';
import { summaryBlocks } from './summaryBlocks';
import { usersGrid } from './usersGrid';
import { wabaNumbers } from './wabaNumbers';
import { attentionMarks, decisionMarks, decisionNotes } from './wabaStanding';

/** Each stands in a grid of its own. */
const EDGES: ReadonlySet<string> = new Set(['subscribed_apps', 'assigned_users']);

/** The page of a WABA: how its numbers stand, its fields, who hears of it and who may use it. */
export function wabaModel(path: WabaPath, token: AccessToken, sources: ModelSources): DetailsModel {
  const { inventory, now, offered, settings } = sources;
  const details = inventory.details(path);
  const of: NodeFields = {
    node: 'waba',
    details,
    row: inventory.reading(token.id, path.wabaId),
    version: settings.apiVersion,
    server: serverName(token.origin),
    apart: EDGES,
  };
  const { fields } = newestFields(of.node, of);
  const way = inventory.edge({ kind: 'token', tokenId: token.id }).ways?.get(path.wabaId);
  const numbers = wabaNumbers(path, inventory);
  const name = text(fields, 'name');
  const { origin } = token;
  const isFailed = details?.loading === false && isTrouble(details.failure);
  const isSaid = isFailed && isTrouble(numbers.edge.failure);
  const note = ({ button, ...rest }: Note): Note => ({
    ...rest,
    ...(button && isFor(token, button, offered) && { button }),
  });
  const block = (each: Block): Block => (each.as === 'note' ? { ...each, note: note(each.note) } : each);
  return {
    kind: t('WhatsApp Business Account'),
    name: name === undefined ? path.wabaId : plainText(name),
    subtitle: name === undefined ? undefined : path.wabaId,
    marks: [
      ...(isFailed && isDenied(details.failure) ? [{ tone: 'warning', text: t('No access') } as const] : []),
      ...decisionMarks(fields),
      ...wayMarks(way),
      ...tokenMarks(token, settings),
      ...attentionMarks(numbers),
      ...(hasNoApp(details) ? [{ tone: 'warning', text: t('No app subscribed') } as const] : []),
    ],
    ...nodeHead(path, token, sources, [...decisionNotes(fields), ...healthNotes(fields.health_status)]),
    sections: [
      { id: 'summary', title: t('Summary'), blocks: summaryBlocks(numbers, { origin, now, isSaid }).map(block) },
      { id: 'numbers', title: t('Phone numbers'), blocks: numbersGrid(numbers) },
      ...fieldSections(of, {
        webhooks: appsGrid(details, token.info.appId).map(block),
        ownership: usersGrid(details, token.info.userId),
      }),
      readWith(token, { way, version: of.details?.version ?? of.version, readAt: details?.readAt }),
    ].filter(({ blocks }) => blocks.length > 0),
  };
}

const isTrouble = (failure: unknown): boolean => failure !== undefined && !GraphError.is(failure, 'cancelled');

/** Of what a token may not see Meta also says that there is no such thing. */
const isDenied = (failure: unknown): boolean =>
  GraphError.is(failure, 'permission') || GraphError.is(failure, 'not-found');

function wayMarks(way: WabaWay | undefined): readonly Mark[] {
  if (way?.how === 'shared') return [{ tone: 'plain', text: t('Shared with you') }];
  return way?.how === 'owned' ? [{ tone: 'plain', text: t('Owned') }] : [];
}

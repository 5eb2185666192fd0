import { t } from '@vscode/l10n';
import type { JsonObject } from '../graph/json';
import type { Details } from '../inventory/details';
import { plainText } from '../whatsapp/plainText';
import { inner, text } from '../whatsapp/schema';
import { edgeRows, MOST_SHOWN, restBlocks } from './edgeRows';
import type { Block, GridRow } from './page';

/** The apps that receive a WABA's events; `appId` is that of the token, which may expect to be one of them. */
export function appsGrid(details: Details | undefined, appId: string | undefined): readonly Block[] {
  const edge = edgeRows(details, 'subscribed_apps');
  if (!edge) return [];
  if (edge.rows.length === 0) {
    return edge.unreadable > 0 ? restBlocks(edge) : [{ as: 'note', note: { tone: 'warning', text: noApp() } }];
  }
  const isOwnThere = edge.rows.some((row) => idOf(row) === appId);
  const columns = [t('Receives at')];
  const rows = edge.rows.slice(0, MOST_SHOWN).map((row, at) => appRow(row, at, appId));
  return [
    ...(appId !== undefined && !isOwnThere && !edge.isCut && edge.unreadable === 0
      ? [{ as: 'text', text: t('The app of this access token is not among them: it does not receive them.') } as const]
      : []),
    { as: 'grid', caption: t('Apps that receive the events of the WABA'), corner: t('App'), columns, rows },
    ...restBlocks(edge),
  ];
}

/** Meta answered that no app is subscribed. */
export function hasNoApp(details: Details | undefined): boolean {
  const edge = edgeRows(details, 'subscribed_apps');
  return edge?.rows.length === 0 && edge.unreadable === 0;
}

const noApp = (): string =>
  t(
    'No app is subscribed: nobody receives the webhooks of this WABA, and no number can be migrated here. Subscribe your app with POST /<WABA id>/subscribed_apps.',
  );

function appRow(row: JsonObject, at: number, ownId: string | undefined): GridRow {
  const app = inner(row, 'whatsapp_business_api_data');
  const id = idOf(row);
  const name = text(app, 'name');
  const shown = name === undefined ? undefined : plainText(name);
  const address = text(row, 'override_callback_uri');
  const link = text(app, 'link');
  return {
    id: `app-${at}`,
    name: shown,
    code: id === undefined ? '?' : plainText(id),
    copy: t('Copy the id of the app {0}', shown ?? '?'),
    cells: [{ tone: 'plain', text: address === undefined ? t('The address of the app') : t('An address of its own') }],
    notes: [],
    lines: [
      ...(id !== undefined && id === ownId ? [t('The app of this access token')] : []),
      ...[address, link].flatMap((line) => (line === undefined ? [] : [plainText(line, 600)])),
    ],
  };
}

const idOf = (row: JsonObject): string | undefined => text(inner(row, 'whatsapp_business_api_data'), 'id');

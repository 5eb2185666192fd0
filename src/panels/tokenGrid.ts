import { t } from '@vscode/l10n';
import { describeFailure } from '../inventory/failure';
import type { Inventory } from '../inventory/inventory';
import type { AccessToken } from '../tokens/accessToken';
import { GraphError } from '../graph/error';
import { isNodeId } from '../graph/nodeId';
import { serverName } from '../whatsapp/advice';
import type { TokenInfo } from '../whatsapp/accessTokens';
import { plainText } from '../whatsapp/plainText';
import { text } from '../whatsapp/schema';
import { hasScope, MANAGEMENT, MESSAGING } from '../whatsapp/scopes';
import type { Block, GridRow, Mark } from './page';

/** More rows help nobody in a page that is read from top to bottom. */
const MOST_ROWS = 200;

/** Which permission reaches which WABA: those that the token lists, and those that only a permission names. */
export function tokenGrid(token: AccessToken, inventory: Inventory): readonly Block[] {
  const { info } = token;
  const edge = inventory.edge({ kind: 'token', tokenId: token.id });
  const listed = new Set(edge.ids);
  const ids = [...new Set([...edge.ids, ...namedIds(info)])];
  if (ids.length === 0) return [{ as: 'text', text: edge.loading ? t('Looking for WABAs…') : nothing(info) }];
  const columns = columnsOf(info, new Set(ids));
  const isRead = edge.readAt !== undefined && !edge.loading;
  const wabas = ids.map((id) => ({ id, name: text(inventory.reading(token.id, id)?.fields ?? {}, 'name') }));
  const rows = wabas
    .sort(byName())
    .slice(0, MOST_ROWS)
    .map(({ id, name }): GridRow => {
      const shown = name === undefined ? undefined : plainText(name);
      return {
        id: `waba-${id}`,
        name: shown,
        code: id,
        copy: t('Copy the id of the WABA {0}', shown ?? id),
        cells: columns.map((scope) => cell(info, scope, id)),
        notes: [
          ...(isRead && !listed.has(id)
            ? [t('Named by a permission, but not among the WABAs that this token lists.')]
            : []),
          ...trouble(token, inventory, id),
        ],
      };
    });
  return [
    { as: 'grid', caption: t('Which permission reaches which WABA'), corner: t('WABA'), columns, isCode: true, rows },
    ...(ids.length > MOST_ROWS
      ? [{ as: 'text', text: t('{0} more are in the tree.', ids.length - MOST_ROWS) } as const]
      : []),
  ];
}

function nothing(info: TokenInfo): string {
  return hasScope(info, MANAGEMENT) !== false
    ? t(
        'Meta names no WABA for this token. Assign one to its user in Meta Business Suite and check again, or add one by its id.',
      )
    : t('This token has no permission that reaches a WABA.');
}

/** The WhatsApp permissions, and others that name one of these WABAs. */
function columnsOf({ scopes, granularScopes }: TokenInfo, ids: ReadonlySet<string>): readonly string[] {
  const others = [
    ...scopes.filter(isForWhatsApp),
    ...granularScopes.filter(({ targetIds }) => targetIds?.some((id) => ids.has(id))).map(({ scope }) => scope),
  ];
  return [...new Set([MANAGEMENT, MESSAGING, ...others.map((scope) => plainText(scope))])].slice(0, 12);
}

/** The WABAs that WhatsApp permissions name; other permissions name businesses and pages. */
function namedIds({ granularScopes }: TokenInfo): readonly string[] {
  return granularScopes
    .filter(({ scope }) => isForWhatsApp(scope))
    .flatMap(({ targetIds }) => targetIds ?? [])
    .filter(isNodeId);
}

const isForWhatsApp = (scope: string): boolean => scope.startsWith('whatsapp_');

function cell(info: TokenInfo, scope: string, wabaId: string): Mark {
  const granted = hasScope(info, scope);
  if (granted === undefined) return { tone: 'unknown', text: t('Not known') };
  if (!granted) return { tone: 'none', text: t('Not granted') };
  const grants = info.granularScopes.filter((grant) => grant.scope === scope);
  // Meta may name no targets at all; then it says that the permission is granted, and not for what.
  if (grants.length === 0) return { tone: 'good', text: t('Granted') };
  if (grants.some(({ targetIds }) => targetIds === undefined)) return { tone: 'good', text: t('All WABAs') };
  return grants.some(({ targetIds }) => targetIds?.includes(wabaId))
    ? { tone: 'good', text: t('This WABA') }
    : { tone: 'none', text: t('Not this WABA') };
}

/** Why the WABA could not be read, when that was tried. */
function trouble({ id: tokenId, origin }: AccessToken, inventory: Inventory, wabaId: string): readonly string[] {
  const { failure } = inventory.edge({ kind: 'waba', tokenId, wabaId });
  if (failure === undefined || GraphError.is(failure, 'cancelled') || GraphError.is(failure, 'auth')) return [];
  const { what, todo } = describeFailure(failure, serverName(origin));
  return [plainText(`${what} ${todo}`.trimEnd(), 600)];
}

interface Named {
  readonly id: string;
  readonly name: string | undefined;
}

/** As in the tree: by name, those without a known one last. */
function byName(): (a: Named, b: Named) => number {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return (a, b) =>
    Number(a.name === undefined) - Number(b.name === undefined) ||
    compare(a.name ?? '', b.name ?? '') ||
    compare(a.id, b.id);
}

import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import type { TokenPath } from '../inventory/path';
import { META_ORIGIN, serverName } from '../whatsapp/advice';
import { isolated, plainText } from '../whatsapp/plainText';
import type { AccessToken } from '../tokens/accessToken';
import { age } from '../whatsapp/age';
import { FAILED_ICON, isTrouble, joined, spoken, type Row, type RowSources } from './row';

/** An access token: its label, its kind, and its server when that is not Meta's. */
export function tokenRow({ tokenId }: TokenPath, { tokens, inventory, now }: RowSources): Row | undefined {
  const token = tokens.get(tokenId);
  if (!token) return undefined;
  const { failure, loading } = inventory.edge({ kind: 'token', tokenId });
  const dead = GraphError.is(failure, 'auth');
  const label = token.demo ? t('Demo data') : isolated(token.label);
  const state = dead ? t('no longer valid') : loading ? t('loading') : undefined;
  const description = joined(dead ? state : undefined, token.demo ? undefined : kindWord(token), foreignHost(token));
  return {
    label,
    description,
    icon: dead
      ? { id: 'error', color: 'list.errorForeground' }
      : isTrouble(failure)
        ? FAILED_ICON
        : { id: token.demo ? 'beaker' : 'key' },
    tooltip: token.demo
      ? [t('Made-up WABAs and numbers of an emulator on this machine. Nothing here is real.')]
      : facts(token, now),
    spoken: spoken(token.demo ? label : t('Access token {0}', label), kindWord(token), foreignHost(token), state),
    context: `token;${token.demo ? 'demo;' : 'real;'}`,
    children: 'expanded',
  };
}

function kindWord({ info }: AccessToken): string {
  switch (info.type) {
    case 'SYSTEM_USER':
      return t('system user');
    case 'USER':
      return t('user');
    case 'UNKNOWN':
      return t('not checked');
    default:
      return plainText(info.type);
  }
}

function foreignHost({ demo, origin }: AccessToken): string | undefined {
  return demo || origin === META_ORIGIN ? undefined : serverName(origin);
}

function facts({ label, info, origin, checkedAt }: AccessToken, now: number): readonly string[] {
  const { application, appId, userId, expiresAt } = info;
  return [
    plainText(label),
    ...(application === undefined ? [] : [t('App: {0} ({1})', plainText(application), appId ?? '?')]),
    ...(userId === undefined ? [] : [t('User id: {0}', userId)]),
    ...(expiresAt === undefined ? [] : [expiryFact(expiresAt)]),
    t('Permissions: {0}', info.scopes.map(plainText).join(', ') || t('none known')),
    t('Server: {0}', origin),
    ...(checkedAt === 0 ? [] : [t('Checked {0}', age(checkedAt, now))]),
  ];
}

function expiryFact(expiresAt: number | 'never'): string {
  return expiresAt === 'never'
    ? t('Never expires')
    : t('Expires {0}', new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ') + ' UTC');
}

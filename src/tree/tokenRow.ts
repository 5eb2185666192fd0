import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import type { TokenPath } from '../inventory/path';
import { isReadOnly, type AccessToken } from '../tokens/accessToken';
import { META_ORIGIN, serverName } from '../whatsapp/advice';
import { isolated } from '../whatsapp/plainText';
import { MANAGEMENT, hasScope } from '../whatsapp/scopes';
import { endsSoon, expiryWord, kindWord } from '../whatsapp/tokenWords';
import { versionTrouble } from '../whatsapp/versionTrouble';
import { FAILED_ICON, isTrouble, joined, spoken, type Row, type RowSources } from './row';
import { tokenFacts } from './tokenFacts';

/** An access token: its label, its kind and end, what it may not do, and its server when that is not the expected one. */
export function tokenRow({ tokenId }: TokenPath, sources: RowSources): Row | undefined {
  const { tokens, inventory, readOnly } = sources;
  const token = tokens.get(tokenId);
  if (!token) return undefined;
  const { failure, loading } = inventory.edge({ kind: 'token', tokenId });
  const dead = GraphError.is(failure, 'auth');
  const locked = isReadOnly(token, { readOnly });
  const words = [
    dead ? t('no longer valid') : undefined,
    ...(token.demo ? [] : ownWords(token, sources)),
    locked ? t('read-only') : undefined,
    token.demo ? undefined : versionTrouble(token.origin, sources)?.short,
  ];
  const label = token.demo ? t('Demo data') : isolated(token.label);
  return {
    label,
    description: joined(...words),
    icon: dead
      ? { id: 'error', color: 'list.errorForeground' }
      : isTrouble(failure) || (!token.demo && needsCare(token, sources))
        ? FAILED_ICON
        : { id: locked ? 'lock' : token.demo ? 'beaker' : 'key' },
    tooltip: token.demo
      ? [t('Made-up WABAs and numbers of an emulator on this machine. Nothing here is real.')]
      : tokenFacts(token, sources),
    spoken: spoken(
      token.demo ? label : t('Access token {0}', label),
      ...words,
      loading && !dead ? t('loading') : undefined,
    ),
    context: token.demo
      ? 'token;demo;'
      : `token;real;${locked ? 'readonly;' : 'writable;'}${token.hasAppSecret ? 'secret;' : 'nosecret;'}`,
    children: 'expanded',
  };
}

function ownWords(token: AccessToken, { tokens, now, graphOrigin }: RowSources): readonly (string | undefined)[] {
  const { info, origin } = token;
  const host = serverName(origin);
  return [
    kindWord(info),
    expiryWord(info.expiresAt, now),
    lacksManagement(token) ? t('lacks {0}', MANAGEMENT) : undefined,
    tokens.secretsKept === false ? t('until VS Code is closed') : undefined,
    graphOrigin !== undefined && graphOrigin !== origin
      ? t('bound to {0}', new URL(origin).host)
      : origin === META_ORIGIN
        ? undefined
        : host,
  ];
}

const needsCare = (token: AccessToken, sources: RowSources): boolean =>
  endsSoon(token.info.expiresAt, sources.now) ||
  lacksManagement(token) ||
  versionTrouble(token.origin, sources) !== undefined;

const lacksManagement = ({ info }: AccessToken): boolean => hasScope(info, MANAGEMENT) === false;

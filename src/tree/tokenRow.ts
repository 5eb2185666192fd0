import { t } from '@vscode/l10n';
import { GraphError } from '../graph/error';
import type { TokenPath } from '../inventory/path';
import { isReadOnly, type AccessToken } from '../tokens/accessToken';
import { META_ORIGIN, serverName } from '../whatsapp/advice';
import { isolated } from '../whatsapp/plainText';
import { MANAGEMENT, hasScope } from '../whatsapp/scopes';
import { endsSoon, expiryWord, kindWord } from '../whatsapp/tokenWords';
import { versionTrouble } from '../whatsapp/versionTrouble';
import { contextOf } from './contextFlags';
import { matchingOf, matchWord } from './filtered';
import { FAILED_ICON, isTrouble, joined, keychainWord, spoken, type Row, type RowSources } from './row';
import { tokenFacts } from './tokenFacts';
import { troubleFact, troubleWord } from './troubleWord';

/** An access token: its label, its kind and end, what it may not do, and its server when that is not the expected one. */
export function tokenRow({ tokenId }: TokenPath, sources: RowSources): Row | undefined {
  const { tokens, inventory, readOnly, filter } = sources;
  const token = tokens.get(tokenId);
  if (!token) return undefined;
  const edge = inventory.edge({ kind: 'token', tokenId });
  const { failure, loading } = edge;
  const dead = GraphError.is(failure, 'auth');
  const locked = isReadOnly(token, { readOnly });
  const matching = filter && matchingOf(tokenId, inventory, filter);
  // What is wrong comes first: the end of a long row is cut off.
  const keychain = keychainWord(tokenId, sources);
  const words = [
    keychain,
    dead ? t('no longer valid') : troubleWord(edge),
    matchWord(matching),
    ...(token.demo ? [] : warnings(token, sources)),
    locked ? t('read-only') : undefined,
    ...(token.demo ? [] : ownWords(token, sources, dead)),
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
      : withTrouble(tokenFacts(token, sources), [
          ...(keychain === undefined
            ? []
            : [keychain, t('The system may be asking for a password, perhaps behind this window.')]),
          ...troubleFact(edge, token.origin),
        ]),
    spoken: spoken(
      token.demo ? label : t('Access token {0}', label),
      ...words,
      loading && !dead && keychain === undefined ? t('loading') : undefined,
    ),
    context: token.demo
      ? contextOf('token', 'demo')
      : contextOf('token', 'real', locked ? 'readonly' : 'writable', token.hasAppSecret ? 'secret' : 'nosecret'),
    children: 'expanded',
    opened: matching !== undefined && matching > 0,
  };
}

/** The name comes first in a tooltip, then what is wrong. */
const withTrouble = ([name = '', ...facts]: readonly string[], trouble: readonly string[]): readonly string[] => [
  name,
  ...trouble,
  ...facts,
];

function warnings(token: AccessToken, sources: RowSources): readonly (string | undefined)[] {
  return [
    lacksManagement(token) ? t('lacks {0}', MANAGEMENT) : undefined,
    sources.tokens.secretsKept === false ? t('until VS Code is closed') : undefined,
    versionTrouble(token.origin, sources)?.short,
  ];
}

function ownWords(
  { info, origin }: AccessToken,
  { now, graphOrigin }: RowSources,
  dead: boolean,
): readonly (string | undefined)[] {
  return [
    kindWord(info),
    dead ? undefined : expiryWord(info.expiresAt, now),
    graphOrigin !== undefined && graphOrigin !== origin
      ? t('bound to {0}', new URL(origin).host)
      : origin === META_ORIGIN
        ? undefined
        : serverName(origin),
  ];
}

const needsCare = (token: AccessToken, sources: RowSources): boolean =>
  endsSoon(token.info.expiresAt, sources.now) ||
  lacksManagement(token) ||
  versionTrouble(token.origin, sources) !== undefined;

const lacksManagement = ({ info }: AccessToken): boolean => hasScope(info, MANAGEMENT) === false;

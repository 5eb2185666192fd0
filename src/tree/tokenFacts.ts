import { t } from '@vscode/l10n';
import type { AccessToken } from '../tokens/accessToken';
import { plainText } from '../whatsapp/plainText';
import { hasScope, MANAGEMENT, MESSAGING, missingScopes, missingScopeWord } from '../whatsapp/scopes';
import { age } from '../whatsapp/age';
import { versionTrouble } from '../whatsapp/versionTrouble';
import type { RowSources } from './row';

/** The tooltip of an access token, a line for each fact; never a secret. */
export function tokenFacts(token: AccessToken, sources: RowSources): readonly string[] {
  const { tokens, now, readOnly, graphOrigin } = sources;
  const { label, info, origin, checkedAt, hasAppSecret } = token;
  const version = versionTrouble(origin, sources);
  const { application, appId, userId, userName, expiresAt } = info;
  const user = [userName, userId].flatMap((part) => (part === undefined ? [] : plainText(part)));
  return [
    plainText(label),
    ...(application === undefined ? [] : [t('App: {0} ({1})', plainText(application), appId ?? '?')]),
    ...(user.length === 0 ? [] : [t('User: {0}', user.join(', '))]),
    ...(info.type === 'UNKNOWN'
      ? [t('Kind, expiry and permissions are not known: set the secret of its app (Set App Secret…) to learn them.')]
      : []),
    ...(expiresAt === undefined ? [] : [expiryFact(expiresAt)]),
    ...[MANAGEMENT, MESSAGING].map((scope) => `${scope}: ${scopeFact(token, scope)}`),
    t('Server: {0}', origin),
    ...(graphOrigin === undefined || graphOrigin === origin
      ? []
      : [
          t(
            'Bound to {0}, while the setting waba.graphUrl now names {1}: the token is never sent there. Replace it to move it.',
            new URL(origin).host,
            new URL(graphOrigin).host,
          ),
        ]),
    ...(token.readOnly
      ? [t('Read-only: nothing is written with this token')]
      : readOnly
        ? [t('Read-only: the setting waba.readOnly lets no token write')]
        : []),
    hasAppSecret ? t('App secret: set') : t('App secret: not set'),
    ...(tokens.secretsKept === false
      ? [t('VS Code keeps no secrets on this machine (no keyring): the token lasts until VS Code is closed')]
      : []),
    ...(version ? [version.whole] : []),
    ...(checkedAt === 0 ? [] : [t('Checked {0}', age(checkedAt, now))]),
  ];
}

function scopeFact({ info }: AccessToken, scope: string): string {
  const missing = missingScopes(info).find((each) => each.scope === scope);
  if (missing) return t('missing, {0}', missingScopeWord(missing));
  return hasScope(info, scope) === undefined ? t('not known') : t('granted');
}

function expiryFact(expiresAt: number | 'never'): string {
  return expiresAt === 'never'
    ? t('Never expires')
    : t('Expires {0}', new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ') + ' UTC');
}

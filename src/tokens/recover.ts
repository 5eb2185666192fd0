import { t } from '@vscode/l10n';
import { newToken, type AccessToken } from './accessToken';
import type { TokenSecrets } from './secrets';

/**
 * A record made again of what the keychain has; `undefined` when it has nothing. Nothing is written with it until the
 * user allows it: the record that was lost may have forbidden it.
 */
export async function recoverToken(secrets: TokenSecrets, id: string): Promise<AccessToken | undefined> {
  const kept = await secrets.get(id).catch(() => undefined);
  if (!kept) return undefined;
  const { origin, storedAt, appSecret } = kept;
  const info = { type: 'UNKNOWN', scopes: [], granularScopes: [] };
  const label = t('Recovered access token');
  const token = newToken({ label, origin, info }, { id, now: storedAt, demo: false });
  return { ...token, checkedAt: 0, readOnly: true, hasAppSecret: appSecret !== undefined };
}

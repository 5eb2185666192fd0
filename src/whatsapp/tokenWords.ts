import { t } from '@vscode/l10n';
import type { TokenInfo } from './accessTokens';
import { plainText } from './plainText';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The token of the "API Setup" page lives for about a day, that of a user for 60. */
const TEMPORARY = 25 * HOUR;

/** The kind of an access token, as people call it. */
export function kindWord({ type, issuedAt, expiresAt }: TokenInfo): string {
  switch (type) {
    case 'SYSTEM_USER':
      return t('system user');
    case 'USER':
      return typeof expiresAt === 'number' && issuedAt !== undefined && expiresAt - issuedAt <= TEMPORARY
        ? t('temporary')
        : t('user');
    case 'UNKNOWN':
      return t('kind not known');
    default:
      return plainText(type);
  }
}

/** "never expires", "expires in 3 h"; `undefined` when nobody knows. Both in milliseconds since the epoch. */
export function expiryWord(expiresAt: TokenInfo['expiresAt'], now: number): string | undefined {
  if (expiresAt === undefined) return undefined;
  if (expiresAt === 'never') return t('never expires');
  const left = expiresAt - now;
  if (left <= 0) return t('expired');
  if (left < HOUR) return t('expires in {0} min', Math.max(1, Math.floor(left / MINUTE)));
  return left < 2 * DAY
    ? t('expires in {0} h', Math.floor(left / HOUR))
    : t('expires in {0} days', Math.floor(left / DAY));
}

/** It ends within a week, or has ended: time to make a new one. */
export function endsSoon(expiresAt: TokenInfo['expiresAt'], now: number): boolean {
  return typeof expiresAt === 'number' && expiresAt - now < 7 * DAY;
}

import { t } from '@vscode/l10n';
import type { TokenInfo } from './accessTokens';

/** The permissions of an access token that matter here. */
export const MANAGEMENT = 'whatsapp_business_management';
export const MESSAGING = 'whatsapp_business_messaging';
export const BUSINESS_MANAGEMENT = 'business_management';

/** The most important first. */
export const KNOWN_SCOPES = [MANAGEMENT, MESSAGING, BUSINESS_MANAGEMENT] as const;
export type KnownScope = (typeof KNOWN_SCOPES)[number];

/** A permission that a token lacks. A `problem` stops what the token is for, a `note` only some of it. */
export interface MissingScope {
  readonly scope: typeof MANAGEMENT | typeof MESSAGING;
  readonly weight: 'problem' | 'note';
}

/** Whether the token has the permission; `undefined` when its permissions are not known. */
export function hasScope({ scopes }: Pick<TokenInfo, 'scopes'>, scope: string): boolean | undefined {
  return scopes.length === 0 ? undefined : scopes.includes(scope);
}

/** What the token lacks. `business_management` is a help in finding WABAs, and its lack no fault. */
export function missingScopes(info: Pick<TokenInfo, 'scopes'>): readonly MissingScope[] {
  const all: readonly MissingScope[] = [
    { scope: MANAGEMENT, weight: 'problem' },
    { scope: MESSAGING, weight: 'note' },
  ];
  return all.filter(({ scope }) => hasScope(info, scope) === false);
}

/** What the lack means. */
export function missingScopeWord({ scope }: MissingScope): string {
  return scope === MANAGEMENT ? t('cannot read WABAs or numbers') : t('listing works, creating may be refused');
}

import type { TokenInfo } from '../whatsapp/accessTokens';

/**
 * What was kept of the answer of `debug_token`, under Meta's own names. Made from the record, which has never held the
 * token. Control, bidirectional and invisible characters stand as JSON escapes, so that the text is what it looks like.
 */
export function tokenJson(info: TokenInfo): string {
  const { type, appId, application, userId, issuedAt, expiresAt, scopes, granularScopes } = info;
  const seconds = (at: number): number => Math.round(at / 1000);
  const data = {
    app_id: appId,
    type,
    application,
    expires_at: expiresAt === 'never' ? 0 : expiresAt && seconds(expiresAt),
    issued_at: issuedAt && seconds(issuedAt),
    scopes,
    granular_scopes: granularScopes.map(({ scope, targetIds }) => ({ scope, target_ids: targetIds })),
    user_id: userId,
  };
  return JSON.stringify({ data }, null, 2).replace(/[\p{Cf}\p{Zl}\p{Zp}\x7f-\x9f]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => escape(character.charCodeAt(at))).join(''),
  );
}

const escape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;

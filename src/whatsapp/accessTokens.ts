import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import { isObject } from '../graph/json';
import { isNodeId } from '../graph/path';
import { flag, inner, text, texts, type Fields } from './schema';

/** What `debug_token` tells of an access token. */
export interface TokenInfo {
  /** `USER`, `SYSTEM_USER`, `PAGE`, `APP`, or what Meta invents next. */
  readonly type: string;
  readonly appId?: string | undefined;
  /** The app's name. */
  readonly application?: string | undefined;
  readonly userId?: string | undefined;
  readonly userName?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly issuedAt?: number | undefined;
  /** Milliseconds since the epoch; `never` for a token that does not expire. */
  readonly expiresAt?: number | 'never' | undefined;
  readonly scopes: readonly string[];
  /** What each scope reaches; `targetIds` is missing when the grant covers all assets. */
  readonly granularScopes: readonly { readonly scope: string; readonly targetIds?: readonly string[] | undefined }[];
}

/**
 * Checks a token by asking Meta about it with the token itself: `GET /debug_token?input_token=…`.
 * Throws `GraphError` `auth` with Meta's reason when Meta calls the token invalid.
 * Source: Graph API reference, debug_token. That a token may inspect itself is not documented, but works for system users.
 */
export async function inspectToken(client: GraphClient, signal: AbortSignal): Promise<TokenInfo> {
  const { json } = await client.debugToken({ signal });
  const data = inner(json, 'data');
  const error = inner(data, 'error');
  if (flag(data, 'is_valid') !== true) throw invalid(error);
  return {
    type: text(data, 'type') ?? 'UNKNOWN',
    appId: text(data, 'app_id'),
    application: text(data, 'application'),
    userId: text(data, 'user_id'),
    expiresAt: expiry(data),
    scopes: texts(data, 'scopes') ?? [],
    granularScopes: granularScopes(data),
  };
}

/**
 * As `inspectToken`, and where Meta does not let the token ask about itself, what `GET /me` tells: that it works, and
 * for whom. Its type, expiry and scopes are not known then. Throws `GraphError`.
 */
export async function checkToken(client: GraphClient, signal: AbortSignal): Promise<TokenInfo> {
  try {
    return await inspectToken(client, signal);
  } catch (error) {
    if (!GraphError.is(error, 'permission') && !GraphError.is(error, 'invalid')) throw error;
    const { json } = await client.get(['me'], { fields: 'id,name' }, { signal });
    return {
      type: 'UNKNOWN',
      application: text(json, 'name'),
      userId: text(json, 'id'),
      scopes: [],
      granularScopes: [],
    };
  }
}

/** The WABA ids that the token's WhatsApp scopes name, newest grant first; `undefined` when they name none. */
export function grantedWabaIds(info: Pick<TokenInfo, 'granularScopes'>): readonly string[] | undefined {
  const ids = info.granularScopes
    .filter(({ scope }) => scope === 'whatsapp_business_management')
    .flatMap(({ targetIds }) => targetIds ?? [])
    .filter(isNodeId);
  return ids.length > 0 ? [...new Set(ids)] : undefined;
}

function granularScopes(data: Fields): TokenInfo['granularScopes'] {
  const rows = Object.hasOwn(data, 'granular_scopes') ? data.granular_scopes : undefined;
  if (!Array.isArray(rows)) return [];
  return rows.filter(isObject).flatMap((row) => {
    const scope = text(row, 'scope');
    return scope === undefined ? [] : [{ scope, targetIds: texts(row, 'target_ids') }];
  });
}

function expiry(data: Fields): number | 'never' | undefined {
  const seconds = Number(text(data, 'expires_at'));
  if (Number.isNaN(seconds)) return undefined;
  return seconds === 0 ? 'never' : seconds * 1000;
}

function invalid(error: Fields): GraphError {
  const code = Number(text(error, 'code') ?? '190');
  const subcode = Number(text(error, 'subcode') ?? 'NaN');
  const message = text(error, 'message');
  return new GraphError('auth', message ?? 'Meta calls this access token invalid.', {
    code,
    ...(!Number.isNaN(subcode) && { subcode }),
    ...(message !== undefined && { metaMessage: message }),
    sent: 'yes',
  });
}

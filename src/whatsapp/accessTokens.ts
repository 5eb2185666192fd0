import { t } from '@vscode/l10n';
import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import { isObject } from '../graph/json';
import { isNodeId } from '../graph/nodeId';
import { proofTrouble } from './appSecretProof';
import { flag, inner, text, texts, type Fields } from './schema';
import { MANAGEMENT } from './scopes';
import { UserError } from './userError';

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

/** Who asks about a token besides itself: its app, when the client knows the app's secret. */
export interface Inspector {
  readonly appId: string | undefined;
  readonly hasAppSecret: boolean;
}

/**
 * Checks a token by asking Meta about it: with the token itself, and where Meta does not let it, as its app when that
 * is known. Throws `GraphError`: `auth` with Meta's reason when Meta calls the token invalid, `permission` or `invalid`
 * when nobody may ask, `unexpected` when the answer does not tell.
 * Source: Graph API reference, debug_token. That a token may inspect itself is not documented, but works for system users.
 */
export async function inspectToken(
  client: GraphClient,
  signal: AbortSignal,
  { appId, hasAppSecret }: Inspector = { appId: undefined, hasAppSecret: false },
): Promise<TokenInfo> {
  let json: Fields;
  try {
    ({ json } = await client.debugToken({ signal }));
  } catch (error) {
    if (!isRefused(error) || appId === undefined || !hasAppSecret) throw error;
    // A secret that no longer fits says nothing of the token.
    const asked = await client.debugToken({ signal, appId }).catch((other: unknown) => {
      throw GraphError.is(other, 'auth') ? error : other;
    });
    ({ json } = asked);
  }
  return readInfo(json);
}

/**
 * As `inspectToken`, with the name of the token's user; and where nobody may ask, what `GET /me` tells: that the token
 * works, and for whom. Its type, expiry and scopes are not known then. Throws `GraphError`.
 */
export async function checkToken(client: GraphClient, signal: AbortSignal, inspector?: Inspector): Promise<TokenInfo> {
  try {
    const info = await inspectToken(client, signal, inspector);
    // The name is a nicety: without it the check is no worse.
    const user = await readUser(client, signal).catch(() => undefined);
    return { ...info, userName: user?.userName };
  } catch (error) {
    if (!isRefused(error)) throw error;
    return { type: 'UNKNOWN', ...(await readUser(client, signal)), scopes: [], granularScopes: [] };
  }
}

/**
 * Checks the secret of the app that a client was made with: the proof by `GET /me`, and that the app is `appId` by
 * asking about the token as that app, which also tells what the token may not ask itself. Throws `GraphError`, and
 * `UserError` when the secret is right and the id is not.
 */
export async function checkAppSecret(client: GraphClient, appId: string, signal: AbortSignal): Promise<TokenInfo> {
  const [user, asked] = await Promise.allSettled([readUser(client, signal), client.debugToken({ signal, appId })]);
  if (user.status === 'rejected') throw user.reason;
  if (asked.status === 'fulfilled') return { ...readInfo(asked.value.json), userName: user.value.userName };
  if (!isRefused(asked.reason) && !GraphError.is(asked.reason, 'auth')) throw asked.reason;
  throw new UserError(t('Meta knows the app secret, but not as that of app {0}. Check the app id.', appId));
}

/** `GET /me`: who the token's user is. Throws `GraphError`. */
export async function readUser(
  client: GraphClient,
  signal: AbortSignal,
): Promise<Pick<TokenInfo, 'userId' | 'userName'>> {
  const { json } = await client.get(['me'], { fields: 'id,name' }, { signal });
  return { userId: text(json, 'id'), userName: text(json, 'name') };
}

/** An answer by which Meta lets nobody ask about a token; that it wants a proof is none. */
export function isRefused(error: unknown): boolean {
  return (GraphError.is(error, 'permission') || GraphError.is(error, 'invalid')) && proofTrouble(error) === undefined;
}

/** An answer that tells nothing of the token, whatever it is. */
export function isNotUnderstood(error: unknown): error is GraphError {
  return GraphError.is(error, 'unexpected') && error.code === undefined;
}

/** Throws `GraphError`: `auth` when Meta calls the token invalid, `unexpected` when the answer does not tell. */
function readInfo(json: Fields): TokenInfo {
  const data = inner(json, 'data');
  const isValid = flag(data, 'is_valid');
  if (isValid === false) throw invalid(inner(data, 'error'));
  if (isValid === undefined) {
    throw new GraphError('unexpected', 'The answer for the token does not tell whether it is valid.', { sent: 'yes' });
  }
  return {
    type: text(data, 'type') ?? 'UNKNOWN',
    appId: text(data, 'app_id'),
    application: text(data, 'application'),
    userId: text(data, 'user_id'),
    issuedAt: time(data, 'issued_at'),
    expiresAt: time(data, 'expires_at') ?? (text(data, 'expires_at') === '0' ? 'never' : undefined),
    scopes: texts(data, 'scopes') ?? [],
    granularScopes: granularScopes(data),
  };
}

/** The WABA ids that the token's WhatsApp scopes name, newest grant first; `undefined` when they name none. */
export function grantedWabaIds(info: Pick<TokenInfo, 'granularScopes'>): readonly string[] | undefined {
  const ids = info.granularScopes
    .filter(({ scope }) => scope === MANAGEMENT)
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

/** The last millisecond that a `Date` can name. */
const LATEST = 8.64e15;

/** Milliseconds since the epoch; `undefined` for 0 and for what is no time. */
function time(data: Fields, field: string): number | undefined {
  const time = Number(text(data, field)) * 1000;
  return time > 0 && time <= LATEST ? time : undefined;
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

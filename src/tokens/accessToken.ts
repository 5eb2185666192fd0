import type { TokenInfo } from '../whatsapp/accessTokens';

/** The record of an access token: everything but the secret. */
export interface AccessToken {
  readonly id: string;
  /** What the user calls it. */
  readonly label: string;
  /** The only origin that its secret is ever sent to. */
  readonly origin: string;
  /** When it was added, in milliseconds since the epoch; its place in the tree. */
  readonly addedAt: number;
  /** When its secret was stored: tells a check of this secret from one of the secret before it. */
  readonly secretAt: number;
  /** What `debug_token` said at `checkedAt`. */
  readonly info: TokenInfo;
  readonly checkedAt: number;
  /** WABAs that the user added by id. */
  readonly wabaIds: readonly string[];
  /** Nothing is written with it, whatever it may do. */
  readonly readOnly: boolean;
  /** The keychain has the secret of its app. */
  readonly hasAppSecret: boolean;
  /** Made up by the emulator; lives in memory only. */
  readonly demo: boolean;
}

/** Nothing may be written with this token: it is marked so, or the user's setting says so for all. */
export function isReadOnly(token: Pick<AccessToken, 'readOnly'>, settings: { readonly readOnly: boolean }): boolean {
  return token.readOnly || settings.readOnly;
}

export const RECORD_VERSION = 1;

/** What of a token stands in its file. */
export type TokenRecord = Omit<AccessToken, 'id' | 'demo'>;

export function toRecord(token: AccessToken): TokenRecord {
  const { label, origin, addedAt, secretAt, checkedAt, wabaIds, readOnly, hasAppSecret, info } = token;
  return { label, origin, addedAt, secretAt, checkedAt, wabaIds, readOnly, hasAppSecret, info };
}

export type NewToken = Pick<AccessToken, 'label' | 'origin' | 'info'>;

export type TokenChange = Partial<Pick<AccessToken, 'label' | 'info' | 'checkedAt' | 'wabaIds' | 'readOnly'>>;

/** What comes with another secret in a token's place. */
export interface Replacement extends Pick<AccessToken, 'origin' | 'info'> {
  readonly appSecret?: string | undefined;
}

/** A token that was checked just now. */
export function newToken(
  details: NewToken,
  { id, now, demo }: { id: string; now: number; demo: boolean },
): AccessToken {
  const times = { addedAt: now, secretAt: now, checkedAt: now };
  return { ...details, ...times, id, wabaIds: [], readOnly: false, hasAppSecret: false, demo };
}

import * as v from 'valibot';
import type { TokenInfo } from '../whatsapp/accessTokens';
import { isNodeId } from '../graph/path';

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
  /** Made up by the emulator; lives in memory only. */
  readonly demo: boolean;
}

export const RECORD_VERSION = 1;

const texts = v.pipe(v.array(v.string()), v.readonly());

/** What a token's file may hold: the record without what only lives in memory. */
export const recordSchema = v.object({
  label: v.pipe(v.string(), v.maxLength(200)),
  origin: v.pipe(v.string(), v.url()),
  addedAt: v.number(),
  secretAt: v.number(),
  checkedAt: v.number(),
  wabaIds: v.pipe(v.array(v.pipe(v.string(), v.check(isNodeId))), v.readonly()),
  info: v.object({
    type: v.string(),
    appId: v.optional(v.string()),
    application: v.optional(v.string()),
    userId: v.optional(v.string()),
    expiresAt: v.optional(v.union([v.number(), v.literal('never')])),
    scopes: texts,
    granularScopes: v.pipe(v.array(v.object({ scope: v.string(), targetIds: v.optional(texts) })), v.readonly()),
  }),
});

/** What of a token is written to its file. */
export function toRecord(token: AccessToken): Omit<AccessToken, 'id' | 'demo'> {
  const { label, origin, addedAt, secretAt, checkedAt, wabaIds, info } = token;
  return { label, origin, addedAt, secretAt, checkedAt, wabaIds, info };
}

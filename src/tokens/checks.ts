import * as v from 'valibot';
import { isNodeId } from '../graph/nodeId';
import { checked } from '../storage/checked';
import type { TokenRecord } from './accessToken';
import type { PendingRecord } from './pending';
import type { KeptSecret } from './secrets';

const texts = v.pipe(v.array(v.string()), v.readonly());
const origin = v.pipe(v.string(), v.url());

/** Milliseconds since the epoch that a `Date` can name. What Meta told and is none is not known; the record stays. */
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const issuedAt = v.fallback(v.optional(time), undefined);
const expiresAt = v.fallback(v.optional(v.union([time, v.literal('never')])), undefined);

const tokenRecord = v.object({
  label: v.pipe(v.string(), v.maxLength(200)),
  origin,
  addedAt: v.number(),
  secretAt: v.number(),
  checkedAt: v.number(),
  wabaIds: v.pipe(v.array(v.pipe(v.string(), v.check(isNodeId))), v.readonly()),
  // Records of 0.1 have neither.
  readOnly: v.optional(v.boolean(), false),
  hasAppSecret: v.optional(v.boolean(), false),
  info: v.object({
    type: v.string(),
    appId: v.optional(v.string()),
    application: v.optional(v.string()),
    userId: v.optional(v.string()),
    userName: v.optional(v.string()),
    issuedAt,
    expiresAt,
    scopes: texts,
    granularScopes: v.pipe(v.array(v.object({ scope: v.string(), targetIds: v.optional(texts) })), v.readonly()),
  }),
});

const keptSecret = v.object({ secret: v.string(), origin, storedAt: v.number(), appSecret: v.optional(v.string()) });

const pendingRecord = v.object({ what: v.picklist(['add', 'remove']), at: v.number() });

/** What stands on disk and in the keychain about tokens is believed only after these. `undefined`: not what it should be. */
export const checkTokenRecord = (value: unknown): TokenRecord | undefined => checked(tokenRecord, value);
export const checkKeptSecret = (value: unknown): KeptSecret | undefined => checked(keptSecret, value);
export const checkPendingRecord = (value: unknown): PendingRecord | undefined => checked(pendingRecord, value);

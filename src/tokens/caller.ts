import { createHash } from 'node:crypto';
import type { Caller } from '../graph/rateLimits';
import type { AccessToken } from './accessToken';

/**
 * The token as rate limits know it: what the secret before used up says nothing of the one in its place. A hash, since
 * limits are written to disk, where nothing shall name a token that was removed.
 */
export function callerOf({ id, secretAt, origin, info, demo }: AccessToken): Caller {
  const tokenId = createHash('sha256').update(`${id}@${secretAt}`).digest('base64url');
  return { origin, tokenId, appId: info.appId, passing: demo };
}

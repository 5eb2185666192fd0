import type { Caller } from '../graph/rateLimits';
import type { AccessToken } from './accessToken';

/** The token as rate limits know it: what the secret before used up says nothing of the one in its place. */
export function callerOf({ id, secretAt, origin, info, demo }: AccessToken): Caller {
  return { origin, tokenId: `${id}@${secretAt}`, appId: info.appId, passing: demo };
}

import type { Caller } from '../graph/rateLimits';
import type { AccessToken } from './accessToken';

/** The token as rate limits know it. */
export function callerOf({ id, origin, info, demo }: AccessToken): Caller {
  return { origin, tokenId: id, appId: info.appId, passing: demo };
}

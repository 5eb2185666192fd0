import { GraphError } from '../graph/error';

/** 100 invalid parameter, 104 "access token (or appsecret_proof) required". */
const CODES: readonly (number | undefined)[] = [100, 104];

/**
 * What Meta objects to about `appsecret_proof`: `missing` when the app demands one, `wrong` when it is that of another
 * secret or app; `undefined` for every other error. Meta tells it in the message only, which is English as far as known.
 * API: https://developers.facebook.com/docs/graph-api/guides/secure-requests
 */
export function proofTrouble(error: unknown): 'missing' | 'wrong' | undefined {
  if (!(error instanceof GraphError) || !CODES.includes(error.code)) return undefined;
  const message = error.metaMessage ?? '';
  if (!/appsecret_proof/i.test(message)) return undefined;
  return /invalid/i.test(message) ? 'wrong' : 'missing';
}

import { createHmac } from 'node:crypto';
import { GraphError } from './error';
import { isLoopback } from './loopback';
import type { Credential } from './transport';

/**
 * The only function that turns a secret into a header. A transport calls it last, with the very URL that it then sends,
 * so that nothing can come between the check and the socket.
 *
 * Throws `GraphError` `origin` unless the URL is of exactly the origin that the token is bound to, over https or to
 * this machine, and without user info; `auth` when the secret cannot be put in a header.
 */
export function authorize(url: URL, credential: Credential): Record<string, string> {
  if (url.origin !== credential.origin) throw refused('The URL is not of the server that the token belongs to.');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw refused('A token is sent over https only, or to this machine.');
  }
  if (url.username !== '' || url.password !== '') throw refused('The URL holds a user name or a password.');
  // Visible ASCII: a line break pasted with the token would start another header.
  if (!/^[\x21-\x7e]+$/.test(credential.secret)) {
    throw new GraphError('auth', 'The access token is empty or holds characters that a token cannot have.', {
      sent: 'no',
    });
  }
  return { authorization: `Bearer ${credential.secret}` };
}

/** What a call is sent with. */
export interface CallSecrets {
  /** The access token. */
  readonly secret: string;
  /** The secret of the token's app, when the user gave it: each call then proves that it has it. */
  readonly appSecret?: string | undefined;
}

/**
 * `appsecret_proof`: HMAC-SHA256 of the access token with the app secret as key, in hex.
 *
 * API: https://developers.facebook.com/docs/graph-api/guides/secure-requests
 */
export function appsecretProof({ secret, appSecret }: CallSecrets): string | undefined {
  return appSecret === undefined ? undefined : createHmac('sha256', appSecret).update(secret).digest('hex');
}

function refused(message: string): GraphError {
  return new GraphError('origin', message, { sent: 'no' });
}

import type { Lazy } from '../editor/lazy';
import type { Network } from '../editor/network';
import type { GraphClient } from '../graph/client';
import type { Redactor } from '../graph/redact';
import type { AccessToken } from '../tokens/accessToken';
import { callerOf } from '../tokens/caller';
import type { TokenStore } from '../tokens/tokenStore';
import type { CommandContext } from './context';

interface Clients {
  /** With the secrets that the keychain has. */
  readonly stored: (token: AccessToken) => Promise<GraphClient>;
  /** With these secrets, which may be in no keychain yet. */
  readonly clientFor: CommandContext['clientFor'];
}

/** The clients of a window; its network is made with the first one. */
export function clientsOf(network: Lazy<Network>, tokens: TokenStore, redactor: Redactor): Clients {
  const client = async (...args: Parameters<Network['client']>): Promise<GraphClient> =>
    (await network.get()).client(...args);
  return {
    stored: (token) => client(callerOf(token), () => tokens.secrets(token.id, token.origin)),
    clientFor(origin, secrets, token) {
      redactor.learn(secrets.secret);
      if (secrets.appSecret !== undefined) redactor.learn(secrets.appSecret);
      return client(token === 'new' ? { origin } : callerOf(token), () => Promise.resolve(secrets));
    },
  };
}

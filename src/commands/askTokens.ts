import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import type { AccessToken } from '../tokens/accessToken';
import { identify, type Identity } from '../whatsapp/identify';

export interface Asked {
  /** What the id is, by the first token that Meta shows it to; `undefined`: to none. */
  readonly seen?: { readonly token: AccessToken; readonly identity: Identity } | undefined;
  /** The tokens that could not be asked, with the reason. */
  readonly failed: readonly { readonly token: AccessToken; readonly error: unknown }[];
}

/**
 * Asks Meta with each of the tokens, all at once, what an id is. The first in the list that sees it counts, and the
 * others are not waited for. A failure of one is no error; when all failed, that of the first is thrown, as is a cancel.
 */
export async function askTokens(
  tokens: readonly AccessToken[],
  id: string,
  { client, signal }: { client: (token: AccessToken) => Promise<GraphClient>; signal: AbortSignal },
): Promise<Asked> {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  const answers = tokens.map(async (token) => {
    try {
      return { token, identity: await identify(await client(token), id, either) };
    } catch (error) {
      return { token, error };
    }
  });
  const failed: { token: AccessToken; error: unknown }[] = [];
  try {
    for (const answer of answers) {
      const { token, ...rest } = await answer;
      if (signal.aborted) throw new GraphError('cancelled', 'Cancelled.', { sent: 'maybe' });
      if ('error' in rest) failed.push({ token, error: rest.error });
      else if (rest.identity) return { seen: { token, identity: rest.identity }, failed };
    }
  } finally {
    done.abort();
  }
  if (failed.length === tokens.length) throw failed[0]?.error;
  return { failed };
}

import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import type { AccessToken } from '../tokens/accessToken';
import { inspectToken, type TokenInfo } from '../whatsapp/accessTokens';
import { discoverWabas, readWaba } from '../whatsapp/wabas';
import type { TokenPath, WabaPath } from './path';
import { showWabas } from './showCached';
import { keep, type Sources } from './sources';

/**
 * Checks the token and reads its WABAs into the inventory: first which there are, told to `found`, then their names.
 * Throws `GraphError`.
 */
export async function loadWabas(
  sources: Sources,
  token: AccessToken,
  { signal, found }: { signal: AbortSignal; found: (wabas: readonly WabaPath[]) => void },
): Promise<void> {
  const path: TokenPath = { kind: 'token', tokenId: token.id };
  const client = await sources.client(token);
  const info = await inspect(sources, token, client, signal);
  const { wabas } = await discoverWabas(client, info, signal);
  const byHand = token.wabaIds.map((id) => ({ id, fields: { id } }));
  const all = new Map([...byHand, ...wabas].map((waba) => [waba.id, waba]));
  showWabas(sources, path, [...all.values()], { readAt: sources.clock.now(), cached: false });
  const paths = [...all.keys()].map((wabaId): WabaPath => ({ kind: 'waba', tokenId: token.id, wabaId }));
  found(paths);
  await Promise.all(paths.map((waba) => loadName(sources, waba, client, signal)));
  if (!token.demo) await keepWabas(sources, path);
}

/** What the token may do now; what it could do at the last check when Meta does not let it ask. */
async function inspect(
  { tokens, clock }: Sources,
  token: AccessToken,
  client: GraphClient,
  signal: AbortSignal,
): Promise<TokenInfo> {
  try {
    const info = await inspectToken(client, signal);
    await tokens.update(token.id, { info, checkedAt: clock.now() });
    return info;
  } catch (error) {
    if (GraphError.is(error, 'permission') || GraphError.is(error, 'invalid')) return token.info;
    throw error;
  }
}

async function loadName(
  { inventory, clock, warn }: Sources,
  { tokenId, wabaId }: WabaPath,
  client: GraphClient,
  signal: AbortSignal,
): Promise<void> {
  try {
    const waba = await readWaba(client, wabaId, signal);
    inventory.keep(tokenId, waba, clock.now());
    inventory.update({ kind: 'token', tokenId }, {});
  } catch (error) {
    if (GraphError.is(error, 'auth') || GraphError.is(error, 'cancelled')) throw error;
    // The row stays with its id; reading its numbers tells on the row what is wrong with the WABA.
    warn(`The name of WABA ${wabaId} could not be read.`, error);
  }
}

function keepWabas(sources: Sources, path: TokenPath): Promise<void> {
  const { inventory, cache, clock } = sources;
  const { ids, readAt = clock.now() } = inventory.edge(path);
  const wabas = ids.map((id) => ({ id, fields: inventory.reading(path.tokenId, id)?.fields ?? { id } }));
  return keep(sources, () => cache.keepWabas(path.tokenId, readAt, wabas));
}

import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import type { AccessToken } from '../tokens/accessToken';
import { inspectToken, type TokenInfo } from '../whatsapp/accessTokens';
import type { Asker } from '../whatsapp/refusedFields';
import { discoverWabas, readWaba } from '../whatsapp/wabas';
import type { TokenPath, WabaPath } from './path';
import { showWabas } from './showCached';
import { askerOf, keep, type Sources } from './sources';

/**
 * Checks the token and reads its WABAs into the inventory: first which there are, told to `found`, then their names.
 * Those that the user added by id come also when Meta does not tell of others. Throws `GraphError`.
 */
export async function loadWabas(
  sources: Sources,
  token: AccessToken,
  { signal, found }: { signal: AbortSignal; found: (wabas: readonly WabaPath[]) => void },
): Promise<void> {
  const path: TokenPath = { kind: 'token', tokenId: token.id };
  const client = await sources.client(token);
  const info = await inspect(sources, token, client, signal);
  const byHand = token.wabaIds.map((id) => ({ id, fields: { id } }));
  let failure: unknown;
  const discovered = await discoverWabas(client, info, signal).catch((error: unknown) => {
    if (byHand.length === 0 || endsAll(error)) throw error;
    failure = error;
    return [];
  });
  const all = new Map([...byHand, ...discovered].map((waba) => [waba.id, waba]));
  showWabas(sources, path, [...all.values()], { readAt: sources.clock.now(), cached: false });
  const paths = [...all.keys()].map((wabaId): WabaPath => ({ kind: 'waba', tokenId: token.id, wabaId }));
  found(paths);
  // All of them come to their end, so that none writes after a token was removed.
  const names = await Promise.allSettled(
    paths.map((waba) => loadName(sources, waba, { client, asker: askerOf(sources, token), signal })),
  );
  failure ??= names.find((name) => name.status === 'rejected')?.reason;
  if (failure !== undefined) throw asError(failure);
  if (!token.demo) await keepWabas(sources, path);
}

/** A dead token and a cancel end everything; other errors concern one branch. */
function endsAll(error: unknown): boolean {
  return GraphError.is(error, 'auth') || GraphError.is(error, 'cancelled');
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
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
    await tokens.update(token.id, { info, checkedAt: clock.now() }, { secretAt: token.secretAt });
    return info;
  } catch (error) {
    if (GraphError.is(error, 'permission') || GraphError.is(error, 'invalid')) return token.info;
    throw error;
  }
}

async function loadName(
  { inventory, clock, warn }: Sources,
  { tokenId, wabaId }: WabaPath,
  { client, asker, signal }: { client: GraphClient; asker: Asker; signal: AbortSignal },
): Promise<void> {
  try {
    const waba = await readWaba(client, wabaId, signal, asker);
    inventory.keep(tokenId, waba, clock.now());
    inventory.update({ kind: 'token', tokenId }, {});
  } catch (error) {
    if (endsAll(error)) throw error;
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

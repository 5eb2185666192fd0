import { batching } from '../graph/batching';
import type { GraphClient, Reader } from '../graph/client';
import { GraphError } from '../graph/error';
import type { AccessToken } from '../tokens/accessToken';
import { inspectToken, isNotUnderstood, isRefused, readUser, type TokenInfo } from '../whatsapp/accessTokens';
import { discoverWabas, strongerWay, type FoundWaba, type WabaWay } from '../whatsapp/discovery';
import type { Asker } from '../whatsapp/refusedFields';
import { hasName } from '../whatsapp/schema';
import { UserError } from '../whatsapp/userError';
import { readWaba } from '../whatsapp/wabas';
import type { Edge } from './inventory';
import type { TokenPath, WabaPath } from './path';
import { askerOf, keep, type Sources } from './sources';

/**
 * Checks the token and reads its WABAs into the inventory in every way that there is, each as it is found and told to
 * `found` once, then the names that no list told. Those that the user added by id come also when Meta does not tell of
 * others. Throws `GraphError`; the rows that were there and those that were found stay. A check that is not understood
 * is thrown when all the rest is done.
 */
export async function loadWabas(
  sources: Sources,
  token: AccessToken,
  { signal, found }: { signal: AbortSignal; found: (wabas: readonly WabaPath[]) => void },
): Promise<void> {
  const { inventory, clock } = sources;
  const path: TokenPath = { kind: 'token', tokenId: token.id };
  const client = await sources.client(token);
  const { info, notUnderstood } = await inspect(sources, token, client, signal);
  const before = inventory.edge(path);
  const readAt = clock.now();
  const sentAt = clock.monotonic();
  const asker = askerOf(sources, token);
  const told = new Map<string, FoundWaba>();
  const show = (kept: Pick<Edge, 'ids' | 'ways'>, change: Partial<Edge>): void => {
    const ways = new Map([...(kept.ways ?? []), ...[...told].map(([id, { way }]) => [id, way] as const)]);
    inventory.update(path, { ids: [...new Set([...told.keys(), ...kept.ids])], ways, ...change });
  };
  const tell = (wabas: readonly FoundWaba[]): void => {
    const news = wabas.filter(({ waba }) => !told.has(waba.id));
    for (const each of wabas) told.set(each.waba.id, merged(told.get(each.waba.id), each));
    keepReadings(sources, token.id, wabas, { readAt, sentAt });
    // What was there may yet be found; it goes when all was heard.
    show(before, {});
    found(news.map(({ waba }) => ({ kind: 'waba', tokenId: token.id, wabaId: waba.id })));
  };
  const naming = nameUser(sources, token, info, client, signal);
  if (token.wabaIds.length > 0) tell(token.wabaIds.map((id) => ({ waba: { id, fields: { id } }, way: BY_HAND })));
  const { empty, failure } = await discoverWabas(client, info, { signal, asker, found: tell });
  if (failure === undefined) {
    show(NOTHING, { complete: true, readAt, cached: false, empty: told.size === 0 ? empty : undefined });
  } else if (told.size > 0) {
    show(before, { complete: true, readAt: before.readAt ?? readAt, empty: undefined });
  }
  const nameless = endsAll(failure) ? [] : [...told.values()].filter(({ waba }) => !hasName(waba));
  const reader = nameless.length > MANY ? batching(client, signal) : client;
  // All of them come to their end, so that none writes after a token was removed.
  const names = await Promise.allSettled(
    nameless.map(({ waba }) =>
      loadName(sources, { kind: 'waba', tokenId: token.id, wabaId: waba.id }, { client: reader, asker, signal }),
    ),
  );
  await naming;
  const trouble: unknown = failure ?? names.find((name) => name.status === 'rejected')?.reason;
  if (trouble !== undefined) throw asError(trouble);
  if (!token.demo) await keepWabas(sources, path);
  if (notUnderstood) throw notUnderstood;
}

/** From more names on than these they are read in batches, which save time but no calls. */
const MANY = 100;
const BY_HAND: WabaWay = { how: 'by-hand' };
const NOTHING: Pick<Edge, 'ids' | 'ways'> = { ids: [], ways: undefined };

/** What two ways tell of the same WABA. */
function merged(known: FoundWaba | undefined, found: FoundWaba): FoundWaba {
  if (!known) return found;
  const { waba, refused } = hasName(found.waba) ? found : known;
  return { waba, refused, way: strongerWay(known.way, found.way) };
}

function keepReadings(
  { inventory }: Sources,
  tokenId: string,
  wabas: readonly FoundWaba[],
  { readAt, sentAt }: { readonly readAt: number; readonly sentAt: number },
): void {
  for (const { waba, refused } of wabas) {
    // An id alone must not hide a name that is known.
    if (hasName(waba) || !inventory.reading(tokenId, waba.id)) {
      inventory.keep(tokenId, { ...waba, refused }, readAt, sentAt);
    }
  }
}

/** A dead token and a cancel end everything; other errors concern one branch. */
function endsAll(error: unknown): boolean {
  return GraphError.is(error, 'auth') || GraphError.is(error, 'cancelled');
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** What the token may do now; what it could do at the last check when Meta lets nobody ask or the answer does not tell. */
async function inspect(
  sources: Sources,
  token: AccessToken,
  client: GraphClient,
  signal: AbortSignal,
): Promise<{ readonly info: TokenInfo; readonly notUnderstood?: GraphError }> {
  const { appId, userId, userName } = token.info;
  let told: TokenInfo;
  try {
    told = await inspectToken(client, signal, { appId, hasAppSecret: token.hasAppSecret });
  } catch (error) {
    if (isRefused(error)) return { info: token.info };
    if (isNotUnderstood(error)) return { info: token.info, notUnderstood: error };
    throw error;
  }
  const info = { ...told, userName: told.userId === userId ? userName : undefined };
  await keepInfo(sources, token, info);
  return { info };
}

/** Throws `UserError` when the token was removed; a record that cannot be written stops nothing. */
async function keepInfo(
  { tokens, clock, warn }: Sources,
  { id, secretAt }: AccessToken,
  info: TokenInfo,
): Promise<void> {
  try {
    await tokens.update(id, { info, checkedAt: clock.now() }, { secretAt });
  } catch (error) {
    if (error instanceof UserError && !tokens.get(id)) throw error;
    warn(`The record of access token ${id} could not be written.`, error);
  }
}

/** Finds out what the token's user is called, once. A nicety: without it nothing is worse. */
async function nameUser(
  { tokens }: Sources,
  { id, secretAt }: AccessToken,
  { userName }: TokenInfo,
  client: GraphClient,
  signal: AbortSignal,
): Promise<void> {
  if (userName !== undefined) return;
  try {
    const user = await readUser(client, signal);
    await tokens.update(id, ({ info }) => ({ info: { ...info, userName: user.userName } }), { secretAt });
  } catch {
    // The calls that matter say what is wrong.
  }
}

async function loadName(
  { inventory, clock, warn }: Sources,
  { tokenId, wabaId }: WabaPath,
  { client, asker, signal }: { client: Reader; asker: Asker; signal: AbortSignal },
): Promise<void> {
  try {
    const readAt = clock.now();
    const sentAt = clock.monotonic();
    const waba = await readWaba(client, wabaId, signal, asker);
    inventory.keep(tokenId, waba, readAt, sentAt);
    inventory.update({ kind: 'token', tokenId }, {});
  } catch (error) {
    if (endsAll(error)) throw error;
    // The row stays with its id; reading its numbers tells on the row what is wrong with the WABA.
    warn(`The name of WABA ${wabaId} could not be read.`, error);
  }
}

function keepWabas(sources: Sources, path: TokenPath): Promise<void> {
  const { inventory, cache, clock } = sources;
  const { ids, ways = new Map<string, WabaWay>(), readAt = clock.now() } = inventory.edge(path);
  const wabas = ids.map((id) => ({ id, fields: inventory.reading(path.tokenId, id)?.fields ?? { id } }));
  return keep(sources, () => cache.keepWabas(path.tokenId, { readAt, wabas, ways }));
}

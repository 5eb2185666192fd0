import type { Inventory } from '../inventory/inventory';
import type { NodePath, NumberPath, WabaPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import type { TokenStore } from '../tokens/tokenStore';
import { isTrouble } from '../tree/row';
import { text } from '../whatsapp/schema';

/** What is known, to choose from and to search in. */
export interface KnownSources {
  readonly tokens: Pick<TokenStore, 'list' | 'get'>;
  readonly inventory: Pick<Inventory, 'edge' | 'numberIds' | 'reading' | 'details'>;
}

/** A phone number, once; `path` is that through the token that may do most. */
export interface KnownNumber {
  readonly path: NumberPath;
  /** `display_phone_number` as Meta sent it. */
  readonly number: string | undefined;
  readonly name: string | undefined;
}

/** A WABA, once, with all of its numbers that were read; `path` as above, `seenBy` in the order of what they may do. */
export interface KnownWaba {
  readonly path: WabaPath;
  readonly name: string | undefined;
  readonly seenBy: readonly AccessToken[];
  readonly numbers: readonly KnownNumber[];
  readonly demo: boolean;
}

/**
 * The access tokens, the one that may do most first: one whose last reading failed may do least, then come those that
 * are read-only, then those of people, which end when these leave. Demo data comes last of all.
 */
export function ranked({ tokens, inventory }: KnownSources): readonly AccessToken[] {
  const drawbacks = (token: AccessToken): number =>
    8 * Number(token.demo) +
    4 * Number(isTrouble(inventory.edge({ kind: 'token', tokenId: token.id }).failure)) +
    2 * Number(token.readOnly) +
    Number(token.info.type !== 'SYSTEM_USER');
  // The sort is stable, so that the first added stays first.
  return [...tokens.list()].sort((a, b) => drawbacks(a) - drawbacks(b));
}

/** Every WABA once, however many tokens see it; by name, those without a known name last, demo data behind all. */
export function knownWabas(sources: KnownSources): readonly KnownWaba[] {
  const found = new Map<string, { -readonly [K in keyof KnownWaba]: KnownWaba[K] }>();
  for (const token of ranked(sources)) {
    const tokenId = token.id;
    for (const wabaId of sources.inventory.edge({ kind: 'token', tokenId }).ids) {
      // On another server the same id is another WABA.
      const key = `${token.origin} ${wabaId}`;
      const path: WabaPath = { kind: 'waba', tokenId, wabaId };
      const name = text(sources.inventory.reading(tokenId, wabaId)?.fields ?? {}, 'name');
      const numbers = numbersOf(sources, path);
      const waba = found.get(key);
      if (!waba) {
        found.set(key, { path, name, seenBy: [token], numbers, demo: token.demo });
        continue;
      }
      const ids = new Set(waba.numbers.map((number) => number.path.numberId));
      waba.name ??= name;
      waba.seenBy = [...waba.seenBy, token];
      waba.numbers = [...waba.numbers, ...numbers.filter((number) => !ids.has(number.path.numberId))];
    }
  }
  const byName = new Intl.Collator(undefined, { numeric: true });
  return [...found.values()].sort(
    (a, b) =>
      Number(a.demo) - Number(b.demo) ||
      Number(a.name === undefined) - Number(b.name === undefined) ||
      byName.compare(a.name ?? a.path.wabaId, b.name ?? b.path.wabaId),
  );
}

function numbersOf({ inventory }: KnownSources, waba: WabaPath): readonly KnownNumber[] {
  return inventory.numberIds(waba).flatMap((numberId) => {
    const fields = inventory.reading(waba.tokenId, numberId)?.fields;
    if (!fields) return [];
    const path: NumberPath = { ...waba, kind: 'number', numberId };
    return [{ path, number: text(fields, 'display_phone_number'), name: text(fields, 'verified_name') }];
  });
}

/**
 * Whether the row is there, or details of it: a command may be called with any path, and a row may have gone meanwhile
 * while a panel shows what it was of.
 */
export function isKnown({ tokens, inventory }: KnownSources, path: NodePath): boolean {
  const { tokenId } = path;
  if (!tokens.get(tokenId)) return false;
  if (path.kind === 'token' || inventory.details(path)) return true;
  if (!inventory.edge({ kind: 'token', tokenId }).ids.includes(path.wabaId)) return false;
  return path.kind === 'waba' || inventory.numberIds({ ...path, kind: 'waba' }).includes(path.numberId);
}

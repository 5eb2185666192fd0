import type { NodePath, NumberPath, WabaPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
import { inner, text } from '../whatsapp/schema';
import { telephoneDigits } from '../whatsapp/telephone';
import { knownWabas, ranked, type KnownNumber, type KnownSources, type KnownWaba } from './known';

/** What digits stand for, as far as was read. `path` is the row to show. */
export type Found =
  | { readonly as: 'waba'; readonly path: WabaPath; readonly waba: KnownWaba }
  | {
      /** The phone number id, or the telephone number itself. */
      readonly as: 'number' | 'telephone';
      readonly path: NumberPath;
      readonly number: KnownNumber;
      readonly waba: KnownWaba;
    }
  | { readonly as: 'app' | 'user'; readonly path: NodePath; readonly token: AccessToken }
  | { readonly as: 'business'; readonly path: WabaPath; readonly waba: KnownWaba };

/**
 * Looks digits up among all that is known: as the id of a WABA or a number, a telephone number in any form, the id of
 * an app, a user or a business.
 */
export function findKnown(sources: KnownSources, digits: string): Found | undefined {
  const wabas = knownWabas(sources);
  const numbers = wabas.flatMap((waba) => waba.numbers.map((number) => ({ number, waba, path: number.path })));
  const waba = wabas.find(({ path }) => path.wabaId === digits);
  if (waba) return { as: 'waba', path: waba.path, waba };
  const byId = numbers.find(({ path }) => path.numberId === digits);
  if (byId) return { as: 'number', ...byId };
  const telephone = telephoneDigits(digits);
  const byTelephone =
    telephone !== undefined && numbers.find(({ number }) => telephoneDigits(number.number ?? '') === telephone);
  if (byTelephone) return { as: 'telephone', ...byTelephone };
  const tokens = ranked(sources);
  const ofApp = tokens.find(({ info }) => info.appId === digits);
  if (ofApp) return { as: 'app', path: { kind: 'token', tokenId: ofApp.id }, token: ofApp };
  const ofUser = tokens.find(({ info }) => info.userId === digits);
  if (ofUser) return { as: 'user', path: { kind: 'token', tokenId: ofUser.id }, token: ofUser };
  const owned = wabas.find(({ path }) => ownerIds(sources, path).includes(digits));
  return owned && { as: 'business', path: owned.path, waba: owned };
}

/** The businesses that a WABA's reading names. */
function ownerIds({ inventory }: KnownSources, { tokenId, wabaId }: WabaPath): readonly (string | undefined)[] {
  const fields = inventory.reading(tokenId, wabaId)?.fields ?? {};
  return ['owner_business_info', 'on_behalf_of_business_info'].map((name) => text(inner(fields, name), 'id'));
}

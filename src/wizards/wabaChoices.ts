import { t } from '@vscode/l10n';
import { knownWabas, type KnownSources } from '../commands/known';
import type { WabaPath } from '../inventory/path';
import { isReadOnly, type AccessToken } from '../tokens/accessToken';
import { isTrouble } from '../tree/row';
import { isolated } from '../whatsapp/plainText';
import { hasScope, MANAGEMENT } from '../whatsapp/scopes';
import { text } from '../whatsapp/schema';

/** A WABA that a number may be added to, and the token that does it. */
export interface WabaChoice {
  /** Through `token`. */
  readonly path: WabaPath;
  /** Its name, else its id: plain text. */
  readonly name: string;
  readonly token: AccessToken;
  /** Why nothing can be written to it, and what to do; `undefined` when it can. */
  readonly refusal: string | undefined;
}

export type MayWrite = Parameters<typeof isReadOnly>[1];

/** Every known WABA with the token that may do most: a writable one, one that may manage, then as `ranked`. */
export function wabaChoices(sources: KnownSources, settings: MayWrite): readonly WabaChoice[] {
  const drawbacks = (token: AccessToken): number =>
    4 * Number(isReadOnly(token, settings)) +
    2 * Number(isTrouble(sources.inventory.edge({ kind: 'token', tokenId: token.id }).failure)) +
    Number(hasScope(token.info, MANAGEMENT) === false);
  return knownWabas(sources).flatMap(({ path, name, seenBy }) => {
    const [token] = [...seenBy].sort((a, b) => drawbacks(a) - drawbacks(b));
    return token ? [choice(path.wabaId, name, token, settings)] : [];
  });
}

/** The WABA of a row, with the token of the row; `undefined` when the token has gone. */
export function choiceOfRow(sources: KnownSources, settings: MayWrite, path: WabaPath): WabaChoice | undefined {
  const token = sources.tokens.get(path.tokenId);
  const name = text(sources.inventory.reading(path.tokenId, path.wabaId)?.fields ?? {}, 'name');
  return token && choice(path.wabaId, name, token, settings);
}

function choice(wabaId: string, name: string | undefined, token: AccessToken, settings: MayWrite): WabaChoice {
  return {
    path: { kind: 'waba', tokenId: token.id, wabaId },
    name: isolated(name ?? wabaId),
    token,
    refusal: refusalOf(token, settings),
  };
}

function refusalOf(token: AccessToken, settings: MayWrite): string | undefined {
  if (settings.readOnly) {
    return t('The setting waba.readOnly lets no token write. Switch it off in the settings to add a number.');
  }
  if (!token.readOnly) return undefined;
  return t(
    'The access token "{0}" is read-only. Allow it to write with the command "WABA: Toggle Read-Only for Access Token".',
    isolated(token.label),
  );
}

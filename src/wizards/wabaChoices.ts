import { t } from '@vscode/l10n';
import { knownWabas, type KnownSources } from '../commands/known';
import { GraphError } from '../graph/error';
import type { WabaPath } from '../inventory/path';
import type { AccessToken } from '../tokens/accessToken';
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

/** The setting `waba.readOnly`. */
export interface MayWrite {
  readonly readOnly: boolean;
}

/** Every known WABA with the token that may do most: one that nothing is said against, one that may manage, then as `ranked`. */
export function wabaChoices(sources: KnownSources, settings: MayWrite): readonly WabaChoice[] {
  return knownWabas(sources).flatMap(({ path: { wabaId }, name, seenBy }) => {
    const choices = seenBy.map((token) => choice(sources, settings, { wabaId, name, token }));
    const drawbacks = ({ token, refusal }: WabaChoice): number =>
      4 * Number(refusal !== undefined) +
      2 * Number(isTrouble(sources.inventory.edge({ kind: 'token', tokenId: token.id }).failure)) +
      Number(hasScope(token.info, MANAGEMENT) === false);
    // The sort is stable, so that the order of `ranked` decides at last.
    return choices.sort((a, b) => drawbacks(a) - drawbacks(b)).slice(0, 1);
  });
}

/** The WABA of a row, with the token of the row; `undefined` when the token has gone. */
export function choiceOfRow(sources: KnownSources, settings: MayWrite, path: WabaPath): WabaChoice | undefined {
  const token = sources.tokens.get(path.tokenId);
  const name = text(sources.inventory.reading(path.tokenId, path.wabaId)?.fields ?? {}, 'name');
  return token && choice(sources, settings, { wabaId: path.wabaId, name, token });
}

function choice(
  sources: KnownSources,
  settings: MayWrite,
  { wabaId, name, token }: { readonly wabaId: string; readonly name: string | undefined; readonly token: AccessToken },
): WabaChoice {
  const path: WabaPath = { kind: 'waba', tokenId: token.id, wabaId };
  const refusal = refusalOf(token, settings) ?? noAccess(token, sources.inventory.edge(path).failure);
  return { path, name: isolated(name ?? wabaId), token, refusal };
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

/** Who may not even read the numbers of a WABA adds none; `failure` is that of the last reading. */
function noAccess(token: AccessToken, failure: unknown): string | undefined {
  if (!GraphError.is(failure, 'permission') && !GraphError.is(failure, 'not-found')) return undefined;
  return t(
    'The access token "{0}" has no access to this WABA. Assign the WABA to its user in Meta Business Suite, then refresh.',
    isolated(token.label),
  );
}

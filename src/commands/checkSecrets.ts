import { t } from '@vscode/l10n';
import { withProgress } from '../editor/progress';
import type { GraphClient } from '../graph/client';
import { describeFailure } from '../inventory/failure';
import type { AccessToken } from '../tokens/accessToken';
import { sentence } from '../whatsapp/advice';
import { checkAppSecret, checkToken, type TokenInfo } from '../whatsapp/accessTokens';
import { proofTrouble } from '../whatsapp/appSecretProof';
import { UserError } from '../whatsapp/userError';
import { askAppId, askAppSecret } from './askSecrets';
import type { CommandContext } from './context';

/** A token that Meta took, with the secret of its app where one was needed or was known. */
export interface CheckedToken {
  readonly info: TokenInfo;
  readonly appSecret: string | undefined;
}

interface GivenToken {
  readonly origin: string;
  readonly secret: string;
  readonly appSecret?: string | undefined;
  /** The app of `appSecret`. */
  readonly appId?: string | undefined;
}

/**
 * Checks a token that the user just gave, with `appSecret` when one is known that may fit. Where the app of the token
 * demands a proof of its secret, that is asked for, as often as it takes. `undefined` when the user leaves; throws
 * `GraphError`, and `UserError` for a token of the wrong kind.
 */
export async function checkNewToken(
  { clientFor }: CommandContext,
  title: string,
  { origin, secret, ...known }: GivenToken,
): Promise<CheckedToken | undefined> {
  let { appSecret, appId } = known;
  for (;;) {
    try {
      const info = await withProgress(t('Checking the access token…'), async (signal) => {
        const inspector = { appId, hasAppSecret: appSecret !== undefined };
        return checkToken(await clientFor(origin, { secret, appSecret }, 'new'), signal, inspector);
      });
      refuseKind(info);
      return { info, appSecret };
    } catch (error) {
      const trouble = proofTrouble(error);
      if (trouble === undefined) throw error;
      if (trouble === 'wrong' && known.appSecret !== undefined && appSecret === known.appSecret) {
        // The new token is of another app than the one before.
        appSecret = appId = undefined;
        continue;
      }
      const given = await askAppSecret(title, whyAsked(error));
      if (given === undefined || given === 'empty') return undefined;
      appSecret = given.appSecret;
      appId = given.appId ?? appId;
    }
  }
}

/**
 * Runs `work` with the client of a token. Where the token's app demands a proof of its secret, that is asked for, kept,
 * and the work goes on. `undefined` when the user leaves; throws what `work` throws.
 */
export async function withProof<T>(
  context: CommandContext,
  token: AccessToken,
  title: string,
  work: (client: GraphClient) => Promise<T>,
): Promise<T | undefined> {
  const client = async (): Promise<GraphClient> =>
    context.clientFor(token.origin, await context.tokens.secrets(token.id, token.origin), token);
  try {
    return await work(await client());
  } catch (error) {
    if (proofTrouble(error) === undefined) throw error;
    const given = await askAppSecret(title, whyAsked(error));
    if (given === undefined || given === 'empty') return undefined;
    if (!(await giveAppSecret(context, token, title, given))) return undefined;
    return work(await client());
  }
}

/**
 * Checks the secret of a token's app with Meta and keeps it, with what it lets Meta tell of the token. Asks for the
 * app's id where that is not known; false when the user leaves then. Throws `GraphError`, `SecretError`, `UserError`.
 */
export async function giveAppSecret(
  { tokens, clientFor }: CommandContext,
  token: AccessToken,
  title: string,
  { appSecret, appId: given }: { readonly appSecret: string; readonly appId?: string | undefined },
): Promise<boolean> {
  const { id, origin, secretAt, info: known } = token;
  if (given !== undefined && known.appId !== undefined && given !== known.appId) {
    throw new UserError(t('This is the secret of app {0}, but the access token is of app {1}.', given, known.appId));
  }
  const { secret } = await tokens.secrets(id, origin);
  const appId = given ?? known.appId ?? (await askAppId(title));
  if (appId === undefined) return false;
  const info = await withProgress(t('Checking the app secret…'), async (signal) =>
    checkAppSecret(await clientFor(origin, { secret, appSecret }, token), appId, signal),
  );
  // Of a token that was added when nobody could ask, Meta may tell only now what it is.
  refuseKind(info);
  await tokens.setAppSecret(id, appSecret, { secretAt, info });
  return true;
}

/** The prompt says what to do; what Meta says of a secret that is missing adds nothing. */
function whyAsked(error: unknown): string {
  const { what, meta } = describeFailure(error);
  return proofTrouble(error) === 'missing' ? what : sentence({ what, todo: '', meta, fix: 'none' });
}

function refuseKind({ type }: TokenInfo): void {
  if (type !== 'PAGE' && type !== 'APP') return;
  const kind = type === 'PAGE' ? t('the token of a page') : t('the token of an app');
  throw new UserError(t('This is {0}, which cannot read WABAs. Use the token of a system user.', kind));
}

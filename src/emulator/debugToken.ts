import { findToken, whyDead } from './auth';
import type { Call } from './call';
import { badParameter, missingParameter } from './errors';
import type { Json, JsonObject } from './json';
import { findApp, type Token } from './world';

/** `GET /debug_token?input_token=` (docs/graph-api/reference/debug_token). Times in Unix seconds, 0 = never. */
export function debugToken(call: Call): JsonObject {
  const input = call.params.get('input_token');
  if (input === null) throw missingParameter('input_token');
  const token = findToken(call.world, input);
  if (token === undefined) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  refuseForeign(call, token);
  return { data: describe(call, token) };
}

/** With itself, with the app's token, or with another token of the same app. */
function refuseForeign({ viewer }: Call, token: Token): void {
  if (viewer.app.id === token.appId) return;
  if (viewer.token.kind === 'APP') throw badParameter('The App_id in the input_token did not match the Viewing App');
  throw badParameter(
    'You must provide an app access token, or a user access token that is an owner or developer of the app',
  );
}

function describe(call: Call, token: Token): JsonObject {
  const dead = whyDead(token, call.now);
  const error = dead && {
    code: dead.code,
    message: dead.message,
    ...(dead.detail.subcode !== undefined && { subcode: dead.detail.subcode }),
  };
  const granular_scopes = token.granularScopes.map(({ scope, target_ids }): Json => {
    return target_ids === undefined ? { scope } : { scope, target_ids };
  });
  return {
    app_id: token.appId,
    type: token.kind,
    application: findApp(call.world, token.appId)?.fields.name,
    ...(token.kind !== 'APP' && {
      data_access_expires_at: token.dataAccessExpiresAt,
      ...(error && { error }),
      expires_at: token.expiresAt,
    }),
    is_valid: dead === undefined,
    ...(token.issuedAt > 0 && { issued_at: token.issuedAt }),
    ...(token.profileId !== undefined && { profile_id: token.profileId }),
    scopes: token.scopes,
    ...(token.kind !== 'APP' && { granular_scopes }),
    ...(token.userId !== undefined && { user_id: token.userId }),
  };
}

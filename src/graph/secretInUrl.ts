import { batchForm, NO_TOKEN, partOf } from './batch';
import { GraphError } from './error';
import { isObject, type Json } from './json';
import { hasSecret, rootUrl } from './path';
import type { TransportAnswer, TransportRequest } from './transport';

/**
 * Sends a read whose URL holds a secret as a batch of one, whose body holds it. For who may write URLs down, as VS Code's
 * own log does at debug level.
 *
 * API: https://developers.facebook.com/docs/graph-api/batch-requests; that `debug_token` may be in one is not documented.
 */
export async function withoutSecretInUrl(
  request: TransportRequest,
  send: (request: TransportRequest) => Promise<TransportAnswer>,
): Promise<TransportAnswer> {
  const { method, url } = request;
  if (method !== 'GET' || !hasSecret(url)) return send(request);
  const [, version = ''] = url.pathname.split('/');
  const body = batchForm([url], url.searchParams.get('appsecret_proof') ?? undefined);
  const whole = await send({ ...request, method: 'POST', url: rootUrl(url.origin, version), body });
  const json = jsonOf(whole);
  if (Array.isArray(json)) {
    const part = partOf((json as readonly Json[])[0]);
    if (!part) throw new GraphError('transient', 'Graph had no time for the call.', { status: whole.status });
    return { ...part, headers: { ...whole.headers, ...part.headers } };
  }
  if (isObject(json) && isObject(json.error) && json.error.code === NO_TOKEN) {
    throw new GraphError('invalid', 'Graph does not see the token of a batch.', { sent: 'yes', code: NO_TOKEN });
  }
  // What Graph says of the batch it says of its read.
  return whole;
}

/** `undefined` when it is none, which is for the reader of the answer to tell. */
function jsonOf({ body }: TransportAnswer): Json | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Json;
  } catch {
    return undefined;
  }
}

import { appsecretProof, type CallSecrets } from './authorize';
import { defined } from './defined';
import { isNodeId } from './nodeId';
import { graphUrl, type GraphParams } from './path';
import type { Asked, Request } from './sendOnce';

export interface GetOptions {
  readonly signal: AbortSignal;
  /** The WABA whose limit the call counts for, where the path does not begin with it; false: none, as for a business. */
  readonly wabaId?: string | false | undefined;
}

/** What is read with one call. */
export interface Read extends Pick<GetOptions, 'wabaId'> {
  readonly path: readonly string[];
  readonly params: GraphParams;
}

export interface PostOptions extends GetOptions {
  /** Values of the parameters that nobody may see, such as a PIN: taken out of errors and log. */
  readonly hidden?: readonly string[];
}

/** A read before the secrets are there: its URL holds none. */
export interface Call extends Asked {
  readonly requestFor: RequestFor;
}

/** What to send once the secrets are there. */
export type RequestFor = (secrets: CallSecrets) => Pick<Request, 'url' | 'bearer'>;

/** With `appsecret_proof`, when the app's secret is known. */
export function proven(url: URL, secrets: CallSecrets): URL {
  const own = new URL(url);
  const proof = appsecretProof(secrets);
  if (proof !== undefined) own.searchParams.set('appsecret_proof', proof);
  return own;
}

/** Throws `GraphError` as `graphUrl` does. */
export function callOf(
  { origin, version }: { readonly origin: string; readonly version: string },
  { path, params, wabaId }: Read,
): Call {
  const url = graphUrl(origin, version, path, params);
  const counted = wabaId === false ? undefined : (wabaId ?? path.slice(0, 1).find(isNodeId));
  const requestFor: RequestFor = (secrets) => ({ url: proven(url, secrets), bearer: secrets.secret });
  return { method: 'GET', url, wabaId: counted, requestFor };
}

/** Members that are `undefined` are left out. */
export function formOf(params: GraphParams): string {
  const entries = Object.entries(defined(params)).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(Object.fromEntries(entries) as Record<string, string>).toString();
}

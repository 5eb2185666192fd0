import { GraphError } from './error';
import { isNodeId } from './nodeId';

/** Query of a call; members that are `undefined` are left out. */
export type GraphParams = Readonly<Record<string, string | number | undefined>>;

const VERSION = /^v\d{1,3}\.\d{1,2}$/;
const EDGE = /^[a-z_]{1,64}$/;
/** Secrets never travel in a query; `GraphClient.debugToken` is the one exception that Meta's API forces. */
const SECRET_PARAMS = new Set(['access_token', 'input_token', 'client_secret', 'appsecret_proof']);

/**
 * The URL of a node or edge, e.g. `['123', 'phone_numbers']`.
 *
 * Throws `GraphError` `invalid` unless the version looks like `v25.0` and each segment is an id (digits) or a name in
 * lower case; `origin` unless `origin` is exactly the origin of a URL.
 */
export function graphUrl(origin: string, version: string, path: readonly string[], params: GraphParams = {}): URL {
  const url = rootUrl(origin, version);
  if (path.length === 0) throw refused('A call needs a node.');
  for (const segment of path) {
    if (!isNodeId(segment) && !EDGE.test(segment)) throw refused('A path may hold ids and names of edges only.');
  }
  url.pathname += path.map(encodeURIComponent).join('/');
  for (const [name, value] of Object.entries(params)) {
    if (SECRET_PARAMS.has(name)) throw refused('A secret must not be part of a URL.');
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

export function hasSecret({ searchParams }: URL): boolean {
  return [...SECRET_PARAMS].some((name) => searchParams.has(name));
}

/** Where batches are sent: `/v25.0/`. Throws as `graphUrl` does. */
export function rootUrl(origin: string, version: string): URL {
  if (!VERSION.test(version)) throw refused('The API version must look like v25.0.');
  const url = parse(origin);
  url.pathname = `/${version}/`;
  return url;
}

function parse(origin: string): URL {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (url?.origin !== origin)
    throw new GraphError('origin', 'The server must be an origin like https://host.', NOT_SENT);
  return url;
}

const NOT_SENT = { sent: 'no' } as const;

function refused(message: string): GraphError {
  return new GraphError('invalid', message, NOT_SENT);
}

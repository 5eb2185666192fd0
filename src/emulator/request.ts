import { asText, isObject, parseJson } from './json';

/** An HTTP request as it came; header names in lower case. */
export interface HttpRequest {
  readonly method: string;
  /** As sent: path and query, still encoded. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What Graph reads out of it. */
export interface GraphRequest {
  readonly method: string;
  /** The N of `/vN.0`, -1 for `/v25.1`; absent: no version in the path. */
  readonly version?: number;
  /** Components after the version. */
  readonly path: readonly string[];
  /** Query and fields of the body together. */
  readonly params: URLSearchParams;
  /** From the header, else from `access_token`. */
  readonly token?: string;
}

export function readGraphRequest(http: Omit<HttpRequest, 'url'>): GraphRequest {
  const components = http.path
    .split('/')
    .filter((component) => component !== '')
    .map(decode);
  const [, major, minor] = /^v(\d+)\.(\d+)$/.exec(components[0] ?? '') ?? [];
  const version = major === undefined || minor === '0' ? major : '-1';
  const params = new URLSearchParams([...http.query, ...formOf(http)]);
  const token = bearer(http.headers.authorization) ?? params.get('access_token') ?? undefined;
  return {
    method: http.method,
    ...(version !== undefined && { version: Number(version) }),
    path: version === undefined ? components : components.slice(1),
    params,
    ...(token !== undefined && token !== '' && { token }),
  };
}

/** Fields of a form, or of a JSON body as Meta's SDK sends it: what is no text stands in JSON. Others have none. */
export function formOf({ headers, body }: Pick<HttpRequest, 'headers' | 'body'>): URLSearchParams {
  const type = headers['content-type'] ?? 'application/x-www-form-urlencoded';
  if (type.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams(body);
  const fields = type.startsWith('application/json') ? parseJson(body) : undefined;
  const given = isObject(fields) ? Object.entries(fields).filter(([, value]) => value !== null) : [];
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, asText(value)]));
}

/** `Bearer x`, and `OAuth x` as uploads send it. */
function bearer(authorization: string | undefined): string | undefined {
  return /^(?:Bearer|OAuth)\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1];
}

function decode(component: string): string {
  try {
    return decodeURIComponent(component);
  } catch {
    return component;
  }
}

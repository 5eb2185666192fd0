import { isLoopback } from './loopback';
import { bypasses } from './noProxy';

/** The proxy that calls go through. */
export interface Proxy {
  /** `http://proxy.example:8080`, or https; without user and password. */
  readonly origin: string;
  /** What the proxy is sent as `Proxy-Authorization`; a secret. */
  readonly authorization?: string;
  /** Whether an https proxy must prove who it is. Says nothing of the server behind it, which always must. */
  readonly strict: boolean;
  /** What names it: `http.proxy`, or a variable of the environment. */
  readonly from: string;
}

/** A proxy as an error names it. */
export interface ProxyName {
  /** Host and port. */
  readonly server: string;
  /** The setting or variable that names it. */
  readonly from: string;
}

export const nameOf = ({ origin, from }: Proxy): ProxyName => ({ server: new URL(origin).host, from });

/** What the user and the machine say of proxies, under the names that they have there. */
export interface ProxySources {
  /** `http.proxy` */
  readonly proxy: string | undefined;
  /** `http.noProxy` */
  readonly noProxy: readonly string[];
  /** `http.proxyAuthorization`: the whole value of the header. */
  readonly authorization: string | undefined;
  /** `http.proxyStrictSSL` */
  readonly strict: boolean;
  /** `http.proxySupport` is not `off`. */
  readonly supported: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * How a server is reached. `direct`: nothing stands between, because somebody has `chosen` so, or because no proxy is named;
 * then the system may know one that only the editor can ask for (PAC). `editor`: through a proxy that only the editor
 * speaks with (SOCKS).
 */
export type Route =
  | { readonly kind: 'direct'; readonly chosen: boolean; readonly because: string }
  | { readonly kind: 'proxy'; readonly proxy: Proxy }
  | { readonly kind: 'editor'; readonly proxy: ProxyName };

/** In the order in which VS Code asks. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/** Decides as VS Code does: this machine never, then the exceptions, the setting, the environment. */
export function routeTo(server: URL, sources: ProxySources): Route {
  const { proxy, noProxy, supported, env } = sources;
  const direct = (chosen: boolean, because: string): Route => ({ kind: 'direct', chosen, because });
  if (!supported) return direct(true, 'http.proxySupport is off');
  if (isLoopback(server.hostname)) return direct(true, 'it is this machine');
  const listed = noProxy.length > 0 ? noProxy : [env.no_proxy, env.NO_PROXY].find(Boolean)?.split(',');
  if (bypasses(listed ?? [], server))
    return direct(true, `${noProxy.length > 0 ? 'http.noProxy' : 'NO_PROXY'} names it`);
  const named = [['http.proxy', proxy] as const, ...VARIABLES.map((name) => [name, env[name]] as const)];
  for (const [from, text] of named) {
    const route = text === undefined ? undefined : through(text.trim(), from, sources);
    if (route) return route;
  }
  const unfit = named.find(([, text]) => text?.trim())?.[0];
  return direct(false, unfit === undefined ? 'no proxy is named' : `${unfit} does not begin with http:// or https://`);
}

/** `undefined` for what VS Code does not take for a proxy, such as one without `http://`. */
function through(text: string, from: string, { authorization, strict }: ProxySources): Route | undefined {
  const url = /^(?:https?|socks\w*):\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return undefined;
  if (url.protocol.startsWith('socks')) return { kind: 'editor', proxy: { server: url.host, from } };
  const signIn = basic(url) ?? (from === 'http.proxy' ? authorization : undefined);
  return { kind: 'proxy', proxy: { origin: url.origin, strict, from, ...(signIn && { authorization: signIn }) } };
}

function basic({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

/** A lone % in a password is a %. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

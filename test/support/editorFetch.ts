import { fetch as undiciFetch, ProxyAgent } from 'undici';
import type { Fetch } from '../../src/graph/fetchTransport';

export interface EditorFetchOptions {
  /** The proxy that it knows. */
  readonly proxy: string;
  /** What it trusts, in PEM. */
  readonly ca: string;
  /** `name:password` at the proxy */
  readonly signIn?: string | undefined;
}

/** The editor's `fetch`, as it gets through a proxy by a way of its own. */
export interface EditorFetch {
  readonly fetch: Fetch;
  close(): Promise<void>;
}

export function editorFetch({ proxy, ca, signIn }: EditorFetchOptions): EditorFetch {
  const dispatcher = new ProxyAgent({
    uri: proxy,
    requestTls: { ca },
    ...(signIn !== undefined && { token: `Basic ${Buffer.from(signIn).toString('base64')}` }),
  });
  return {
    fetch: (url, init) => undiciFetch(url, { ...(init as object), dispatcher }) as unknown as Promise<Response>,
    close: () => dispatcher.destroy(),
  };
}

import { isIPv6 } from 'node:net';

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

/**
 * Whether a list of exceptions, as in `http.noProxy` or `NO_PROXY`, names the server: `example.com` stands for itself and
 * all below it, as do `.example.com` and `*.example.com`; `example.com:8443` for that port only; `*` for all.
 */
export function bypasses(exceptions: readonly string[], { hostname, port, protocol }: URL): boolean {
  const host = `.${hostname.toLowerCase().replace(/\.$/, '')}`;
  return exceptions.some((text) => {
    const trimmed = text.trim().toLowerCase();
    const exception = isIPv6(trimmed) ? `[${trimmed}]` : trimmed;
    if (exception === '*') return true;
    const [, name = '', wanted] = /^(?:\*?\.)?(\[[^\]]*\]|[^:]*?)\.?(?::(\d+))?$/.exec(exception) ?? [];
    return name !== '' && host.endsWith(`.${name}`) && (wanted ?? portOf(port, protocol)) === portOf(port, protocol);
  });
}

const portOf = (port: string, protocol: string): string | undefined => (port === '' ? DEFAULT_PORTS[protocol] : port);

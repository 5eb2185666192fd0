import type { Way } from '../../support/front';
import { selfSigned, type Identity } from '../../support/privateCa';
import type { Due } from './faultRow';

const DAY = 86_400_000;

/** The server's own, and others in its place. */
export interface Certificates {
  readonly own: Identity;
  readonly unknown: Identity;
  readonly expired: Identity;
  readonly otherName: Identity;
}

export async function makeCertificates(): Promise<Certificates> {
  return {
    own: await selfSigned(['127.0.0.1']),
    unknown: await selfSigned(['127.0.0.1']),
    expired: await selfSigned(['127.0.0.1'], new Date(Date.now() - DAY)),
    otherName: await selfSigned(['127.0.0.9']),
  };
}

/** Those that are on the list of the trusted. */
export const trusted = ({ own, expired, otherName }: Certificates): readonly Identity[] => [own, expired, otherName];

/** What becomes of connections, or of the name that they need. */
export interface NetworkRow extends Due {
  readonly name: string;
  readonly tls?: true;
  readonly way?: Way;
  /** Connections meet this certificate in place of the server's own. */
  readonly certificate?: keyof Certificates;
  readonly names?: { readonly code: string } | 'never';
  /** An IPv6 address that swallows all attempts stands before the one that works. */
  readonly blackHole?: true;
  /** The way goes through a proxy, and it is there that it happens. */
  readonly proxy?: true;
  /** The editor gets through all the same: it knows another proxy. */
  readonly editor?: true;
}

const refusal = (status: number) => ({ says: `HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n` });

/** Section 4 of the guarantees, where no request gets to the server. */
export const NETWORK_ROWS: readonly NetworkRow[] = [
  { name: 'R16 connection refused', way: 'refused', kind: 'network' },
  { name: 'R16 no such name', names: { code: 'ENOTFOUND' }, kind: 'offline' },
  { name: 'R16 name lookup fails', names: { code: 'EAI_AGAIN' }, kind: 'offline' },
  { name: 'R1 name lookup hangs', names: 'never', kind: 'timeout', tries: 2, timed: true },
  { name: 'R1 TLS handshake stalls', tls: true, way: 'silent', kind: 'timeout', tries: 2, timed: true },
  { name: 'S9 unknown certificate', tls: true, certificate: 'unknown', kind: 'certificate' },
  { name: 'S9 expired certificate', tls: true, certificate: 'expired', kind: 'certificate' },
  { name: 'S9 certificate of another name', tls: true, certificate: 'otherName', kind: 'certificate' },
  { name: 'R14 proxy wants a sign-in', proxy: true, way: refusal(407), kind: 'proxy' },
  { name: 'R14 proxy wants one, as the editor can', proxy: true, way: refusal(407), editor: true, kind: 'ok' },
  { name: 'R14 proxy refuses by policy', proxy: true, way: refusal(403), kind: 'proxy' },
  { name: 'R14 proxy is gone', proxy: true, way: 'refused', kind: 'proxy', tries: 3 },
  { name: 'R14 proxy never answers', proxy: true, way: 'silent', kind: 'proxy', tries: 2, timed: true },
  {
    name: 'R14 proxy opens a tunnel and resets it',
    proxy: true,
    way: { says: 'HTTP/1.1 200 Connection established\r\n\r\n', resets: true },
    kind: 'proxy',
    tries: 3,
  },
  { name: 'IPv6 black hole', blackHole: true, kind: 'ok' },
];

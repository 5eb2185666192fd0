import tls from 'node:tls';

/**
 * What this machine trusts, in PEM: Node's own list, NODE_EXTRA_CA_CERTS, and the store of the system, where companies
 * put the certificate of a proxy that inspects TLS. `undefined` where Node cannot read it (before 22.15). May take a
 * second, and blocks meanwhile; the process-wide lists stay as they are.
 */
export function systemCertificates(): readonly string[] | undefined {
  // Newer than the types of the oldest Node that we run on.
  const read: unknown = Reflect.get(tls, 'getCACertificates');
  if (typeof read !== 'function') return undefined;
  const list = (which: 'default' | 'system'): readonly unknown[] => {
    const found: unknown = Reflect.apply(read, tls, [which]);
    return Array.isArray(found) ? found : [];
  };
  return [...new Set([...list('default'), ...list('system')])].filter((each) => typeof each === 'string');
}

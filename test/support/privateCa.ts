import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** A key and its certificate, both PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority that only those trust who are told to, as companies have one. */
export interface PrivateCa {
  /** PEM */
  readonly cert: string;
  /** A certificate for these names or addresses, good for ten years until `until`. */
  issue(names: readonly string[], until?: Date): Promise<Identity>;
}

const DAY = 86_400_000;

export async function privateCa(): Promise<PrivateCa> {
  const own = await generate([{ name: 'commonName', value: 'Saltmarsh Inspection CA' }], {
    ...lasting(new Date(Date.now() + DAY)),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return {
    cert: own.cert,
    issue: (names, until) => certify(names, until, { key: own.private, cert: own.cert }),
  };
}

/** A certificate that nobody vouches for. */
export function selfSigned(names: readonly string[], until?: Date): Promise<Identity> {
  return certify(names, until);
}

async function certify(names: readonly string[], until?: Date, ca?: Identity): Promise<Identity> {
  const altNames = names.map((name) =>
    isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
  );
  const made = await generate([{ name: 'commonName', value: names[0] ?? 'nobody' }], {
    ...lasting(until ?? new Date(Date.now() + DAY)),
    extensions: [{ name: 'subjectAltName', altNames }],
    ...(ca && { ca }),
  });
  return { key: made.private, cert: made.cert };
}

function lasting(until: Date) {
  const notBeforeDate = new Date(until.getTime() - 3650 * DAY);
  return { keyType: 'ec', algorithm: 'sha256', notBeforeDate, notAfterDate: until } as const;
}

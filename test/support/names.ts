import dns, { type LookupAddress } from 'node:dns';

type Answer = (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void;

/**
 * From now on the system finds these addresses for every name, this error code, or nothing ever; the function that
 * comes back ends that. The system's resolver is not ours: nothing of the client is stubbed.
 */
export function answerNames(found: readonly LookupAddress[] | { readonly code: string } | 'never'): () => void {
  const lookup = dns.lookup;
  const other = (name: string, _options: unknown, answer: Answer): void => {
    if (found === 'never') return;
    if ('code' in found) {
      const error = Object.assign(new Error(`getaddrinfo ${found.code} ${name}`), { ...found, syscall: 'getaddrinfo' });
      process.nextTick(answer, error, []);
    } else process.nextTick(answer, null, found);
  };
  Object.assign(dns, { lookup: other });
  return () => Object.assign(dns, { lookup });
}

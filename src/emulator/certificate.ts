import { createHash } from 'node:crypto';

/** Looks like a certificate, certifies nothing. */
export function certificateOf(id: string): string {
  const block = (part: string) => createHash('sha512').update(`demo ${part} of ${id}`).digest();
  return Buffer.concat([Buffer.from('DEMO-NOT-A-CERTIFICATE'), block('first half'), block('second half')]).toString(
    'base64',
  );
}

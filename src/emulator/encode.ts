import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from './graph';
import { encodeJson } from './json';

/** What goes over the wire. */
export interface Encoded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const compress = promisify(gzip);

/** `edit` may change the bytes before they are compressed. */
export async function encode(
  { status, headers, body }: Answer,
  acceptEncoding: string | undefined,
  edit: (plain: Buffer) => Buffer = (plain) => plain,
): Promise<Encoded> {
  const plain = edit(Buffer.from(encodeJson(body)));
  if (!/\bgzip\b/.test(acceptEncoding ?? '')) return { status, headers, body: plain };
  return { status, headers: { ...headers, 'content-encoding': 'gzip' }, body: await compress(plain) };
}

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Answer } from './graph';
import { encodeJson } from './json';

/** What goes over the wire. */
export interface Encoded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const zipped = promisify(gzip);
const brotli = promisify(brotliCompress);
/** The usual quality takes a hundred times as long. */
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** `edit` may change the bytes before they are compressed. */
export async function encode(
  { status, headers, body }: Answer,
  acceptEncoding: string | undefined,
  edit: (plain: Buffer) => Buffer = (plain) => plain,
): Promise<Encoded> {
  const plain = edit(Buffer.from(encodeJson(body)));
  const accepts = (encoding: string) => acceptEncoding?.split(/[\s,;]+/).includes(encoding) === true;
  if (accepts('gzip'))
    return { status, headers: { ...headers, 'content-encoding': 'gzip' }, body: await zipped(plain) };
  if (!accepts('br')) return { status, headers, body: plain };
  return { status, headers: { ...headers, 'content-encoding': 'br' }, body: await brotli(plain, FAST) };
}

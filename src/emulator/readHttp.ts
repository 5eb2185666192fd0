import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from './request';

const MAX_BODY = 1 << 20;

/** Reads a request to its end; keeps no more than 1 MB of its body. */
export async function readHttp(incoming: IncomingMessage, origin: string): Promise<HttpRequest | 'too large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    // Without an encoding the stream gives Buffers.
    const bytes = chunk as Buffer;
    size += bytes.length;
    // Read on, or the sender would see a reset instead of the refusal.
    if (size <= MAX_BODY) chunks.push(bytes);
  }
  if (size > MAX_BODY) return 'too large';
  const url = incoming.url ?? '/';
  const { pathname, searchParams } = parseUrl(url, origin);
  return {
    url,
    method: incoming.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
    body: Buffer.concat(chunks).toString(),
  };
}

/** A target like `//x` or `*` is a path too. */
function parseUrl(target: string, origin: string): URL {
  return URL.canParse(origin + target) ? new URL(origin + target) : new URL(origin);
}

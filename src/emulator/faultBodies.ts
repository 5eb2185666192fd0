import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** What a hotel's network answers instead of the API. */
export const PORTAL_PAGE = `<!doctype html><html><head><title>Welcome to Guest Wi-Fi</title></head>
<body><h1>Sign in to continue</h1><form action="/login"><input name="room"><button>Connect</button></form></body></html>`;

/** 256 bytes that are neither JSON nor UTF-8. */
export function garbage(): Buffer {
  const blocks = [1, 2, 3, 4].map((number) => createHash('sha512').update(`garbage ${number}`).digest());
  return Buffer.concat([Buffer.from([0xff, 0xfe]), ...blocks]).subarray(0, 256);
}

/** Gzip of `bytes` zeros, about a thousandth of it: one member per megabyte, all of them the same. */
export function bomb(bytes: number): Buffer {
  const megabyte = gzipSync(Buffer.alloc(1_000_000), { level: 9 });
  return Buffer.concat(Array.from({ length: Math.ceil(bytes / 1_000_000) }, () => megabyte));
}

/** A page of phone numbers in pieces of about 64 kB, at least `bytes` long. */
export function* hugeRows(bytes: number): Generator<string> {
  let sent = 0;
  let row = 0;
  let separator = '{"data":[';
  while (sent < bytes) {
    let piece = '';
    while (piece.length < 65_536 && sent + piece.length < bytes) {
      const id = 1_000_000_000_000_000 + row++;
      piece += `${separator}{"id":"${id}","display_phone_number":"+1 212-555-0100","verified_name":"Row ${row}"}`;
      separator = ',';
    }
    sent += piece.length;
    yield piece;
  }
  yield ']}';
}

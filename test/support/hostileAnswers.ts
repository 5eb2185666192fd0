import type { Fault } from '../../src/emulator/faults';
import type { World } from '../../src/emulator/world';

/** The secret in the forms that a server may quote it in; what it cuts nobody can know. */
function quoted(secret: string): string {
  const base64 = ['', 'x', 'xy'].map((before) => Buffer.from(`${before}${secret}:tail`));
  const percent = encodeURIComponent(secret);
  return [
    secret,
    percent,
    percent.toLowerCase(),
    ...base64.map((bytes) => bytes.toString('base64')),
    ...base64.map((bytes) => bytes.toString('base64url')),
  ].join(' ');
}

/** Writes the secret into the names, descriptions and addresses of a world, as an owner of a WABA might. */
export function writeEverywhere(world: World, secret: string): void {
  const text = quoted(secret);
  const url = `https://saltmarsh.example/?access_token=${encodeURIComponent(secret)}`;
  for (const { kind, fields } of world.nodes.values()) {
    if (kind === 'number')
      Object.assign(fields, { verified_name: `Name ${text}`, webhook_configuration: { application: url } });
    else Object.assign(fields, { name: `${typeof fields.name === 'string' ? fields.name : ''} ${secret}` });
  }
  for (const { profile } of world.numbers.values()) Object.assign(profile, { about: text, websites: [url] });
}

/** Reads in a batch are a POST, too, to no node. */
export const WRITES = { method: 'POST', path: /\/\d+/ };

/** A refusal of a write that says again what was sent, in each text that it has. */
export function refusalThatQuotes(body: string, secret: string, code: number): Fault {
  const text = `(#${code}) Not with ${body}, ${encodeURIComponent(body)}, ${body.replace(/=(\d{3})(\d{3})$/, '=$1-$2')}, ${quoted(secret)}`;
  return {
    kind: 'error',
    error: {
      code,
      message: text,
      error_user_title: text,
      error_user_msg: text,
      error_data: { details: text },
      fbtrace_id: body,
    },
    headers: { 'x-fb-trace-id': body },
    match: WRITES,
  };
}

/** Each fault of a read once, with the secret wherever an answer has room for it. */
export function hostileFaults(secret: string): readonly Fault[] {
  const text = quoted(secret);
  const error = (status: number, code: number, more = {}): Fault => ({
    kind: 'error',
    status,
    error: {
      code,
      type: secret,
      message: `(#${code}) Malformed access token ${text}`,
      error_user_title: text,
      error_user_msg: text,
      error_data: { details: text },
      fbtrace_id: secret,
      ...more,
    },
    headers: { 'x-fb-trace-id': secret, 'www-authenticate': `OAuth "${secret}"` },
  });
  const next = `https://evil.example/?access_token=${encodeURIComponent(secret)}&after=${encodeURIComponent(secret)}`;
  const page = {
    data: [{ id: '1', display_phone_number: secret, name: text }],
    paging: { cursors: { after: secret }, next },
  };
  const cut = `{"note":${JSON.stringify(text)}`;
  return [
    error(401, 190, { error_subcode: 463 }),
    error(403, 200),
    error(403, 10),
    error(400, 100),
    error(400, 100, { error_subcode: 33 }),
    error(400, 368),
    error(500, 1),
    error(200, 190),
    { kind: 'json', text: JSON.stringify(page) },
    { kind: 'json', text: cut },
    { kind: 'json', text: `<html>${text}`, status: 502 },
    { kind: 'status', status: 503, body: { note: text }, headers: { 'retry-after': secret, 'x-app-usage': secret } },
    { kind: 'status', status: 407, body: { note: text }, headers: { 'proxy-authenticate': `Basic realm="${secret}"` } },
    { kind: 'redirect', status: 302, location: next },
    { kind: 'raw', text: `${secret}\r\n\r\n` },
    { kind: 'raw', text: `HTTP/1.1 200 OK\r\ncontent-type: text/${secret}\r\ncontent-length: 999\r\n\r\n${secret}` },
    { kind: 'raw', text: `HTTP/1.1 200 OK\r\ncontent-encoding: ${secret}\r\n\r\n${secret}` },
    { kind: 'headers', headers: { 'facebook-api-version': secret, 'x-business-use-case-usage': secret }, times: 20 },
    { kind: 'headers', bytes: 100_000 },
    { kind: 'garbage' },
    { kind: 'html' },
    { kind: 'html', status: 502 },
    { kind: 'empty' },
    { kind: 'gzipBomb', bytes: 40_000_000 },
    { kind: 'hugeBody', bytes: 20_000_000 },
    { kind: 'truncate', how: 'length' },
    { kind: 'truncate', how: 'chunked' },
    { kind: 'dropBeforeHeaders' },
    { kind: 'dropAfterHeaders' },
    { kind: 'answerLost' },
    { kind: 'wrongUtf8' },
    { kind: 'unquotedIds' },
    { kind: 'stallHeaders' },
    { kind: 'stallBody' },
  ];
}

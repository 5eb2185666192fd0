import { encode, type Encoded } from './encode';
import type { Exchange } from './exchange';
import { bomb, garbage, hugeRows, PORTAL_PAGE } from './faultBodies';
import type { Edit, Replaced, Spoiled, Trouble } from './faults';
import { encodeJson } from './json';

const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };

/** Answers a request, with its trouble if it has any. */
export async function deliver(exchange: Exchange, { edits, main }: Trouble): Promise<void> {
  for (const edit of edits) if (edit.kind === 'delay') await exchange.sleep(edit.ms);
  if (main !== undefined && isReplaced(main)) return replace(exchange, main, extraHeaders(edits));
  const encoded = await encode(exchange.work(), exchange.acceptEncoding, (plain) => edits.reduce(editBytes, plain));
  const whole = { ...encoded, headers: { ...encoded.headers, ...extraHeaders(edits) } };
  if (main === undefined) exchange.send(whole.status, whole.headers, whole.body);
  else await spoil(exchange, main, whole);
}

async function spoil(exchange: Exchange, fault: Spoiled, { status, headers, body }: Encoded): Promise<void> {
  const half = body.subarray(0, Math.ceil(body.length / 2));
  const withLength = { ...headers, 'content-length': body.length };
  switch (fault.kind) {
    case 'stallHeaders':
      return;
    case 'answerLost':
      exchange.drop();
      return;
    case 'stallBody':
      exchange.head(status, withLength);
      await exchange.write(half);
      return;
    case 'slowBody':
      exchange.head(status, withLength);
      for (let at = 0; at < body.length; at += fault.bytes) {
        if (at > 0) await exchange.sleep(fault.everyMs);
        await exchange.write(body.subarray(at, at + fault.bytes));
      }
      exchange.response.end();
      return;
    case 'dropAfterHeaders':
      exchange.head(status, withLength);
      exchange.response.flushHeaders();
      // The headers must leave before the reset does.
      await exchange.sleep(20);
      exchange.drop();
      return;
    case 'truncate':
      exchange.head(status, fault.how === 'length' ? withLength : headers);
      await exchange.write(half);
      exchange.hangUp();
      return;
    case 'wrongLength':
      exchange.head(status, { ...headers, 'content-length': body.length + fault.by });
      exchange.response.end(body);
      return;
    case 'http10':
      exchange.endSocket(http10(status, headers, fault.cut === true ? half : body));
      return;
    case 'onlyInformational':
      for (;;) {
        exchange.response.writeProcessing();
        await exchange.sleep(fault.everyMs);
      }
  }
}

function http10(status: number, headers: Encoded['headers'], body: Buffer): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.0 ${status} OK\r\n${lines.join('')}\r\n`), body]);
}

async function replace(exchange: Exchange, fault: Replaced, extra: Readonly<Record<string, string>>): Promise<void> {
  const send = (status: number, headers: Readonly<Record<string, string>>, body: string | Buffer) =>
    exchange.send(status, { ...headers, ...extra }, body);
  switch (fault.kind) {
    case 'dropBeforeHeaders':
      exchange.drop();
      return;
    case 'garbage':
      send(200, JSON_TYPE, garbage());
      return;
    case 'html':
      send(fault.status ?? 200, { 'content-type': 'text/html; charset=utf-8' }, PORTAL_PAGE);
      return;
    case 'empty':
      send(fault.status ?? 200, JSON_TYPE, '');
      return;
    case 'status':
      send(fault.status, { ...JSON_TYPE, ...fault.headers }, fault.body === undefined ? '' : encodeJson(fault.body));
      return;
    case 'error':
      send(fault.status ?? 400, { ...JSON_TYPE, ...fault.headers }, encodeJson({ error: fault.error }));
      return;
    case 'redirect':
      send(fault.status, { location: fault.location }, '');
      return;
    case 'json':
      send(fault.status ?? 200, JSON_TYPE, fault.text);
      return;
    case 'gzipBomb':
      send(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }, bomb(fault.bytes ?? 300_000_000));
      return;
    case 'hugeBody':
      exchange.head(200, { ...JSON_TYPE, ...extra });
      for (const piece of hugeRows(fault.bytes ?? 100_000_000)) await exchange.write(piece);
      exchange.response.end();
      return;
    case 'raw':
      exchange.endSocket(fault.text);
      return;
    case 'noEntry':
      return;
  }
}

const SPOILED = new Set<string>([
  'stallHeaders',
  'stallBody',
  'slowBody',
  'dropAfterHeaders',
  'truncate',
  'answerLost',
  'wrongLength',
  'http10',
  'onlyInformational',
]);

function isReplaced(fault: Spoiled | Replaced): fault is Replaced {
  return !SPOILED.has(fault.kind);
}

function extraHeaders(edits: readonly Edit[]): Record<string, string> {
  const all = edits.flatMap((edit) => {
    if (edit.kind !== 'headers') return [];
    const filler = edit.bytes === undefined ? [] : [['x-filler', 'x'.repeat(edit.bytes)] as const];
    return [...Object.entries(edit.headers ?? {}), ...filler];
  });
  return Object.fromEntries(all);
}

function editBytes(plain: Buffer, edit: Edit): Buffer {
  if (edit.kind === 'unquotedIds') return Buffer.from(plain.toString().replace(/"id":"(\d+)"/g, '"id":$1'));
  if (edit.kind === 'replace') return Buffer.from(plain.toString().replace(new RegExp(edit.pattern, 'g'), edit.by));
  if (edit.kind !== 'wrongUtf8') return plain;
  const name = /"(?:verified_)?name":"/.exec(plain.toString('latin1'));
  const at = name === null ? 1 : name.index + name[0].length;
  return Buffer.concat([plain.subarray(0, at), Buffer.from([0xe9]), plain.subarray(at)]);
}

import type { Fault } from '../../../src/emulator/faults';
import type { Json } from '../../../src/emulator/json';
import type { GraphErrorKind } from '../../../src/graph/error';
import { countWord } from '../../../src/inventory/counts';
import { callerOf } from '../../../src/tokens/caller';
import type { Cell } from './cell';
import type { SituationName } from './situations';
import { NUMBER_IDS, WABA_ID } from './world';

export type Outcome = GraphErrorKind | 'ok';

/** What one fault must come to. */
export interface Due {
  readonly kind: Outcome;
  /** Requests, of what takes its time the most; absent: as the kind has it. */
  readonly tries?: number;
  /** What is to be seen then, where it is not what is usual. */
  readonly seen?: unknown;
}

export interface FaultRow extends Due {
  /** Begins with the guarantees that it belongs to. */
  readonly name: string;
  /** Happens to each matching request; `trap` is a server that must not hear anything. */
  readonly fault: (about: { readonly trap: string; readonly situation: SituationName }) => Fault;
  readonly timed?: true;
  /** Whatever is asked fails from that call on. */
  readonly everywhere?: true;
  /** Absent: all situations. */
  readonly only?: readonly SituationName[];
  readonly but?: Partial<Record<SituationName, Due>>;
  /** What else is wrong, if anything. */
  readonly also?: (cell: Cell, situation: SituationName) => string | undefined;
}

const PAGES: readonly SituationName[] = ['first page', 'later page'];
const DAY = 24 * 60 * 60_000;
const GONE = new Date(0).toUTCString();

const says = (fault: Fault) => (): Fault => fault;
const meta = (code: number, status = 400, more: Record<string, Json> = {}) =>
  says({ kind: 'error', status, error: { message: 'Meta says no.', type: 'OAuthException', code, ...more } });
const json = (text: string) => says({ kind: 'json', text });
const replace = (pattern: string, by: string) => says({ kind: 'replace', pattern, by });
const usage = (value: string) => says({ kind: 'headers', headers: { 'x-business-use-case-usage': value } });
const entry = (type: string, percent: number, minutes: number): Json => ({
  type,
  call_count: percent,
  total_cputime: 1,
  total_time: 1,
  estimated_time_to_regain_access: minutes,
});
const minutesLeft = ({ window, token }: Cell): number | undefined => {
  const wait = window.limits.remaining(callerOf(window.tokens.get(token.id) ?? token), WABA_ID);
  return wait === undefined ? undefined : Math.round(wait / 60_000);
};
const blockedFor = (least: number, most: number) => (cell: Cell, situation: SituationName) => {
  // What is no token yet leaves nothing behind for others.
  if (situation === 'add') return undefined;
  const left = minutesLeft(cell) ?? 0;
  return left >= least && left <= most ? undefined : `blocked for ${left} min`;
};

const counted =
  (word: RegExp) =>
  ({ window, wabaPath }: Cell) => {
    const shown = countWord(window.inventory.edge(wabaPath));
    return shown !== undefined && word.test(shown) ? undefined : `the row says ${String(shown)}`;
  };

/** A page whose cursor leads to itself. */
function loop(situation: SituationName): Fault {
  const rows: readonly Json[] =
    situation === 'discovery'
      ? [{ id: WABA_ID, name: 'Harbour Line' }]
      : NUMBER_IDS.slice(0, 2).map((id) => ({ id, display_phone_number: '+1 212-555-0100' }));
  const paging = { cursors: { before: 'A', after: 'A' }, next: 'https://graph.facebook.com/next' };
  return { kind: 'json', text: JSON.stringify({ data: rows, paging, summary: { total_count: 5 } }) };
}

/** That a list may not be read is no failure of the search; a number is asked for again with the fields of its row. */
const REFUSED_IS_NONE = {
  details: { kind: 'permission', tries: 2 },
  check: { kind: 'ok' },
  discovery: { kind: 'ok' },
  add: { kind: 'ok', seen: 'UNKNOWN' },
} as const;
const NOT_UNDERSTOOD = 'unexpected';

/** Section 4 of the guarantees, as far as a request gets to the server. To add a fault, add a row. */
export const FAULT_ROWS: readonly FaultRow[] = [
  { name: 'R1 no headers ever', fault: says({ kind: 'stallHeaders' }), kind: 'timeout', timed: true },
  {
    name: 'R1 slow-loris body',
    fault: says({ kind: 'slowBody', bytes: 1, everyMs: 20 }),
    kind: 'timeout',
    timed: true,
  },
  { name: 'R1 body stalls', fault: says({ kind: 'stallBody' }), kind: 'timeout', tries: 2, timed: true },
  {
    name: 'R1 content-length too long',
    fault: says({ kind: 'wrongLength', by: 10 }),
    kind: 'timeout',
    tries: 2,
    timed: true,
  },
  { name: 'R1 1xx flood', fault: says({ kind: 'onlyInformational', everyMs: 10 }), kind: 'timeout', timed: true },
  { name: 'R3 content-length too short', fault: says({ kind: 'wrongLength', by: -10 }), kind: 'truncated' },
  { name: 'R3 truncated, by length', fault: says({ kind: 'truncate', how: 'length' }), kind: 'truncated' },
  { name: 'R3 truncated, chunked', fault: says({ kind: 'truncate', how: 'chunked' }), kind: 'truncated' },
  { name: 'R3 reset after headers', fault: says({ kind: 'dropAfterHeaders' }), kind: 'truncated' },
  { name: 'R12 reset before headers', fault: says({ kind: 'dropBeforeHeaders' }), kind: 'network' },
  { name: 'R12 answer lost', fault: says({ kind: 'answerLost' }), kind: 'network' },
  { name: 'R12 not HTTP', fault: says({ kind: 'raw', text: 'SSH-2.0-OpenSSH_9.6\r\n' }), kind: 'network' },
  { name: 'HTTP/1.0 without length', fault: says({ kind: 'http10' }), kind: 'ok' },
  { name: 'R3 HTTP/1.0, cut', fault: says({ kind: 'http10', cut: true }), kind: 'truncated' },
  { name: 'R2 gzip bomb', fault: says({ kind: 'gzipBomb', bytes: 40_000_000 }), kind: 'too-large' },
  { name: 'R2 header of 100 kB', fault: says({ kind: 'headers', bytes: 100_000 }), kind: 'too-large' },
  {
    name: 'R2 content-encoding chain',
    fault: says({ kind: 'headers', headers: { 'content-encoding': 'gzip, gzip' } }),
    kind: 'unexpected',
  },
  { name: 'R4 invalid JSON', fault: json('{"data":[{'), kind: 'not-json' },
  { name: 'R4 garbage', fault: says({ kind: 'garbage' }), kind: 'not-json' },
  { name: 'R4 HTML 200', fault: says({ kind: 'html' }), kind: 'not-json' },
  { name: 'R4 HTML 502', fault: says({ kind: 'html', status: 502 }), kind: 'not-json' },
  { name: 'R4 empty', fault: says({ kind: 'empty' }), kind: 'not-json' },
  { name: 'R4 null', fault: json('null'), kind: 'not-json' },
  { name: 'R4 trailing garbage', fault: replace('$', '\n<!-- served by proxy -->'), kind: 'not-json' },
  { name: 'R4 BOM', fault: replace('^', '\uFEFF'), kind: 'ok' },
  { name: 'R5 data:null', fault: json('{"data":null}'), kind: NOT_UNDERSTOOD },
  { name: 'R5 {}', fault: json('{}'), kind: NOT_UNDERSTOOD },
  { name: 'R7 invalid UTF-8', fault: says({ kind: 'wrongUtf8' }), kind: 'not-json' },
  { name: 'R6 ids as huge numbers', fault: says({ kind: 'unquotedIds' }), kind: 'ok' },
  {
    name: 'S24 __proto__ keys',
    fault: replace('\\{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},'),
    kind: 'ok',
    also: () => ('polluted' in {} ? 'Object.prototype was changed' : undefined),
  },
  { name: 'duplicate JSON keys', fault: replace('"id":', '"id":"1","id":'), kind: 'ok' },
  {
    name: 'S8 302 to another host',
    fault: ({ trap }) => ({ kind: 'redirect', status: 302, location: `${trap}/` }),
    kind: 'unexpected-redirect',
  },
  {
    name: 'S8 307 to another host',
    fault: ({ trap }) => ({ kind: 'redirect', status: 307, location: `${trap}/` }),
    kind: 'unexpected-redirect',
  },
  {
    name: 'S8 308 to the same host',
    fault: says({ kind: 'redirect', status: 308, location: '/v25.0/me' }),
    kind: 'unexpected-redirect',
  },
  { name: 'R12 500, empty', fault: says({ kind: 'status', status: 500, body: {} }), kind: 'transient' },
  { name: 'R12 503 JSON', fault: says({ kind: 'status', status: 503, body: { state: 'busy' } }), kind: 'transient' },
  {
    name: 'R12 503, retry in an hour',
    fault: says({ kind: 'status', status: 503, body: {}, headers: { 'retry-after': '3600' } }),
    kind: 'transient',
    tries: 1,
  },
  {
    name: 'R12 504, retry in the past',
    fault: says({ kind: 'status', status: 504, body: {}, headers: { 'retry-after': GONE } }),
    kind: 'transient',
  },
  { name: 'R12 code 1', fault: meta(1, 500), kind: 'transient' },
  { name: 'R12 code 2', fault: meta(2, 503), kind: 'transient' },
  { name: 'R12 200 with {"error"} 2', fault: meta(2, 200), kind: 'transient' },
  { name: 'R12 is_transient', fault: meta(368, 400, { is_transient: true }), kind: 'transient' },
  { name: 'R14 407', fault: says({ kind: 'html', status: 407 }), kind: 'proxy' },
  {
    name: 'R11 429 + Retry-After',
    fault: says({ kind: 'status', status: 429, body: {}, headers: { 'retry-after': '120' } }),
    kind: 'rate-limit',
    also: blockedFor(2, 3),
  },
  {
    name: 'R11 429, retry in the past',
    fault: says({ kind: 'status', status: 429, body: {}, headers: { 'retry-after': GONE } }),
    kind: 'rate-limit',
    also: blockedFor(5, 6),
  },
  { name: 'R11 429 HTML', fault: says({ kind: 'html', status: 429 }), kind: 'rate-limit', also: blockedFor(5, 6) },
  { name: 'R11 code 80008', fault: meta(80008), kind: 'rate-limit' },
  {
    name: 'R11 80008, huge minutes',
    fault: says({
      kind: 'error',
      error: { message: 'too many', code: 80008 },
      headers: { 'x-business-use-case-usage': JSON.stringify({ [WABA_ID]: [entry('whatsapp', 100, 9e15)] }) },
    }),
    kind: 'rate-limit',
    also: blockedFor(DAY / 60_000, DAY / 60_000 + 1),
  },
  { name: 'R11 code 4', fault: meta(4), kind: 'rate-limit', also: blockedFor(5, 6) },
  { name: 'R11 code 613', fault: meta(613), kind: 'rate-limit', also: blockedFor(5, 6) },
  {
    name: 'R11 usage header malformed',
    fault: usage('{"1":[{'),
    kind: 'ok',
    also: (cell) => (minutesLeft(cell) === undefined ? undefined : 'blocked'),
  },
  {
    name: 'R11 usage header, several types',
    fault: usage(JSON.stringify({ [WABA_ID]: [entry('messaging', 3, 0), entry('management', 100, 7), 'x', null] })),
    kind: 'ok',
    but: { details: { kind: 'ok', tries: 1 } },
    also: blockedFor(7, 8),
  },
  { name: 'R13 code 190', fault: meta(190, 401, { error_subcode: 463 }), kind: 'auth', everywhere: true },
  { name: 'R13 code 102', fault: meta(102), kind: 'auth', everywhere: true },
  { name: 'R13 200 with {"error"} 190', fault: meta(190, 200), kind: 'auth', everywhere: true },
  { name: 'R13 code 10', fault: meta(10, 403), kind: 'permission', but: REFUSED_IS_NONE },
  { name: 'R13 code 200', fault: meta(200, 403), kind: 'permission', but: REFUSED_IS_NONE },
  {
    name: 'code 100/33',
    fault: meta(100, 400, { error_subcode: 33 }),
    kind: 'not-found',
    but: { discovery: { kind: 'ok' } },
  },
  { name: 'code 131000', fault: meta(131000, 500), kind: 'unexpected' },
  {
    name: 'R8 cursor loop',
    fault: ({ situation }) => loop(situation),
    kind: 'paging-loop',
    tries: 2,
    only: ['discovery', 'later page'],
  },
  {
    name: 'R9 duplicate ids',
    fault: replace(`${NUMBER_IDS[1] ?? ''}|${NUMBER_IDS[2] ?? ''}`, NUMBER_IDS[0] ?? ''),
    kind: 'ok',
    only: PAGES,
    but: {
      'first page': { kind: 'ok', seen: { ids: NUMBER_IDS.slice(0, 1), complete: false } },
      'later page': { kind: 'ok', seen: { ids: [0, 1, 3].map((at) => NUMBER_IDS[at]), complete: false } },
    },
  },
  {
    name: 'R9 summary missing',
    fault: replace(',"summary":\\{[^}]*\\}', ''),
    kind: 'ok',
    only: PAGES,
    also: counted(/^2 counted so far$|^4 of 5$/),
  },
  {
    name: 'R9 summary lies',
    fault: replace('"total_count":5', '"total_count":1'),
    kind: 'ok',
    only: PAGES,
    also: counted(/^\d of 1$/),
  },
  {
    name: 'S5 S7 next on another host',
    fault: ({ trap }) => ({ kind: 'replace', pattern: '"next":"[^"]*"', by: `"next":"${trap}/?access_token=T"` }),
    kind: 'ok',
    only: PAGES,
  },
];

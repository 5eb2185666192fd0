import type { Fault } from '../../../src/emulator/faults';
import type { Json } from '../../../src/emulator/json';
import { countWord } from '../../../src/inventory/counts';
import { callerOf } from '../../../src/tokens/caller';
import type { Cell } from './cell';
import { GONE, meta, replace, says, type FaultRow } from './faultRow';
import type { SituationName } from './situations';
import { NUMBER_IDS, WABA_ID } from './world';

const PAGES: readonly SituationName[] = ['first page', 'later page'];
const DAY = 24 * 60 * 60_000;

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

/** Section 4 of the guarantees, of what Graph says: limits, refusals, pages. To add a fault, add a row. */
export const GRAPH_ROWS: readonly FaultRow[] = [
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

import type { Fault, FaultMatch, Faults } from './faults';
import { isObject, parseJson, type Json, type JsonObject } from './json';
import type { Journal } from './journal';
import type { HttpRequest } from './request';
import type { World } from './world';

/** What `/_emulator/…` works on. */
export interface Controls {
  readonly faults: Faults;
  readonly journal: Journal;
  readonly world: World;
  readonly codes: ReadonlyMap<string, string>;
  advance(ms: number): void;
}

interface ControlAnswer {
  readonly status: number;
  readonly body: Json;
}

const PREFIX = '/_emulator/';

export function isControl(http: HttpRequest): boolean {
  return http.path.startsWith(PREFIX);
}

/**
 * `POST /_emulator/faults` (one fault or a list), `DELETE /_emulator/faults`, `GET` and `DELETE /_emulator/journal`,
 * `GET /_emulator/codes`, `POST /_emulator/clock` (`{"advance": ms}`), `POST /_emulator/numbers` (`{"id", "fields"}`).
 * In JSON a fault's `match.pattern` is a regular expression, and `times: null` means for ever; a field `null` is removed.
 */
export function control(http: HttpRequest, controls: Controls): ControlAnswer {
  const { faults, journal } = controls;
  if (!isFromHere(http)) return { status: 403, body: { error: 'Only for programs on this machine.' } };
  switch (`${http.method} ${http.path.slice(PREFIX.length)}`) {
    case 'POST faults': {
      const read = readFaults(http.body);
      if (typeof read === 'string') return { status: 400, body: { error: read } };
      faults.add(...read);
      return { status: 200, body: { added: read.length } };
    }
    case 'DELETE faults':
      faults.clear();
      return { status: 200, body: {} };
    case 'GET journal':
      return { status: 200, body: journal.entries.map(entryToJson) };
    case 'DELETE journal':
      journal.clear();
      return { status: 200, body: {} };
    case 'GET codes':
      return { status: 200, body: Object.fromEntries(controls.codes) };
    case 'POST clock':
      return putForward(parseJson(http.body), controls);
    case 'POST numbers':
      return setFields(parseJson(http.body), controls);
    default:
      return { status: 404, body: { error: 'No such control.' } };
  }
}

function putForward(given: Json | undefined, controls: Controls): ControlAnswer {
  const ms = isObject(given) ? given.advance : undefined;
  if (typeof ms !== 'number' || ms < 0) return { status: 400, body: { error: 'advance is a number of milliseconds.' } };
  controls.advance(ms);
  return { status: 200, body: {} };
}

function setFields(given: Json | undefined, { world }: Controls): ControlAnswer {
  const { id, fields } = isObject(given) ? given : {};
  const number = typeof id === 'string' ? world.numbers.get(id) : undefined;
  if (number === undefined || !isObject(fields)) {
    return { status: 400, body: { error: 'id is that of a phone number, fields is an object.' } };
  }
  Object.assign(number.fields, fields);
  return { status: 200, body: {} };
}

/** A web page can reach loopback: it gives itself away by the Host it asked for, or by its Origin. */
function isFromHere({ headers }: HttpRequest): boolean {
  if (headers.origin !== undefined) return false;
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(headers.host ?? '');
}

function entryToJson({ query, form, ...entry }: Journal['entries'][number]): Json {
  const parts = entry.parts?.map((part) => ({ ...part })) ?? null;
  return { ...entry, headers: { ...entry.headers }, parts, query: query.toString(), form: form.toString() };
}

/** Names of the numbers and texts that a kind cannot do without. */
const REQUIRED: Readonly<Record<Fault['kind'], Readonly<Record<string, 'number' | 'string' | 'object'>>>> = {
  delay: { ms: 'number' },
  headers: {},
  unquotedIds: {},
  wrongUtf8: {},
  replace: { pattern: 'string', by: 'string' },
  stallHeaders: {},
  stallBody: {},
  slowBody: { bytes: 'number', everyMs: 'number' },
  dropAfterHeaders: {},
  truncate: { how: 'string' },
  wrongLength: { by: 'number' },
  http10: {},
  onlyInformational: { everyMs: 'number' },
  answerLost: {},
  dropBeforeHeaders: {},
  garbage: {},
  html: {},
  empty: {},
  status: { status: 'number' },
  error: { error: 'object' },
  redirect: { status: 'number', location: 'string' },
  gzipBomb: {},
  hugeBody: {},
  json: { text: 'string' },
  raw: { text: 'string' },
  noEntry: {},
};

/** The faults, or what is wrong with them. */
function readFaults(body: string): Fault[] | string {
  const parsed = parseJson(body);
  const list: readonly Json[] = Array.isArray(parsed) ? parsed : [parsed ?? null];
  const faults: Fault[] = [];
  for (const given of list) {
    const fault = isObject(given) ? readFault(given) : 'A fault is an object.';
    if (typeof fault === 'string') return fault;
    faults.push(fault);
  }
  return faults;
}

function readFault({ match, times, ...rest }: JsonObject): Fault | string {
  const kind = Object.keys(REQUIRED).find((each) => each === rest.kind);
  if (kind === undefined) return `Unknown kind of fault: ${JSON.stringify(rest.kind)}.`;
  const needs = Object.entries(REQUIRED[kind as Fault['kind']]);
  const missing = needs.find(([name, type]) => typeof rest[name] !== type);
  if (missing !== undefined) return `${kind} needs ${missing[0]} (${missing[1]}).`;
  const often = times === null ? Infinity : times;
  const fields = {
    ...rest,
    match: readMatch(isObject(match) ? match : {}),
    ...(typeof often === 'number' && { times: often }),
  };
  // Its kind is known and has what it needs; a wrong optional field is the tester's own fault.
  return fields as unknown as Fault;
}

function readMatch({ method, path, pattern, token }: JsonObject): FaultMatch {
  return {
    ...(typeof method === 'string' && { method }),
    ...(typeof path === 'string' && { path }),
    ...(typeof pattern === 'string' && { path: new RegExp(pattern) }),
    ...(typeof token === 'string' && { token }),
  };
}

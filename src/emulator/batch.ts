import type { Trouble } from './faults';
import { badParameter, GraphFault, missingParameter } from './errors';
import { guarded, identify, type Answer, type Service } from './graph';
import { encodeJson, isObject, parseJson, type Json, type JsonObject } from './json';
import type { JournalEntry } from './journal';
import { formOf, readGraphRequest, type GraphRequest } from './request';
import { answeringVersion, oldestUsable } from './versions';

type Part = NonNullable<JournalEntry['parts']>[number];

/** What a batch needs of the server. */
export interface BatchHooks {
  /** Answers one entry. */
  answer(request: GraphRequest): Answer;
  trouble(target: { readonly method: string; readonly url: string; readonly token: string | undefined }): Trouble;
  record(part: Part): void;
}

const MAX_ENTRIES = 50;

export function isBatch(request: GraphRequest): boolean {
  return request.method === 'POST' && request.path.length === 0 && request.params.has('batch');
}

/**
 * `POST /` with `batch=[{method, relative_url, body?, access_token?, headers?}]` (docs/graph-api/batch-requests).
 * `name` and `depends_on` are not emulated.
 */
export function answerBatch(service: Service, outer: GraphRequest, hooks: BatchHooks): Answer {
  const now = service.now();
  const version = (outer.version === undefined ? undefined : answeringVersion(outer.version, now)) ?? oldestUsable(now);
  return guarded(service, version, () => {
    identify(service, outer, now);
    const entries = parseJson(outer.params.get('batch') ?? '');
    if (!Array.isArray(entries)) throw badParameter('Param batch must be an array.');
    if (entries.length > MAX_ENTRIES) {
      throw new GraphFault(100, `Too many requests in batch message. Maximum batch size is ${MAX_ENTRIES}`, {
        type: 'GraphBatchException',
      });
    }
    const withHeaders = outer.params.get('include_headers') !== 'false';
    return entries.map((entry: Json) => {
      const { answer, part } = answerEntry(outer, entry, hooks);
      hooks.record(part);
      return answer && wrap(answer, withHeaders);
    });
  });
}

function answerEntry(outer: GraphRequest, entry: Json, hooks: BatchHooks): { answer: Answer | null; part: Part } {
  const { method, url, request } = readEntry(outer, isObject(entry) ? entry : {});
  const { main } = hooks.trouble({ method, url: `${url.pathname}${url.search}`, token: request.token });
  const answer = main === undefined ? hooks.answer(request) : troubled(main);
  return { answer, part: { method, path: url.pathname, ...(answer && { status: answer.status }) } };
}

function readEntry(outer: GraphRequest, entry: JsonObject): { method: string; url: URL; request: GraphRequest } {
  const text = (name: string) => (typeof entry[name] === 'string' ? entry[name] : undefined);
  const relative = text('relative_url');
  if (relative === undefined) throw missingParameter('relative_url');
  const method = (text('method') ?? 'GET').toUpperCase();
  const url = new URL(`http://entry.invalid/${relative.replace(/^\/+/, '')}`);
  const headers = readHeaders(entry.headers);
  const request = readGraphRequest({
    method,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: formOf({ headers: {}, body: text('body') ?? '' }).toString(),
  });
  const token = text('access_token') ?? request.token ?? outer.token;
  const inherited = request.version === undefined && outer.version !== undefined ? { version: outer.version } : {};
  const proof = outer.params.get('appsecret_proof');
  if (proof !== null && token === outer.token && !request.params.has('appsecret_proof')) {
    request.params.set('appsecret_proof', proof);
  }
  return { method, url, request: { ...request, ...inherited, ...(token !== undefined && { token }) } };
}

/** `["Authorization: Bearer x"]` */
function readHeaders(headers: Json | undefined): Record<string, string> {
  const lines: readonly Json[] = Array.isArray(headers) ? headers : [];
  const pairs = lines.flatMap((line) => {
    const match = typeof line === 'string' ? /^([^:]+):\s*(.*)$/.exec(line) : null;
    return match === null ? [] : [[(match[1] ?? '').toLowerCase(), match[2] ?? ''] as const];
  });
  return Object.fromEntries(pairs);
}

function troubled(main: NonNullable<Trouble['main']>): Answer | null {
  switch (main.kind) {
    case 'error':
      return { status: main.status ?? 400, headers: { ...main.headers }, body: { error: main.error } };
    case 'status':
      return { status: main.status, headers: { ...main.headers }, body: main.body ?? null };
    case 'json':
      return { status: main.status ?? 200, headers: {}, body: parseJson(main.text) ?? main.text };
    default:
      return null;
  }
}

/** One element of the answer: the body is a JSON text. */
function wrap({ status, headers, body }: Answer, withHeaders: boolean): Json {
  // Header names stand as in the batch guide: `WWW-Authenticate`, not `www-authenticate`.
  const named = Object.entries(headers).map(([name, value]) => ({ name: titleCase(name), value }));
  return { code: status, ...(withHeaders && { headers: named }), body: encodeJson(body) };
}

function titleCase(name: string): string {
  if (name === 'www-authenticate') return 'WWW-Authenticate';
  return name.startsWith('x-fb-') || name === 'facebook-api-version'
    ? name
    : name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

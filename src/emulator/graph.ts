import { createHash } from 'node:crypto';
import { authenticate, checkProof } from './auth';
import type { Behaviour, Call, SentCode } from './call';
import { GraphFault, unknownPath } from './errors';
import type { Json } from './json';
import type { GraphRequest } from './request';
import { answer } from './routes';
import type { Usage } from './usage';
import { answeringVersion, oldestUsable } from './versions';
import type { World } from './world';

/** An HTTP answer before it is written. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** What answering takes. */
export interface Service {
  readonly world: World;
  readonly behaviour: Behaviour;
  readonly usage: Usage;
  readonly origin: string;
  now(): number;
  random(): number;
  sendCode(sent: SentCode): void;
  /** A number that no other request has. */
  nextSerial(): number;
}

/** Answers one request; never throws for what Graph would answer with an error. */
export function answerGraph(service: Service, request: GraphRequest): Answer {
  const now = service.now();
  const version = request.version === undefined ? oldestUsable(now) : answeringVersion(request.version, now);
  return guarded(service, version ?? oldestUsable(now), (headers) => {
    if (version === undefined) throw unknownPath(request.path.join('/') || `v${request.version ?? 0}.0`);
    const viewer = identify(service, request, now);
    const meter = service.usage.meter(viewer.app.id);
    const { method, params } = request;
    const call: Call = { ...service, method, version, params, viewer, now, meter };
    try {
      meter.checkApp();
      return answer(call, request.path);
    } catch (error) {
      throw error instanceof GraphFault ? error.in(viewer.user?.locale) : error;
    } finally {
      Object.assign(headers, meter.headers());
    }
  });
}

/** Who calls; throws the error for a token that is missing or dead, or whose proof is. */
export function identify(service: Service, request: GraphRequest, now: number) {
  if (request.token === undefined) throw noToken(request.path[0] ?? '');
  const viewer = authenticate(service.world, request.token, now);
  checkProof(viewer, request.params.get('appsecret_proof'));
  return viewer;
}

/** Runs `work` and gives its result, or its GraphFault, the headers that every answer has. */
export function guarded(service: Service, version: number, work: (headers: Record<string, string>) => Json): Answer {
  const serial = service.nextSerial();
  const traceId = scramble(`trace ${serial}`);
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=UTF-8',
    'cache-control': 'private, no-cache, no-store, must-revalidate',
    vary: 'Origin, Accept-Encoding',
    'facebook-api-version': `v${version}.0`,
    'x-fb-trace-id': traceId,
    'x-fb-request-id': scramble(`request ${serial}`),
    'x-fb-rev': '1030110842',
    'x-fb-debug': scramble(`debug ${serial}`),
  };
  try {
    const body = work(headers);
    return { status: 200, headers, body };
  } catch (error) {
    if (!(error instanceof GraphFault)) throw error;
    return { status: error.status, headers: { ...headers, ...error.headers }, body: error.body(traceId) };
  }
}

/** Three answers are documented; which node gives which is only known for `me` (2500) and numbers (200). */
function noToken(first: string): GraphFault {
  if (first === 'me') {
    return new GraphFault(2500, 'An active access token must be used to query information about the current user.');
  }
  if (/^\d+$/.test(first)) return new GraphFault(200, '(#200) Provide valid app ID');
  return new GraphFault(104, 'An access token is required to request this resource.');
}

/** Looks random; the same run gives the same ids. */
function scramble(text: string): string {
  return `A${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
}

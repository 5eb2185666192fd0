import { readAnswer, versionOf, type GraphAnswer } from './answer';
import { appsecretProof, type CallSecrets } from './authorize';
import type { CallLimits } from './callLimits';
import type { Clock } from './clock';
import { defined, isDefined } from './defined';
import { causeOf, GraphError } from './error';
import { shownUrl, type GraphLog } from './log';
import { Redactor } from './redact';
import type { Transport, TransportAnswer } from './transport';
import { unlessAborted } from './unlessAborted';
import { shownUsage, usageOf } from './usage';

/** What a client sends its requests with. */
export interface Sender {
  readonly origin: string;
  /** The version that is asked for. */
  readonly version: string;
  readonly transport: () => Promise<Transport>;
  readonly clock: Clock;
  readonly log?: GraphLog;
  readonly limits?: CallLimits;
  /** Secrets of others that an answer may hold, since people write them into names and addresses. */
  readonly otherSecrets?: () => readonly string[];
  /** Told the version that an answer names, which is not always the one that was asked for. */
  readonly answered?: (version: string) => void;
}

export interface Request {
  readonly url: URL;
  /** What stands in the header: the token, or that of its app. */
  readonly bearer: string;
  readonly secrets: CallSecrets;
  /** The WABA that the call counts for; for an id of something else, that. */
  readonly wabaId: string | undefined;
}

/** One request, one line in the log. Throws `GraphError`. */
export async function sendOnce(
  { origin, transport, clock, log, limits, answered, otherSecrets }: Sender,
  { url, bearer, secrets, wabaId }: Request,
  { signal, attempt }: { signal: AbortSignal; attempt: number },
): Promise<GraphAnswer> {
  const { secret, appSecret } = secrets;
  const own = [secret, bearer, appSecret, appsecretProof(secrets)].filter(isDefined);
  const hidden = [...new Set([...own, ...(otherSecrets?.() ?? [])])];
  const redactor = new Redactor();
  for (const each of hidden) redactor.learn(each);
  const redact = (text: string) => redactor.redact(text);
  const time = clock.now();
  const start = clock.monotonic();
  let answer: TransportAnswer | undefined;
  const entry = () => {
    const ms = Math.round(clock.monotonic() - start);
    const usage = answer && shownUsage(usageOf(answer.headers));
    return { time, ms, method: 'GET', url: redact(shownUrl(url)), attempt, ...defined({ usage }) } as const;
  };
  /** Before anybody else gets a turn, so that no other call runs into the same limit. */
  const tell = (error?: GraphError) => {
    if (!answer) return;
    limits?.heard(usageOf(answer.headers), wabaId, error);
    const version = versionOf(answer.headers);
    if (version !== undefined) answered?.(version);
  };
  try {
    const port = await unlessAborted(transport(), signal);
    answer = await port.send({ method: 'GET', url, credential: { origin, secret: bearer }, signal });
    const read = readAnswer(answer, { secrets: hidden, now: clock.now(), ...defined({ node: wabaId }) });
    tell();
    log?.({ ...entry(), status: answer.status, ...defined({ traceId: read.traceId }) });
    return read;
  } catch (thrown) {
    let error = asGraphError(thrown, signal).redacted(redact);
    tell(error);
    if (error.kind === 'rate-limit') error = error.withRetryAfter(error.retryAfter ?? limits?.remaining(wabaId));
    const { kind, status, code, traceId, sent } = error;
    log?.({ ...entry(), kind, sent, ...defined({ status, code, traceId }) });
    throw error;
  }
}

function asGraphError(thrown: unknown, signal: AbortSignal): GraphError {
  if (thrown instanceof GraphError) return thrown;
  if (signal.aborted && signal.reason instanceof GraphError) return signal.reason.withSent('maybe');
  return new GraphError('unexpected', 'The request failed in a way that was not foreseen.', { cause: causeOf(thrown) });
}

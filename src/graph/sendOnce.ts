import { readAnswer, traceOf, versionOf, type AnswerContext, type GraphAnswer } from './answer';
import { appsecretProof, type CallSecrets } from './authorize';
import type { CallLimits } from './callLimits';
import type { Clock } from './clock';
import { defined, isDefined } from './defined';
import { causeOf, GraphError } from './error';
import { shownUrl, type GraphLog } from './log';
import { Redactor } from './redact';
import { SecretForms } from './secretForms';
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

/** What an answer is the answer to. */
export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** The WABA that the call counts for; for an id of something else, that. */
  readonly wabaId: string | undefined;
  readonly batched?: true;
}

export interface Request extends Asked {
  /** Form-encoded. */
  readonly body?: string;
  /** What stands in the header: the token, or that of its app. */
  readonly bearer: string;
  readonly secrets: CallSecrets;
  /** What else nobody may see, such as a PIN. */
  readonly hidden?: readonly string[];
}

/** Reads an answer and tells limits, version watch and log what it says. Throws `GraphError` without secrets. */
export type Hear = <T>(
  answer: TransportAnswer,
  asked: Asked,
  read: (answer: TransportAnswer, context: AnswerContext) => T,
) => T;

interface Turn {
  readonly signal: AbortSignal;
  readonly attempt: number;
}

/** One request, one line in the log. Throws `GraphError`. */
export function sendOnce(sender: Sender, request: Request, turn: Turn): Promise<GraphAnswer> {
  return sendAndHear(sender, request, turn, (answer, hear) => hear(answer, request, readAnswer));
}

/** One request, one line in the log and one for each answer that `understand` hears. Throws `GraphError`. */
export async function sendAndHear<T>(
  { origin, transport, clock, log, limits, answered, otherSecrets }: Sender,
  { bearer, secrets, hidden: others = [], ...request }: Request,
  { signal, attempt }: Turn,
  understand: (answer: TransportAnswer, hear: Hear) => T,
): Promise<T> {
  const { secret, appSecret } = secrets;
  const own = [secret, bearer, appSecret, appsecretProof(secrets)].filter(isDefined);
  const hidden = new SecretForms([...new Set([...own, ...(otherSecrets?.() ?? [])])]);
  const redactor = new Redactor();
  // A PIN may look like a code or a part of an id: only texts lose it.
  for (const each of [...own, ...others]) redactor.learn(each);
  const redact = (text: string) => redactor.redact(text);
  const time = clock.now();
  const start = clock.monotonic();
  const entry = ({ method, url, batched }: Asked) => {
    const ms = Math.round(clock.monotonic() - start);
    return { time, ms, method, url: redact(shownUrl(url)), attempt, ...defined({ batched }) } as const;
  };
  const fail = (asked: Asked, error: GraphError, usage?: string): never => {
    const { kind, status, code, traceId, sent } = error;
    log?.({ ...entry(asked), kind, sent, ...defined({ status, code, traceId, usage }) });
    throw error;
  };
  /** Before anybody else gets a turn, so that no other call runs into the same limit. */
  const hear: Hear = (answer, asked, read) => {
    const { status, headers } = answer;
    const { wabaId } = asked;
    const said = usageOf(headers);
    const usage = shownUsage(said);
    const version = versionOf(headers);
    if (version !== undefined) answered?.(version);
    try {
      const value = read(answer, { secrets: hidden, now: clock.now(), ...defined({ node: wabaId }) });
      limits?.heard(said, wabaId);
      const traceId = traceOf(headers, hidden);
      log?.({ ...entry(asked), status, ...defined({ traceId: traceId && redact(traceId), usage }) });
      return value;
    } catch (thrown) {
      const error = asGraphError(thrown, signal).redacted(redact);
      limits?.heard(said, wabaId, error);
      if (error.kind !== 'rate-limit') return fail(asked, error, usage);
      return fail(asked, error.withRetryAfter(error.retryAfter ?? limits?.remaining(wabaId)), usage);
    }
  };
  let answer: TransportAnswer;
  try {
    const port = await unlessAborted(transport(), signal);
    const { method, url, body } = request;
    answer = await port.send({ method, url, credential: { origin, secret: bearer }, signal, ...defined({ body }) });
  } catch (thrown) {
    return fail(request, asGraphError(thrown, signal).redacted(redact));
  }
  return understand(answer, hear);
}

function asGraphError(thrown: unknown, signal: AbortSignal): GraphError {
  if (thrown instanceof GraphError) return thrown;
  if (signal.aborted && signal.reason instanceof GraphError) return signal.reason.withSent('maybe');
  return new GraphError('unexpected', 'The request failed in a way that was not foreseen.', { cause: causeOf(thrown) });
}

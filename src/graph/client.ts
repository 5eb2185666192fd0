import { setMaxListeners } from 'node:events';
import { readAnswer, type GraphAnswer } from './answer';
import { appsecretProof, type CallSecrets } from './authorize';
import type { Clock } from './clock';
import { defined, isDefined } from './defined';
import { causeOf, GraphError } from './error';
import { shownUrl, type GraphLog } from './log';
import { graphUrl, type GraphParams } from './path';
import { Redactor } from './redact';
import { retryDelay } from './retry';
import type { Gate } from './throttle';
import type { Deadlines, Transport } from './transport';

export type { GraphAnswer } from './answer';

export interface GraphClientOptions {
  /** The only server that this token is sent to. */
  readonly origin: string;
  /** `v25.0` */
  readonly version: string;
  /** Read for each call and not kept. What it throws reaches the caller as it is. */
  readonly secrets: () => Promise<CallSecrets>;
  readonly transport: () => Promise<Transport>;
  readonly clock: Clock;
  /** Shared by all clients of a window. */
  readonly gate: Gate;
  readonly deadlines: Deadlines;
  /** 0 <= random < 1, for the jitter of retries. */
  readonly random?: () => number;
  readonly log?: GraphLog;
}

export interface GetOptions {
  readonly signal: AbortSignal;
}

/** The Graph API as one access token sees it. Reads only. */
export class GraphClient {
  constructor(private readonly options: GraphClientOptions) {}

  /** The version that is asked for, as in a URL. */
  get version(): string {
    return this.options.version;
  }

  /**
   * `GET /{version}/{path}`, sent again (twice at most) when it failed in a way that may pass.
   *
   * The total deadline runs from the first try, not while the call waits for a slot of the gate.
   * Throws `GraphError`; `cancelled` when `signal` was aborted, `timeout` when a deadline passed.
   */
  async get(path: readonly string[], params: GraphParams, { signal }: GetOptions): Promise<GraphAnswer> {
    const url = graphUrl(this.options.origin, this.options.version, path, params);
    return this.read(signal, (secrets) => ({ url: proven(url, secrets), bearer: secrets.secret }), path[0]);
  }

  /**
   * What Meta knows of this client's own token. The one call whose URL holds the secret, since Meta documents no other
   * form; hence it takes no parameters, goes to the token's own origin only, and is logged without its query.
   *
   * With `appId`, and when the app's secret is known, the app asks rather than the token itself: `{app-id}|{secret}` is
   * made for this call and kept nowhere.
   *
   * API: https://developers.facebook.com/docs/graph-api/reference/debug_token
   */
  async debugToken({ signal, appId }: GetOptions & { readonly appId?: string | undefined }): Promise<GraphAnswer> {
    const url = graphUrl(this.options.origin, this.options.version, ['debug_token']);
    return this.read(signal, (secrets) => {
      const { secret, appSecret } = secrets;
      const asApp = appId !== undefined && appSecret !== undefined;
      const own = asApp ? new URL(url) : proven(url, secrets);
      own.searchParams.set('input_token', secret);
      return { url: own, bearer: asApp ? `${appId}|${appSecret}` : secret };
    });
  }

  private async read(signal: AbortSignal, requestFor: RequestFor, node?: string): Promise<GraphAnswer> {
    const { gate, deadlines, clock } = this.options;
    const call = new AbortController();
    const cancel = () => call.abort(new GraphError('cancelled', 'The call was cancelled.', { sent: 'no' }));
    if (signal.aborted) cancel();
    // One signal may stop thousands of calls; Node would take more than ten listeners for a leak.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await gate.run(() => {
        const late = new GraphError('timeout', `No answer within ${deadlines.total / 1000} s.`);
        clock.sleep(deadlines.total, call.signal).then(
          () => call.abort(late),
          () => undefined,
        );
        return this.tries(call.signal, requestFor, node);
      }, call.signal);
    } finally {
      signal.removeEventListener('abort', cancel);
      // Ends the deadline's timer.
      call.abort();
    }
  }

  private async tries(signal: AbortSignal, requestFor: RequestFor, node?: string): Promise<GraphAnswer> {
    const { clock, random = Math.random } = this.options;
    const secrets = await unlessAborted(this.options.secrets(), signal);
    const request = { ...requestFor(secrets), secrets, node };
    const start = clock.now();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.send(request, signal, attempt);
      } catch (error) {
        const wait = retryDelay(error, { attempt, elapsed: clock.now() - start, random: random() });
        if (wait === undefined || signal.aborted) throw error;
        await unlessAborted(clock.sleep(wait, signal), signal);
      }
    }
  }

  /** One request, one line in the log. */
  private async send(
    { url, bearer, secrets, node }: Request & { secrets: CallSecrets; node: string | undefined },
    signal: AbortSignal,
    attempt: number,
  ): Promise<GraphAnswer> {
    const { origin, clock, log, transport } = this.options;
    const { secret, appSecret } = secrets;
    const hidden = [...new Set([secret, bearer, appSecret, appsecretProof(secrets)])].filter(isDefined);
    const redactor = new Redactor();
    for (const each of hidden) redactor.learn(each);
    const redact = (text: string) => redactor.redact(text);
    const time = clock.now();
    const entry = () => ({ time, ms: clock.now() - time, method: 'GET', url: redact(shownUrl(url)), attempt }) as const;
    try {
      const port = await unlessAborted(transport(), signal);
      const answer = await port.send({ method: 'GET', url, credential: { origin, secret: bearer }, signal });
      const read = readAnswer(answer, { secrets: hidden, now: clock.now(), ...(node !== undefined && { node }) });
      log?.({ ...entry(), status: answer.status, usage: read.usage, ...defined({ traceId: read.traceId }) });
      return read;
    } catch (thrown) {
      const error = asGraphError(thrown, signal).redacted(redact);
      const { kind, status, code, traceId } = error;
      log?.({ ...entry(), kind, ...defined({ status, code, traceId }) });
      throw error;
    }
  }
}

/** What to send once the secrets are there. */
interface Request {
  readonly url: URL;
  /** What stands in the header: the token, or that of its app. */
  readonly bearer: string;
}
type RequestFor = (secrets: CallSecrets) => Request;

/** With `appsecret_proof`, when the app's secret is known. */
function proven(url: URL, secrets: CallSecrets): URL {
  const own = new URL(url);
  const proof = appsecretProof(secrets);
  if (proof !== undefined) own.searchParams.set('appsecret_proof', proof);
  return own;
}

function asGraphError(thrown: unknown, signal: AbortSignal): GraphError {
  if (thrown instanceof GraphError) return thrown;
  if (signal.aborted && signal.reason instanceof GraphError) return signal.reason.withSent('maybe');
  return new GraphError('unexpected', 'The request failed in a way that was not foreseen.', { cause: causeOf(thrown) });
}

/** The promise's value, or the signal's reason as soon as it is aborted. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

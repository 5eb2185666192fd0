import { setMaxListeners } from 'node:events';
import type { GraphAnswer } from './answer';
import { appsecretProof, type CallSecrets } from './authorize';
import { GraphError } from './error';
import { shownUrl } from './log';
import { isNodeId } from './nodeId';
import { graphUrl, type GraphParams } from './path';
import { retryDelay } from './retry';
import { sendOnce, type Request, type Sender } from './sendOnce';
import type { Gate } from './throttle';
import type { Deadlines } from './transport';
import { unlessAborted } from './unlessAborted';

export type { GraphAnswer } from './answer';

/** `origin` is the only server that this token is sent to; `version` as in `v25.0`. */
export interface GraphClientOptions extends Sender {
  /** Read for each call and not kept. What it throws reaches the caller as it is. */
  readonly secrets: () => Promise<CallSecrets>;
  /** Shared by all clients of a window. */
  readonly gate: Gate;
  readonly deadlines: Deadlines;
  /** 0 <= random < 1, for the jitter of retries. */
  readonly random?: () => number;
}

export interface GetOptions {
  readonly signal: AbortSignal;
  /** The WABA whose limit the call counts for, where the path does not begin with it; false: none, as for a business. */
  readonly wabaId?: string | false | undefined;
}

/** The Graph API as one access token sees it. Reads only. */
export class GraphClient {
  constructor(private readonly options: GraphClientOptions) {}

  /** The version that is asked for, as in a URL. */
  get version(): string {
    return this.options.version;
  }

  /**
   * `GET /{version}/{path}`, sent again (twice at most) when it failed in a way that may pass, and not at all while
   * Graph wants no such calls.
   *
   * The total deadline runs from the first try, not while the call waits for its secret or for a slot of the gate.
   * Throws `GraphError`; `cancelled` when `signal` was aborted, `timeout` when a deadline passed, `rate-limit` also
   * when nothing was sent.
   */
  async get(path: readonly string[], params: GraphParams, { signal, wabaId }: GetOptions): Promise<GraphAnswer> {
    const url = graphUrl(this.options.origin, this.options.version, path, params);
    const counted = wabaId === false ? undefined : (wabaId ?? path.slice(0, 1).find(isNodeId));
    return this.read({ url, signal, wabaId: counted }, (secrets) => ({
      url: proven(url, secrets),
      bearer: secrets.secret,
    }));
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
    return this.read({ url, signal, wabaId: undefined }, (secrets) => {
      const { secret, appSecret } = secrets;
      const asApp = appId !== undefined && appSecret !== undefined;
      const own = asApp ? new URL(url) : proven(url, secrets);
      own.searchParams.set('input_token', secret);
      return { url: own, bearer: asApp ? `${appId}|${appSecret}` : secret };
    });
  }

  private async read(
    { signal, ...call }: Call & { signal: AbortSignal },
    requestFor: RequestFor,
  ): Promise<GraphAnswer> {
    const { gate, deadlines, clock } = this.options;
    const run = new AbortController();
    const cancel = () => run.abort(new GraphError('cancelled', 'The call was cancelled.', { sent: 'no' }));
    if (signal.aborted) cancel();
    // One signal may stop thousands of calls; Node would take more than ten listeners for a leak.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      this.refuseBlocked(call);
      // A slow keychain is no slow network, and takes no slot from calls that have their secret.
      const secrets = await unlessAborted(this.options.secrets(), run.signal);
      return await gate.run(async () => {
        // While it waited, another call may have met the limit.
        this.refuseBlocked(call);
        const late = new GraphError('timeout', `No answer within ${deadlines.total / 1000} s.`);
        clock.sleep(deadlines.total, run.signal).then(
          () => run.abort(late),
          () => undefined,
        );
        return this.tries(call, { ...requestFor(secrets), secrets, wabaId: call.wabaId }, run.signal);
      }, run.signal);
    } finally {
      signal.removeEventListener('abort', cancel);
      // Ends the deadline's timer.
      run.abort();
    }
  }

  private async tries(call: Call, request: Request, signal: AbortSignal): Promise<GraphAnswer> {
    const { clock, random = Math.random } = this.options;
    const start = clock.monotonic();
    for (let attempt = 1; ; attempt++) {
      try {
        return await sendOnce(this.options, request, { signal, attempt });
      } catch (error) {
        const wait = retryDelay(error, { attempt, elapsed: clock.monotonic() - start, random: random() });
        if (wait === undefined || signal.aborted) throw error;
        await unlessAborted(clock.sleep(wait, signal), signal);
        this.refuseBlocked(call);
      }
    }
  }

  /** Throws before a socket is opened and the secret is read; the log hears of it. */
  private refuseBlocked({ url, wabaId }: Call): void {
    const { limits, log, clock } = this.options;
    try {
      limits?.check(wabaId);
    } catch (error) {
      const entry = { time: clock.now(), ms: 0, method: 'GET', url: shownUrl(url), attempt: 1 } as const;
      log?.({ ...entry, kind: 'rate-limit', sent: 'no' });
      throw error;
    }
  }
}

interface Call {
  /** Without secrets. */
  readonly url: URL;
  readonly wabaId: string | undefined;
}

/** What to send once the secrets are there. */
type RequestFor = (secrets: CallSecrets) => Pick<Request, 'url' | 'bearer'>;

/** With `appsecret_proof`, when the app's secret is known. */
function proven(url: URL, secrets: CallSecrets): URL {
  const own = new URL(url);
  const proof = appsecretProof(secrets);
  if (proof !== undefined) own.searchParams.set('appsecret_proof', proof);
  return own;
}

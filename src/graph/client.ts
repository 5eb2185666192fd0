import { setMaxListeners } from 'node:events';
import type { GraphAnswer } from './answer';
import { appsecretProof, type CallSecrets } from './authorize';
import { MAX_READS, sendBatch, untilDead, type Outcome } from './batch';
import {
  callOf,
  formOf,
  proven,
  type Call,
  type GetOptions,
  type PostOptions,
  type Read,
  type RequestFor,
} from './call';
import { defined } from './defined';
import { GraphError } from './error';
import { shownUrl } from './log';
import { graphUrl, type GraphParams } from './path';
import { mayPass, retryDelay } from './retry';
import { sendOnce, type Sender } from './sendOnce';
import type { Gate } from './throttle';
import type { Deadlines } from './transport';
import { unlessAborted } from './unlessAborted';

export type { GraphAnswer } from './answer';
export type { GetOptions, PostOptions, Read } from './call';

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

/** What reads one thing after the other. */
export type Reader = Pick<GraphClient, 'get' | 'version'>;

/** The Graph API as one access token sees it. */
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
    return this.read(callOf(this.options, { path, params, wabaId }), signal);
  }

  /**
   * `POST /{version}/{path}`, form-encoded, on a connection of its own and once: it is never sent again. Throws
   * `GraphError`; `sent` then tells whether Graph may have done it all the same: `no`, `maybe`, or `yes` when it answered
   * with the error. What a lost answer would have said only reading tells.
   */
  async post(path: readonly string[], params: GraphParams, options: PostOptions): Promise<GraphAnswer> {
    const { signal, wabaId, hidden } = options;
    const call: Call = { ...callOf(this.options, { path, params: {}, wabaId }), method: 'POST' };
    this.refuseBlocked(call);
    return this.inTurn(signal, async (secrets, own) => {
      // While it waited, another call may have met the limit.
      this.refuseBlocked(call);
      const body = formOf({ ...params, appsecret_proof: appsecretProof(secrets) });
      const request = { ...call, body, bearer: secrets.secret, secrets, ...defined({ hidden }) };
      return sendOnce(this.options, request, { signal: own, attempt: 1 });
    });
  }

  /**
   * What as many `get`s would give, each in a promise of its own, 50 in one call. Each counts as a call all the same:
   * batches save time and nothing else. The batch is the first try of its reads, and its time is theirs; a second one, or
   * a first where Graph had no time or would not take the batch, is a call of its own.
   *
   * API: https://developers.facebook.com/docs/graph-api/batch-requests
   */
  batch(reads: readonly Read[], { signal }: Pick<GetOptions, 'signal'>): readonly Promise<GraphAnswer>[] {
    const parts = Array.from({ length: Math.ceil(reads.length / MAX_READS) }, (_, index) =>
      reads.slice(index * MAX_READS, (index + 1) * MAX_READS),
    );
    return parts.flatMap((part) => {
      const first = this.firstTries(part, signal);
      return part.map(async (read, index) => {
        const { outcomes, spent } = await first;
        const outcome = outcomes[index];
        const inTime = spent < this.options.deadlines.total;
        if (outcome === undefined || (inTime && mayPass(outcome))) {
          return this.read(callOf(this.options, read), signal, { outcome, spent });
        }
        if (outcome instanceof GraphError) throw outcome;
        return outcome;
      });
    });
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
    const requestFor: RequestFor = (secrets) => {
      const { secret, appSecret } = secrets;
      const asApp = appId !== undefined && appSecret !== undefined;
      const own = asApp ? new URL(url) : proven(url, secrets);
      own.searchParams.set('input_token', secret);
      return { url: own, bearer: asApp ? `${appId}|${appSecret}` : secret };
    };
    return this.read({ method: 'GET', url, wabaId: undefined, requestFor }, signal);
  }

  private async read(call: Call, signal: AbortSignal, first: FirstTry = NONE): Promise<GraphAnswer> {
    this.refuseBlocked(call);
    const task: Task<GraphAnswer> = async (secrets, own) => {
      // While it waited, another call may have met the limit.
      this.refuseBlocked(call);
      return this.tries(call, secrets, own, first);
    };
    return this.inTurn(signal, task, first.spent);
  }

  /**
   * Runs `task` when the secrets are there and the gate has a slot, until a deadline passes or the caller cancels;
   * `spent` is what there is no more of the total, in milliseconds.
   */
  private async inTurn<T>(signal: AbortSignal, task: Task<T>, spent = 0): Promise<T> {
    const { gate, deadlines, clock } = this.options;
    const run = new AbortController();
    const cancel = () => run.abort(new GraphError('cancelled', 'The call was cancelled.', { sent: 'no' }));
    if (signal.aborted) cancel();
    // One signal may stop thousands of calls; Node would take more than ten listeners for a leak.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      // A slow keychain is no slow network, and takes no slot from calls that have their secret.
      const secrets = await unlessAborted(this.options.secrets(), run.signal);
      return await gate.run(async () => {
        const late = new GraphError('timeout', `No answer within ${deadlines.total / 1000} s.`);
        clock.sleep(deadlines.total - spent, run.signal).then(
          () => run.abort(late),
          () => undefined,
        );
        return task(secrets, run.signal);
      }, run.signal);
    } finally {
      signal.removeEventListener('abort', cancel);
      // Ends the deadline's timer.
      run.abort();
    }
  }

  private async tries(call: Call, secrets: CallSecrets, signal: AbortSignal, first: FirstTry): Promise<GraphAnswer> {
    const { clock, random = Math.random } = this.options;
    const request = { ...call, ...call.requestFor(secrets), secrets };
    const start = clock.monotonic() - first.spent;
    let failed = first.outcome;
    for (let attempt = failed ? 2 : 1; ; attempt++) {
      if (failed) {
        const wait = retryDelay(failed, { attempt: attempt - 1, elapsed: clock.monotonic() - start, random: random() });
        if (wait === undefined || signal.aborted) throw failed;
        await unlessAborted(clock.sleep(wait, signal), signal);
        this.refuseBlocked(call);
      }
      try {
        return await sendOnce(this.options, request, { signal, attempt });
      } catch (error) {
        if (!(error instanceof GraphError)) throw error;
        failed = error;
      }
    }
  }

  /** What one batch says of each of its reads, or what kept them out of it. */
  private firstTries(reads: readonly Read[], signal: AbortSignal): Promise<FirstTries> {
    const { clock, deadlines } = this.options;
    return this.inTurn(signal, async (secrets, own) => {
      const start = clock.monotonic();
      const asked = reads.map((read) => this.unblocked(read));
      const calls = asked.flatMap((each) => (each instanceof GraphError ? [] : each));
      // One alone is no batch.
      if (calls.length < 2)
        return { spent: 0, outcomes: asked.map((each) => (each instanceof GraphError ? each : undefined)) };
      const told = await sendBatch(this.options, calls, secrets, own);
      const outcomes = untilDead(asked.map((each) => (each instanceof GraphError ? each : told.get(each))));
      // The deadline has an end of its own, which may come a moment before its time.
      return { outcomes, spent: own.aborted ? deadlines.total : clock.monotonic() - start };
    });
  }

  /** The call, or why there must be none. */
  private unblocked(read: Read): Call | GraphError {
    try {
      const call = callOf(this.options, read);
      this.refuseBlocked(call);
      return call;
    } catch (error) {
      if (error instanceof GraphError) return error;
      throw error;
    }
  }

  /** Throws before a socket is opened and the secret is read; the log hears of it. */
  private refuseBlocked({ method, url, wabaId }: Call): void {
    const { limits, log, clock } = this.options;
    try {
      limits?.check(wabaId);
    } catch (error) {
      const entry = { time: clock.now(), ms: 0, method, url: shownUrl(url), attempt: 1 } as const;
      log?.({ ...entry, kind: 'rate-limit', sent: 'no' });
      throw error;
    }
  }
}

/** How the first try of a read ended, `undefined` where there was none, and the milliseconds that it took. */
interface FirstTry {
  readonly outcome: GraphError | undefined;
  readonly spent: number;
}

interface FirstTries extends Pick<FirstTry, 'spent'> {
  readonly outcomes: readonly Outcome[];
}

const NONE: FirstTry = { outcome: undefined, spent: 0 };

type Task<T> = (secrets: CallSecrets, signal: AbortSignal) => Promise<T>;

import { GraphError } from './error';
import type { Caller, Counted, RateLimits } from './rateLimits';
import { readUsage, type UsageHeaders } from './usage';

const APP = new Set([4, 341]);
const WABA = new Set([80007, 80008]);
/** In percent; from here on Graph refuses. */
const FULL = 100;

/** The limits as one caller meets them: asked before each call, told after it. */
export class CallLimits {
  constructor(
    private readonly limits: RateLimits,
    private readonly caller: Caller,
  ) {}

  /** Milliseconds until such a call may be sent; `undefined` when it may be now. */
  remaining(wabaId: string | undefined): number | undefined {
    return this.limits.remaining(this.caller, wabaId);
  }

  /** Throws `GraphError` `rate-limit`, not sent, when such a call must not be sent now. */
  check(wabaId: string | undefined): void {
    const retryAfter = this.remaining(wabaId);
    if (retryAfter === undefined) return;
    const message = `Graph wants no such call for ${Math.ceil(retryAfter / 60_000)} min: nothing was sent.`;
    throw new GraphError('rate-limit', message, { sent: 'no', retryAfter });
  }

  /** What an answer says of the limits: its headers of several at once, its error of the one that was met. */
  heard(usage: UsageHeaders, wabaId: string | undefined, error?: GraphError): void {
    const met = GraphError.is(error, 'rate-limit')
      ? { counted: countedOf(error, wabaId), wait: error.retryAfter }
      : undefined;
    const { app, wabas } = readUsage(usage);
    this.#used('app', app, met?.counted === 'app' ? met.wait : undefined);
    for (const [id, { percent, wait }] of wabas) this.#used({ wabaId: id }, percent, wait);
    if (met) this.limits.block(this.caller, met.counted, met.wait);
  }

  #used(counted: Counted, percent = 0, wait: number | undefined): void {
    this.limits.used(percent);
    if (percent >= FULL) this.limits.block(this.caller, counted, wait);
  }
}

/** Also 429 without a code is held against the token: nothing says that others are concerned. */
function countedOf({ code = -1 }: GraphError, wabaId: string | undefined): Counted {
  if (APP.has(code)) return 'app';
  return WABA.has(code) && wabaId !== undefined ? { wabaId } : 'token';
}

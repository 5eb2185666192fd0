import { EventEmitter } from 'node:events';
import type { Clock } from './clock';

/** Who calls, as far as Meta counts. */
export interface Caller {
  /** Limits of one server never concern another one: an emulator's are not Meta's. */
  readonly origin: string;
  readonly tokenId: string;
  /** Where it is not known the token stands for its app. */
  readonly appId?: string | undefined;
  /** Its blocks end with the window and are not written to disk: those of the demo, and of what is no token yet. */
  readonly passing?: boolean | undefined;
}

/** What a limit is counted for: a token, its app, or its app's calls to one WABA. */
export type Counted = 'token' | 'app' | { readonly wabaId: string };

/** A block as it is kept on disk. */
export interface Block {
  readonly key: string;
  /** When it began, or was last written down, in milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds from then on. */
  readonly wait: number;
}

const DAY = 24 * 60 * 60_000;
/** Where Meta names no time. */
const USUAL_WAIT = 5 * 60_000;
/** Windows that were blocked together do not come back together: up to a twentieth of the wait, and half a minute, more. */
const LONGEST_JITTER = 30_000;
const LONGEST_WAIT = DAY + LONGEST_JITTER;
/** Usage of a key, in percent, from which on calls become fewer, and for how long. */
const NEAR = 75;
const NEAR_FOR = 10 * 60_000;
/** Ends that differ by less are the same. */
const SAME = 1000;

/**
 * Which calls Meta wants no more of for a while. Asking again lengthens a block, so that nothing is sent until it has
 * ended. Keys: the token (17, 32, 613), the app (4, 341), the app and a WABA (80007, 80008), each at one server; a
 * WABA's block counts for all tokens of the app. `change` tells of a block that began or became longer; its end is told
 * by nobody, `remaining` says it.
 *
 * API: https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export class RateLimits extends EventEmitter<{ change: [] }> {
  readonly #blocks = new Map<string, { readonly until: number; readonly passing: boolean }>();
  #nearUntil = -Infinity;

  constructor(
    private readonly clock: Pick<Clock, 'now' | 'monotonic'>,
    /** 0 <= random < 1 */
    private readonly random: () => number = Math.random,
  ) {
    super();
  }

  /** Milliseconds until such a call may be sent; `undefined` when it may be now. */
  remaining(caller: Caller, wabaId?: string): number | undefined {
    const now = this.clock.monotonic();
    const waits = keysOf(caller, wabaId).map((key) => (this.#blocks.get(key)?.until ?? now) - now);
    const wait = Math.max(...waits);
    return wait > 0 ? wait : undefined;
  }

  /** Meta wants no calls for `wait` milliseconds (24 hours at most), or for five minutes where it did not say. */
  block(caller: Caller, counted: Counted, wait = USUAL_WAIT): void {
    const least = Math.min(wait, DAY);
    const jitter = this.random() * Math.min(least / 20, LONGEST_JITTER);
    this.#extend(keyOf(caller, counted), { least, wait: least + jitter, passing: caller.passing === true });
  }

  /** Some limit has been used up to so many percent. */
  used(percent: number): void {
    if (percent >= NEAR) this.#nearUntil = this.clock.monotonic() + NEAR_FOR;
  }

  /** A limit was near in the last ten minutes: fewer calls at once leave some for others. */
  get tight(): boolean {
    return this.clock.monotonic() < this.#nearUntil;
  }

  /** What to keep for other windows and later sessions, dated anew: its end holds by the clock as it stands now. */
  blocks(): readonly Block[] {
    const now = this.clock.monotonic();
    const at = this.clock.now();
    for (const [key, { until }] of this.#blocks) if (until <= now) this.#blocks.delete(key);
    return [...this.#blocks].flatMap(([key, { until, passing }]) =>
      passing ? [] : [{ key, at, wait: Math.ceil(until - now) }],
    );
  }

  /** Takes over what another window or an earlier session wrote. None lasts longer from now than it was long. */
  learn(blocks: readonly Block[]): void {
    const now = this.clock.now();
    for (const { key, at, wait } of blocks) {
      // A beginning that is still to come: the clock was set back meanwhile.
      const left = Math.min(at + wait - now, wait, LONGEST_WAIT);
      if (left > 0) this.#extend(key, { least: left, wait: left, passing: false });
    }
  }

  #extend(key: string, { least, wait, passing }: { least: number; wait: number; passing: boolean }): void {
    const now = this.clock.monotonic();
    // Calls that were under way together are all told so; what is known already is no news.
    if ((this.#blocks.get(key)?.until ?? now) + SAME > now + least) return;
    this.#blocks.set(key, { until: now + wait, passing });
    this.emit('change');
  }
}

function keyOf({ origin, tokenId, appId }: Caller, counted: Counted): string {
  const token = `${origin} token:${tokenId}`;
  if (counted === 'token') return token;
  const app = appId === undefined ? token : `${origin} app:${appId}`;
  return counted === 'app' ? app : `${app} waba:${counted.wabaId}`;
}

/** All that may block a call; also what was learnt before the app of the token was known. */
function keysOf(caller: Caller, wabaId: string | undefined): readonly string[] {
  const unknown = { ...caller, appId: undefined };
  const counted: readonly Counted[] = ['app', ...(wabaId === undefined ? [] : [{ wabaId }])];
  return [...counted.map((each) => keyOf(caller, each)), ...counted.map((each) => keyOf(unknown, each))];
}

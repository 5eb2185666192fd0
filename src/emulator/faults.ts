import type { Json, JsonObject } from './json';

/** Which requests a fault hits; what is absent hits all. */
export interface FaultMatch {
  readonly method?: string;
  /**
   * A text is the whole path without version and query (`123/phone_numbers`, `me`, empty for the root); a RegExp is
   * searched in path and decoded query (`/v25.0/123/phone_numbers?limit=100`).
   */
  readonly path?: RegExp | string;
  /** The secret that the request is sent with. */
  readonly token?: string;
}

/** Changes that leave the answer an answer; all that match apply. */
export type Edit =
  /** Milliseconds before anything is written. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** More headers, or one of `bytes` bytes. */
  | { readonly kind: 'headers'; readonly headers?: Readonly<Record<string, string>>; readonly bytes?: number }
  /** `"id":123` instead of `"id":"123"`. */
  | { readonly kind: 'unquotedIds' }
  /** A byte in a name that is not UTF-8. */
  | { readonly kind: 'wrongUtf8' }
  /** Another text for whatever matches this regular expression in the body, as `String.replace` has it, everywhere. */
  | { readonly kind: 'replace'; readonly pattern: string; readonly by: string };

/** The request is worked on as usual, then its answer goes wrong; the first that matches applies. */
export type Spoiled =
  | { readonly kind: 'stallHeaders' }
  /** Half the body, then nothing. */
  | { readonly kind: 'stallBody' }
  | { readonly kind: 'slowBody'; readonly bytes: number; readonly everyMs: number }
  | { readonly kind: 'dropAfterHeaders' }
  /** Half the body, then the end: `content-length` promised more, or the last chunk is missing. */
  | { readonly kind: 'truncate'; readonly how: 'length' | 'chunked' }
  /** `content-length` is so many bytes too large, or too small; the connection stays. */
  | { readonly kind: 'wrongLength'; readonly by: number }
  /** HTTP/1.0 without a length: the end of the connection is the end of the body, of half of it when it is cut. */
  | { readonly kind: 'http10'; readonly cut?: boolean }
  /** 102 Processing, again and again, and never an answer. */
  | { readonly kind: 'onlyInformational'; readonly everyMs: number }
  /** Nothing comes back, not even headers. */
  | { readonly kind: 'answerLost' };

/** Something else answers; the emulator does no work. The first that matches applies. */
export type Replaced =
  | { readonly kind: 'dropBeforeHeaders' }
  /** 200 and bytes that are no JSON. */
  | { readonly kind: 'garbage' }
  /** A sign-in page of a captive portal (200), or a gateway's error page. */
  | { readonly kind: 'html'; readonly status?: number }
  | { readonly kind: 'empty'; readonly status?: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: Json;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A Graph error: what stands in the envelope's `error`. */
  | {
      readonly kind: 'error';
      readonly error: JsonObject;
      /** 400 unless given. */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  /** Zeros; `bytes` counts them decompressed: 300 MB unless given. */
  | { readonly kind: 'gzipBomb'; readonly bytes?: number }
  /** Valid rows, at least `bytes`: 100 MB unless given. */
  | { readonly kind: 'hugeBody'; readonly bytes?: number }
  /** This text as the body, whatever it is. */
  | { readonly kind: 'json'; readonly text: string; readonly status?: number }
  /** These characters on the socket instead of HTTP; then it is closed. */
  | { readonly kind: 'raw'; readonly text: string }
  /** In a batch: `null`, as for entries that ran out of time. */
  | { readonly kind: 'noEntry' };

export type Fault = (Edit | Spoiled | Replaced) & {
  readonly match?: FaultMatch;
  /** How often; once unless given. `Infinity` is allowed. */
  readonly times?: number;
  /** Lets so many matching requests pass first. */
  readonly after?: number;
};

/** What faults look at. */
export interface FaultTarget {
  readonly method: string;
  /** `/v25.0/me?fields=id` */
  readonly url: string;
  readonly token: string | undefined;
}

/** What shall happen to one request. */
export interface Trouble {
  readonly edits: readonly Edit[];
  readonly main?: Spoiled | Replaced;
}

const EDITS = new Set<Fault['kind']>(['delay', 'headers', 'unquotedIds', 'wrongUtf8', 'replace']);
const FOR_ENTRIES = new Set<Fault['kind']>(['noEntry', 'error', 'status', 'json']);

/** The faults that wait for their requests. */
export class Faults {
  private waiting: { readonly fault: Fault; skip: number; left: number }[] = [];

  add(...faults: readonly Fault[]): void {
    for (const fault of faults) this.waiting.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.waiting = [];
  }

  /** Faults that can still happen. */
  get pending(): readonly Fault[] {
    return this.waiting.map(({ fault }) => fault);
  }

  /** Uses up and returns what applies to an HTTP request, or to an entry of a batch. */
  take(target: FaultTarget, isEntry = false): Trouble {
    const edits: Edit[] = [];
    let main: Spoiled | Replaced | undefined;
    for (const each of this.waiting) {
      const { fault } = each;
      if (isEntry ? !FOR_ENTRIES.has(fault.kind) : fault.kind === 'noEntry') continue;
      if (!hits(fault.match, target)) continue;
      if (each.skip > 0) {
        each.skip--;
      } else if (isEdit(fault)) {
        edits.push(fault);
        each.left--;
      } else if (main === undefined) {
        main = fault;
        each.left--;
      }
    }
    this.waiting = this.waiting.filter(({ left }) => left > 0);
    return { edits, ...(main && { main }) };
  }
}

function isEdit(fault: Edit | Spoiled | Replaced): fault is Edit {
  return EDITS.has(fault.kind);
}

function hits({ method, path, token }: FaultMatch = {}, target: FaultTarget): boolean {
  if (method !== undefined && method.toUpperCase() !== target.method) return false;
  if (token !== undefined && token !== target.token) return false;
  if (path === undefined) return true;
  // `search` has no memory of earlier calls, unlike `test` of a global RegExp.
  if (path instanceof RegExp) return target.url.search(path) !== -1;
  return bare(path) === bare(target.url);
}

/** Without query, version and slashes at the ends. */
function bare(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path.replace(/^\/?(v\d+\.\d+(?=\/|$))?\/?/, '').replace(/\/$/, '');
}

import type { Viewer } from './auth';
import type { Meter } from './usage';
import type { World } from './world';

/** How the emulator behaves where nobody knows what Graph does. */
export interface Behaviour {
  /** A nested edge that the token may not read: left out, or the whole call refused. */
  readonly nestedForbidden: 'omit' | 'error';
  /** `filtering` is in beta, and not there for all apps: refused with code 100, or taken for a parameter of nobody. */
  readonly filtering: 'apply' | 'refuse' | 'ignore';
  /** The same for `sort`. */
  readonly sort: 'apply' | 'refuse' | 'ignore';
  /** How long a number that was registered stays as it was: milliseconds, then so many reads of it more. */
  readonly connectsAfterMs: number;
  readonly connectsAfterReads: number;
}

/** A verification code on its way to a phone. */
export interface SentCode {
  readonly numberId: string;
  readonly displayNumber: string;
  readonly method: 'SMS' | 'VOICE';
  readonly language: string;
  /** Six digits; a message shows them as `123-456`. */
  readonly code: string;
}

/** One authenticated read or write, as the handlers see it. */
export interface Call {
  readonly world: World;
  readonly behaviour: Behaviour;
  readonly method: string;
  /** The N of the `vN.0` that answers. */
  readonly version: number;
  /** For the URLs in `paging`. */
  readonly origin: string;
  /** Query and fields of the body together. */
  readonly params: URLSearchParams;
  readonly viewer: Viewer;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly meter: Meter;
  /** 0 up to, not including, 1. */
  random(): number;
  /** Delivers it: in this world by telling whoever runs the emulator. */
  sendCode(sent: SentCode): void;
}

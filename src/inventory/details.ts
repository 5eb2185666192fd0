import type { Fields } from '../whatsapp/schema';

/** What one token was told of all the fields of one node, for its details. In memory only. */
export interface Details {
  /** By Meta's names; an edge by its own, with the list of its rows. Never a certificate. */
  readonly fields: Fields;
  /** When the reading began that these come from; `undefined`: none was answered. In milliseconds since the epoch. */
  readonly readAt: number | undefined;
  /** That they were asked for in, as in `v25.0`; other versions have other fields. */
  readonly version: string | undefined;
  /** The names that Meta does not know, or not for this app. */
  readonly refused: readonly string[];
  /** By name, why others did not come. What was there before stays. */
  readonly failures: ReadonlyMap<string, unknown>;
  /** The names that are being waited for. */
  readonly pending: ReadonlySet<string>;
  readonly loading: boolean;
  /** Why nothing more was read: the first call failed, or the user cancelled. */
  readonly failure: unknown;
  /** What it was told before, the newest first, each different from the one after it. */
  readonly earlier: readonly PastReading[];
}

/** As `fields` and `readAt` of details that newer ones have taken the place of. */
export interface PastReading {
  readonly fields: Fields;
  readonly readAt: number;
  /** Names of what could not be read; absent: nothing. */
  readonly missing?: readonly string[];
}

export const UNREAD_DETAILS: Details = {
  fields: {},
  readAt: undefined,
  version: undefined,
  refused: [],
  failures: new Map(),
  pending: new Set(),
  loading: false,
  failure: undefined,
  earlier: [],
};

/** They were read in another version than the present one, and nobody tried this one. */
export function isOutdated({ version, loading, failure }: Details, present: string): boolean {
  return !loading && failure === undefined && version !== undefined && present !== '' && version !== present;
}

/** What came with the last reading: without the values that stay from before it. */
export function readingOf({ fields, failures, readAt }: Details): PastReading | undefined {
  if (readAt === undefined) return undefined;
  if (failures.size === 0) return { fields, readAt };
  const came = Object.entries(fields).filter(([name]) => !failures.has(name));
  return { fields: Object.fromEntries(came), readAt, missing: [...failures.keys()] };
}

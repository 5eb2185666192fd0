export interface GraphVersion {
  /** As in a URL: `v25.0`. */
  readonly name: string;
  /** ISO dates. */
  readonly released: string;
  /** The last day; absent while Meta has not announced one. */
  readonly ends?: string;
}

/**
 * Newest last. After its end a version is not refused: the oldest usable one answers in its place, silently.
 *
 * API: https://developers.facebook.com/docs/graph-api/changelog/versions (read November 2026)
 */
export const VERSIONS: readonly GraphVersion[] = [
  { name: 'v15.0', released: '2022-09-15', ends: '2024-11-20' },
  { name: 'v16.0', released: '2023-02-02', ends: '2025-05-14' },
  { name: 'v17.0', released: '2023-05-23', ends: '2025-09-12' },
  { name: 'v18.0', released: '2023-09-12', ends: '2026-01-26' },
  { name: 'v19.0', released: '2024-01-23', ends: '2026-05-21' },
  { name: 'v20.0', released: '2024-05-21', ends: '2026-09-24' },
  { name: 'v21.0', released: '2024-10-02', ends: '2027-01-21' },
  { name: 'v22.0', released: '2025-01-21', ends: '2027-05-20' },
  { name: 'v23.0', released: '2025-05-29', ends: '2027-10-08' },
  { name: 'v24.0', released: '2025-10-08', ends: '2028-02-18' },
  { name: 'v25.0', released: '2026-02-18', ends: '2028-07-29' },
  { name: 'v26.0', released: '2026-07-29' },
];

/** Midnight UTC at the start of the day on which the version ends; `undefined` when unknown or not announced. */
export function endOf(version: string): Date | undefined {
  const ends = VERSIONS.find(({ name }) => name === version)?.ends;
  return ends === undefined ? undefined : new Date(`${ends}T00:00:00Z`);
}

/** What should be said of a version, and the day that it is about. */
export interface VersionNotice {
  /** `ends` within 90 days; `ended`: another one answers in its place. */
  readonly kind: 'ends' | 'ended';
  readonly on: Date;
}

const NOTICE = 90 * 24 * 60 * 60_000;

/** `now` in milliseconds since the epoch; `undefined` when there is nothing to say, or the version is not known. */
export function versionNotice(version: string, now: number): VersionNotice | undefined {
  const on = endOf(version);
  if (on === undefined || now < on.getTime() - NOTICE) return undefined;
  return { kind: now < on.getTime() ? 'ends' : 'ended', on };
}

/** The newest version that we know of. */
export function newestVersion(): string {
  return VERSIONS.at(-1)?.name ?? '';
}

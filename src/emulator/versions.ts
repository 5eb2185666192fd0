interface Version {
  /** The N of `vN.0`. */
  readonly number: number;
  readonly released: string;
  /** First day on which calls are answered by another version; absent: not announced. */
  readonly expires?: string;
}

/** developers.facebook.com/docs/graph-api/changelog/versions, as of November 2026. */
const VERSIONS: readonly Version[] = [
  { number: 13, released: '2022-02-08', expires: '2024-05-28' },
  { number: 14, released: '2022-05-25', expires: '2024-09-17' },
  { number: 15, released: '2022-09-15', expires: '2024-11-20' },
  { number: 16, released: '2023-02-02', expires: '2025-05-14' },
  { number: 17, released: '2023-05-23', expires: '2025-09-12' },
  { number: 18, released: '2023-09-12', expires: '2026-01-26' },
  { number: 19, released: '2024-01-23', expires: '2026-05-21' },
  { number: 20, released: '2024-05-21', expires: '2026-09-24' },
  { number: 21, released: '2024-10-02', expires: '2027-01-21' },
  { number: 22, released: '2025-01-21', expires: '2027-05-20' },
  { number: 23, released: '2025-05-29', expires: '2027-10-08' },
  { number: 24, released: '2025-10-08', expires: '2028-02-18' },
  { number: 25, released: '2026-02-18', expires: '2028-07-29' },
  { number: 26, released: '2026-07-29' },
];

const isReleased = (version: Version, now: number) => Date.parse(version.released) <= now;
const isExpired = (version: Version, now: number) =>
  version.expires !== undefined && Date.parse(version.expires) <= now;

/** The oldest version that still answers at `now` (milliseconds): it serves unversioned and expired calls. */
export function oldestUsable(now: number): number {
  return VERSIONS.find((version) => isReleased(version, now) && !isExpired(version, now))?.number ?? 13;
}

/**
 * The version that answers a call for `asked`, or undefined when Graph does not know it (yet).
 * An expired version is answered by the oldest usable one, without a word except the `facebook-api-version` header.
 */
export function answeringVersion(asked: number, now: number): number | undefined {
  const oldest = VERSIONS[0]?.number ?? 0;
  if (asked > 0 && asked < oldest) return oldestUsable(now);
  const version = VERSIONS.find(({ number }) => number === asked);
  if (version === undefined || !isReleased(version, now)) return undefined;
  return isExpired(version, now) ? oldestUsable(now) : asked;
}
